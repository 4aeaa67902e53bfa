"""The parts of ParetoExplorer, ParallelExplorer and ScatterMatrix."""
