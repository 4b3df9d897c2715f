"""The citizen's portal at `dvcqg.test`: procedures, the link into a province, and the citizen's own dossiers."""
