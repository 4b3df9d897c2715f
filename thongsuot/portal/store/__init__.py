"""The personal document store at the national side: what of it may stand for a component of a dossier."""
