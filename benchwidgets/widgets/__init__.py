"""The views. They meet through a DesignSpace and never import each other."""
