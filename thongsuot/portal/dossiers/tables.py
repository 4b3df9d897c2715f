"""The tables of dossiers, their fees, officers and the outbox, run once when a tenant's database is made.

Times are ISO 8601 with +07:00, as text: they sort, they read, and they keep the business clock that a test may have set.
"""

DOSSIER_TABLES = """
CREATE TABLE IF NOT EXISTS dossiers (
  code TEXT PRIMARY KEY,
  submission_key TEXT NOT NULL,
  owner INTEGER NOT NULL,
  tech_id TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  id_number TEXT NOT NULL,
  name TEXT NOT NULL,
  holder_number TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  commune_code TEXT NOT NULL,
  procedure_code TEXT NOT NULL,
  receiving_agency TEXT NOT NULL,
  resolving_agency TEXT NOT NULL,
  residence_commune TEXT NOT NULL,
  text TEXT NOT NULL,
  return_channel TEXT NOT NULL,
  status INTEGER NOT NULL,
  filed_at TEXT NOT NULL,
  received_at TEXT,
  due_at TEXT,
  refused_at TEXT,
  finished_at TEXT,
  returned_at TEXT,
  refusal_reason TEXT,
  signer TEXT,
  signed_at TEXT,
  national_number TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS dossiers_by_national_number ON dossiers (national_number) WHERE national_number <> '';
CREATE INDEX IF NOT EXISTS dossiers_by_owner ON dossiers (owner, submission_key);
CREATE INDEX IF NOT EXISTS dossiers_by_receiving ON dossiers (receiving_agency);
CREATE INDEX IF NOT EXISTS dossiers_by_resolving ON dossiers (resolving_agency);

CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  purpose TEXT NOT NULL CHECK (purpose IN ('component', 'supplement', 'result')),
  component TEXT NOT NULL,
  filename TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  store_result TEXT NOT NULL DEFAULT '',
  store_number TEXT NOT NULL DEFAULT '',
  data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS files_by_dossier ON files (dossier);

CREATE TABLE IF NOT EXISTS history (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  status INTEGER NOT NULL,
  note TEXT NOT NULL,
  told INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS history_by_dossier ON history (dossier);

CREATE TABLE IF NOT EXISTS supplements (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  content TEXT NOT NULL,
  came_from INTEGER NOT NULL,
  due_before TEXT,
  answered_at TEXT,
  answer TEXT,
  due_after TEXT
);
CREATE INDEX IF NOT EXISTS supplements_by_dossier ON supplements (dossier);

CREATE TABLE IF NOT EXISTS pauses (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  kind TEXT NOT NULL CHECK (kind IN ('fee', 'stop')),
  begun_at TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  amount INTEGER NOT NULL,
  came_from INTEGER NOT NULL,
  due_before TEXT,
  ended_at TEXT,
  ended_by TEXT,
  due_after TEXT
);
CREATE INDEX IF NOT EXISTS pauses_by_dossier ON pauses (dossier);

CREATE TABLE IF NOT EXISTS apologies (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  due_before TEXT,
  due_after TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS apologies_by_dossier ON apologies (dossier);

CREATE TABLE IF NOT EXISTS ratings (
  dossier TEXT PRIMARY KEY REFERENCES dossiers (code),
  level TEXT NOT NULL,
  comment TEXT NOT NULL,
  at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS joint_steps (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  agency TEXT NOT NULL,
  done_at TEXT,
  done_by TEXT,
  result TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS joint_steps_by_dossier ON joint_steps (dossier);

CREATE TABLE IF NOT EXISTS counters (
  agency TEXT NOT NULL,
  day TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (agency, day)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS outbox (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  lane TEXT NOT NULL,
  service TEXT NOT NULL,
  updating INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS outbox_by_dossier ON outbox (dossier);
CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (lane) WHERE state = 'waiting';

CREATE TABLE IF NOT EXISTS fees (
  dossier TEXT PRIMARY KEY REFERENCES dossiers (code),
  amount INTEGER NOT NULL,
  code TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS payments (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  dossier TEXT NOT NULL REFERENCES dossiers (code),
  amount INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('khoi-tao', 'thanh-cong', 'that-bai')),
  transaction_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  paid_at TEXT,
  refunded_at TEXT
);
CREATE INDEX IF NOT EXISTS payments_by_dossier ON payments (dossier);

CREATE TABLE IF NOT EXISTS officers (
  username TEXT PRIMARY KEY,
  password_salt BLOB NOT NULL,
  password_hash BLOB NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS officer_sessions (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  role TEXT NOT NULL,
  form_token TEXT NOT NULL,
  opened_at REAL NOT NULL
) WITHOUT ROWID;
"""
