"""Draws charts with bqplot: each mark of a chart as few marks of bqplot, of which what has changed is sent."""
