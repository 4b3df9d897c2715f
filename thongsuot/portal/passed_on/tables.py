"""The table of dossiers that were passed on, run once when a tenant's database is made."""

PASSED_ON_TABLES = """
CREATE TABLE IF NOT EXISTS passed_on (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  procedure TEXT NOT NULL,
  trader TEXT NOT NULL,
  tax_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  came_at TEXT NOT NULL,
  files TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '1',
  reason TEXT NOT NULL DEFAULT '',
  local TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS passed_on_files (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passed_on_files_by_number ON passed_on_files (number);
CREATE INDEX IF NOT EXISTS passed_on_by_number ON passed_on (number);
"""
