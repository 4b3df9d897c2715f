"""The table of the tenant's authority; the key stays in the tenant's own database, which only the portal opens."""

SIGNING_TABLES = """
CREATE TABLE IF NOT EXISTS signing_authority (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  key BLOB NOT NULL,
  certificate BLOB NOT NULL
) WITHOUT ROWID;
"""
