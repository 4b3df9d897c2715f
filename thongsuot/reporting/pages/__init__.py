"""Templates, styles and the script of the pages."""
