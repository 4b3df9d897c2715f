"""Whole populations held against each other, not samples: catalogues of procedures, dossiers of two sides, lists of administrative units. Pure."""
