"""What designs reach of what their platforms could: their numbers, and the chart of them."""
