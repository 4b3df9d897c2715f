"""One run from options to record: what plugin and commands both need, and neither should do itself."""
