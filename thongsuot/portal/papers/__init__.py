"""The papers of a dossier: receipts and slips of the forms in force, as PDF."""
