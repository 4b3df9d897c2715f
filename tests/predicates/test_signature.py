"""Each way in which a signature can be wrong, on files signed by another program than the one that judges."""

from datetime import UTC, datetime

import pytest

from tests.predicates.signed_files import LEADER, LIFE, PEM, PLAIN, SIGNED, WHEN
from thongsuot.portal.signing.authority import issue, make_authority
from thongsuot.portal.signing.pades import sign_pdf
from thongsuot.predicates.finding import Scene
from thongsuot.predicates.signature import signed
from thongsuot.steps.signatures import read_signatures
from thongsuot.words.errors import ExpressionError


def judge(content: bytes, pem: str = PEM):
    return signed({"signed": True}, {"signatures": read_signatures(content)}, Scene(signing_authorities=pem))


def test_a_signed_file_holds_and_says_who_signed():
    finding = judge(SIGNED)
    assert finding.passed
    assert finding.actual == "Phạm Lãnh Đạo (CA mẫu, 2025-07-01T02:00:00+00:00)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PLAIN, "không có chữ ký số nào"),
        (b"", "không có chữ ký số nào"),
        (SIGNED[:3000] + b"!" + SIGNED[3001:], "đã bị sửa sau khi"),
        (SIGNED + b"% more\n", "không bao hết tệp"),
        (sign_pdf(PLAIN, issue(make_authority("CA mẫu"), "Ai Đó", LIFE), "Ai Đó", WHEN), "không do cơ quan cấp chứng thư"),
        (sign_pdf(PLAIN, LEADER, "Phạm Lãnh Đạo", datetime(2028, 1, 1, tzinfo=UTC)), "không có hiệu lực lúc ký (01/01/2028)"),
        (sign_pdf(PLAIN, issue(LEADER, "Kẻ mạo danh", LIFE), "Kẻ mạo danh", WHEN), "không do cơ quan cấp chứng thư"),
    ],
    ids=["unsigned", "empty", "altered", "appended", "stranger", "expired", "signed-by-a-signer"],
)
def test_what_is_wrong_is_said(content, said):
    finding = judge(content)
    assert not finding.passed
    assert said in finding.message.vi


@pytest.mark.parametrize("pem", ["", "-----BEGIN CERTIFICATE-----\nkhong\n-----END CERTIFICATE-----\n"])
def test_a_profile_without_authority_is_no_fault_of_the_portal(pem):
    with pytest.raises(ExpressionError):
        judge(SIGNED, pem)
