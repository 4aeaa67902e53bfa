"""The roofline model: what bounds designs, where they stand, and what may be predicted of them."""
