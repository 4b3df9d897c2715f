"""From a deep link to a filed dossier: landing, e-form, draft, checks, uploads."""
