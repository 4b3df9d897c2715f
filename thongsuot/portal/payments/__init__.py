"""Fees of dossiers and their payment over the national payment platform."""
