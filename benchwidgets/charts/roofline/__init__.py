"""The roofline: roofs of platforms, networks as lines, and designs under or above their roofs."""
