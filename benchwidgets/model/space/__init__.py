"""The designs that views share: their data, what hides and selects them, and what is asked of them."""
