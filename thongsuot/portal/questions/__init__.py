"""Questions that people ask, here or at the national portal, and their answers."""
