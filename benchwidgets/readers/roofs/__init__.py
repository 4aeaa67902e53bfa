"""Files of measured roofs, each tool's in a module of its own."""
