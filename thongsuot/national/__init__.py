"""The national side: identity provider, citizen's portal and data adapter, played as real servers under three host names."""
