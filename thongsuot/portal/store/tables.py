"""What was offered to whom, run once when a tenant's database is made."""

STORE_TABLES = """
CREATE TABLE IF NOT EXISTS store_offers (
  token TEXT PRIMARY KEY,
  account INTEGER NOT NULL,
  owner_name TEXT NOT NULL,
  owner_number TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  component TEXT NOT NULL,
  result TEXT NOT NULL,
  name TEXT NOT NULL,
  number TEXT NOT NULL,
  agency TEXT NOT NULL,
  filename TEXT NOT NULL,
  path TEXT NOT NULL,
  UNIQUE (account, procedure_code, component, number, path)
) WITHOUT ROWID;
"""
