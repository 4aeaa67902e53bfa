"""Two metrics against each other: families of designs as lines, and the best of each under a limit."""
