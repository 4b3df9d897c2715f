"""The tables of administration, run once when a tenant's database is made."""

ADMINISTRATION_TABLES = """
CREATE TABLE IF NOT EXISTS procedure_changes (
  code TEXT PRIMARY KEY,
  level TEXT NOT NULL,
  department TEXT NOT NULL,
  fee INTEGER NOT NULL,
  fee_code TEXT NOT NULL,
  working_days INTEGER NOT NULL,
  is_open INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  username TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  subject TEXT NOT NULL,
  item TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_by_unit ON audit (unit);
"""
