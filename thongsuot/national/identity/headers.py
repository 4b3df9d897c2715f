"""What every answer with a secret in it carries (RFC 6749 §5.1)."""

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
