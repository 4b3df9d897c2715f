"""The table of questions, run once when a tenant's database is made."""

QUESTION_TABLES = """
CREATE TABLE IF NOT EXISTS questions (
  id TEXT PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('national', 'portal')),
  asked_by TEXT NOT NULL,
  email TEXT NOT NULL,
  procedure TEXT NOT NULL,
  agency TEXT NOT NULL,
  content TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  answered_by TEXT NOT NULL DEFAULT '',
  answered_title TEXT NOT NULL DEFAULT '',
  answered_at TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
"""
