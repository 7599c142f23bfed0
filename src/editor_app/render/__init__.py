"""The tree, turned into what a reader sees: HTML, or data for the printing template."""
