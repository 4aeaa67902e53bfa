"""The parts of a summary of MLPerf results: its figures, its systems, and the frame of both."""
