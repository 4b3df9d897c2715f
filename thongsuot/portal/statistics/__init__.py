"""Statistics of dossiers by month, for the national side."""
