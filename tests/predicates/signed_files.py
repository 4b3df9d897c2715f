"""A file that a leader signed, by the program of the reference portal: another one than that which judges."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.serialization import Encoding

from thongsuot.planning.files import make_file
from thongsuot.portal.signing.authority import issue, make_authority
from thongsuot.portal.signing.pades import sign_pdf

LIFE = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
WHEN = datetime(2025, 7, 1, 2, tzinfo=UTC)
PLAIN = make_file("pdf", 4000, "plain")
AUTHORITY = make_authority("CA mẫu")
LEADER = issue(AUTHORITY, "Phạm Lãnh Đạo", LIFE)
PEM = AUTHORITY.certificate.public_bytes(Encoding.PEM).decode()
SIGNED = sign_pdf(PLAIN, LEADER, "Phạm Lãnh Đạo", WHEN)
