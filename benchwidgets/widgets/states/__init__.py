"""The state of a page as plain data: written, read back onto a space, and told as lines of Python."""
