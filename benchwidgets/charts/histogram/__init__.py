"""How many designs have which value of a column."""
