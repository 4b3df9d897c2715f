"""Dossiers: numbers, files, life cycle, due dates and the citizen's pages about them."""
