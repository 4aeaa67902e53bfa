"""Files of profilers, each tool's in a module of its own."""
