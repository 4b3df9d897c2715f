"""First versions of documents, from a few answers: text that reads and works as it stands. Pure."""
