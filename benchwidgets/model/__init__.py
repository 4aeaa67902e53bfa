"""Numbers and data: numpy, pandas and traitlets. Nothing here imports a widget."""
