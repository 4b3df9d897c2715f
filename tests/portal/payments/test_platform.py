"""What the platform's answers are taken for: a refusal in form is one thing, an answer that is none another."""

import asyncio
import json

import httpx
import pytest

from thongsuot.portal.payments.platform import PaymentPlatform, PlatformError, RefusedError
from thongsuot.portal.tenant import PaymentAccount

ACCOUNT = PaymentAccount(url="https://nen-tang.test", pages="https://trang.test", partner="DT", secret="s", client_secret="c")


def asked(answer: httpx.Response) -> tuple[str, str, str]:
    """What a QUERY comes to where the platform answers so."""

    def platform(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"access_token": "t"}) if request.url.path == "/token" else answer

    async def ask() -> tuple[str, str, str]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(platform)) as http:
            return await PaymentPlatform(http).ask_state(ACCOUNT, {"LoaiBanTin": "QUERY"})

    return asyncio.run(ask())


def reply(error_code: str, **inner: str) -> httpx.Response:
    return httpx.Response(200, json={"error_code": error_code, "message": json.dumps(inner)})


def test_a_success_is_read():
    assert asked(reply("0", MaLoi="00", TrangThaiGD="1", SoTien="8000", MaGiaoDich="GD")) == ("thanh-cong", "8000", "GD")


@pytest.mark.parametrize(("error_code", "code"), [("-1", "03"), ("-1", "00"), ("0", "01")])
def test_a_refusal_in_form_is_known_as_one(error_code, code):
    with pytest.raises(RefusedError, match=f"MaLoi {code}"):
        asked(reply(error_code, MaLoi=code))


@pytest.mark.parametrize("answer", [httpx.Response(503), httpx.Response(200, text="<html>"), httpx.Response(200, json={"error_code": "0", "message": "{"})])
def test_no_answer_is_no_refusal(answer):
    with pytest.raises(PlatformError) as caught:
        asked(answer)
    assert not isinstance(caught.value, RefusedError)
