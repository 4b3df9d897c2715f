"""The trail of look-ups, and how accounts stand to the population database, run once when a tenant's database is made."""

MATCHING_TABLES = """
CREATE TABLE IF NOT EXISTS look_ups (
  dossier TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  found TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS look_ups_of_dossier ON look_ups (dossier);
CREATE TABLE IF NOT EXISTS population_checks (account INTEGER PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL);
"""
