"""The parts of RooflineExplorer."""
