"""Views as one HTML file that lives without a kernel: pictures, the data behind them, and a script that asks of it."""
