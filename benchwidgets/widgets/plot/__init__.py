"""What a plot is made of: its stage and axes, its marks, legend, cards and controls."""
