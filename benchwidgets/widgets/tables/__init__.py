"""The parts of DesignSpaceTable."""
