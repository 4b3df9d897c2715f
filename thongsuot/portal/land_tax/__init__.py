"""Tax notices that the tax office sends about a dossier through the national portal, and what was paid for them (protocol §5)."""
