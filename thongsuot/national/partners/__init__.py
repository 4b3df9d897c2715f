"""The services beside the data adapter that portals call (protocol §5): document store, population data, post, satisfaction. Their paths are inferred."""
