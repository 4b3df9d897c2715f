"""The tables of drafts, run once when a tenant's database is made. `holder` is whom the draft belongs to (`drafts.py`)."""

DRAFT_TABLES = """
CREATE TABLE IF NOT EXISTS drafts (
  id INTEGER PRIMARY KEY,
  holder TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  agency TEXT NOT NULL,
  fields TEXT NOT NULL,
  UNIQUE (holder, procedure_code, agency)
);

CREATE TABLE IF NOT EXISTS draft_files (
  draft INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  component TEXT NOT NULL,
  filename TEXT NOT NULL,
  content_type TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (draft, component)
);
"""
