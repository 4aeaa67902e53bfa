"""A scatter matrix: a plot for every pair of columns, a histogram for each column."""
