"""The tables of accounts, sessions and sign-ons, run once when a tenant's database is made.

Cookies, states and codes are kept as SHA-256 only: who reads the database cannot use them. Times are seconds of the real clock.
"""

ACCOUNT_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
  id INTEGER PRIMARY KEY,
  tech_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('citizen', 'enterprise', 'organisation')),
  id_number TEXT NOT NULL,
  name TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS accounts_by_number ON accounts (kind, id_number) WHERE id_number <> '';

CREATE TABLE IF NOT EXISTS account_aliases (
  tech_id TEXT PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  account INTEGER REFERENCES accounts (id),
  id_token TEXT NOT NULL DEFAULT '',
  expires_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at);

CREATE TABLE IF NOT EXISTS sign_ons (
  state TEXT PRIMARY KEY,
  session TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  path TEXT NOT NULL,
  started_at REAL NOT NULL,
  used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sign_ons_by_start ON sign_ons (started_at);
CREATE INDEX IF NOT EXISTS sign_ons_by_session ON sign_ons (session);

CREATE TABLE IF NOT EXISTS seen_codes (
  code TEXT PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts (id),
  id_token TEXT NOT NULL,
  seen_at REAL NOT NULL
) WITHOUT ROWID;
"""
