"""Dossiers that were filed at the national portal and passed on to this one (protocol §2.7)."""
