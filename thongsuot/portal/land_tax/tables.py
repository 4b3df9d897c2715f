"""The tables of tax notices and of payments for them, run once when a tenant's database is made."""

LAND_TAX_TABLES = """
CREATE TABLE IF NOT EXISTS tax_lines (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  notice TEXT NOT NULL,
  tax_number TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  item TEXT NOT NULL,
  amount INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS tax_lines_by_dossier ON tax_lines (dossier);
CREATE TABLE IF NOT EXISTS tax_payments (
  dossier TEXT NOT NULL,
  notice TEXT NOT NULL,
  paid_at TEXT NOT NULL,
  amount INTEGER NOT NULL,
  UNIQUE (dossier, notice, paid_at, amount)
);
"""
