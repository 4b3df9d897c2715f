"""Administration: the catalogue of procedures, the rights of accounts, and the trail of every change."""
