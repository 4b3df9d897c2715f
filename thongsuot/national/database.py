"""The one SQLite file of the national side: calls, dossiers with their history, questions, what else provinces sent, payments, completed sign-ins."""

import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

SCHEMA = """
CREATE TABLE IF NOT EXISTS call (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, tenant TEXT, persona TEXT, dossiers TEXT NOT NULL DEFAULT '', body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS call_of_tenant ON call (tenant, seq);
CREATE INDEX IF NOT EXISTS call_of_persona ON call (persona, seq);
CREATE TABLE IF NOT EXISTS dossier (
  tenant TEXT NOT NULL, number TEXT NOT NULL, owner TEXT NOT NULL, identity_numbers TEXT NOT NULL, status TEXT NOT NULL, updated_at TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (tenant, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS dossier_of_owner ON dossier (owner);
CREATE TABLE IF NOT EXISTS history (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, tenant TEXT NOT NULL, number TEXT NOT NULL, source TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS history_of_dossier ON history (number, tenant, seq);
CREATE TABLE IF NOT EXISTS payment (
  tenant TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL, amount INTEGER NOT NULL, "key" TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
  bank TEXT NOT NULL DEFAULT '', "transaction" TEXT NOT NULL, at TEXT NOT NULL, asked TEXT NOT NULL, UNIQUE (tenant, reference));
CREATE INDEX IF NOT EXISTS payment_of_dossier ON payment (dossier);
CREATE TABLE IF NOT EXISTS question (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, tenant TEXT NOT NULL, id TEXT NOT NULL, origin TEXT NOT NULL, body TEXT NOT NULL, answer TEXT NOT NULL,
  UNIQUE (tenant, id));
CREATE TABLE IF NOT EXISTS received (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, tenant TEXT NOT NULL, service TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS received_of_subject ON received (tenant, service, subject);
CREATE TABLE IF NOT EXISTS sign_in (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, persona TEXT NOT NULL, client_id TEXT NOT NULL, prompted INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS sign_in_of_persona ON sign_in (persona, seq);
"""


def open_database(folder: Path) -> sqlite3.Connection:
    """The connection to `national.sqlite` in `folder`, tables made; each statement is its own transaction unless one is begun."""
    connection = sqlite3.connect(folder / "national.sqlite", isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(SCHEMA)
    return connection


def wire_now() -> str:
    """The present in Vietnam as the national side's messages write it, `yyyyMMddHHmmss`."""
    return f"{datetime.now(VIETNAM):%Y%m%d%H%M%S}"


def now_text() -> str:
    """The present in Vietnam, ISO 8601 with milliseconds and +07:00."""
    return datetime.now(VIETNAM).isoformat(timespec="milliseconds")
