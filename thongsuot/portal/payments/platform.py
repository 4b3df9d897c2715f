"""The client of the national payment platform: a token, then messages."""

import json

import httpx

from thongsuot.portal.dossiers.fees import STARTED, PaymentState
from thongsuot.portal.payments.messages import GOOD, STATES, Message
from thongsuot.portal.tenant import PaymentAccount

PDF = b"%PDF-"


class PlatformError(Exception):
    """The platform does not answer, or not as documented, or does not take the message; the text is for the log."""


class RefusedError(PlatformError):
    """The platform has answered as documented, and does not take the message."""


class PaymentPlatform:
    """Calls for any account; a token is kept as long as it is taken."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self._tokens: dict[PaymentAccount, str] = {}

    async def open_page(self, account: PaymentAccount, message: Message) -> str:
        """The address of the hosted page for an INIT. Raises PlatformError, also for an address outside the platform's pages."""
        reply = _inner(await self._send(account, message))
        page = str(reply.get("UrlThanhToan", ""))
        if not page.startswith(f"{account.pages}/"):
            raise PlatformError(f"INIT: UrlThanhToan {page!r} lies outside {account.pages}")
        return page

    async def ask_state(self, account: PaymentAccount, message: Message) -> tuple[PaymentState, str, str]:
        """(state, amount, transaction) of a QUERY. Raises PlatformError."""
        reply = _inner(await self._send(account, message))
        state = STATES.get(str(reply.get("TrangThaiGD")), STARTED)
        return state, str(reply.get("SoTien", "")), str(reply.get("MaGiaoDich", ""))

    async def fetch_bill(self, account: PaymentAccount, message: Message) -> bytes:
        """The PDF of a GET_BILL. Raises PlatformError."""
        response = await self._send(account, message)
        if not response.content.startswith(PDF):
            raise PlatformError("GET_BILL: no PDF came")
        return response.content

    async def _send(self, account: PaymentAccount, message: Message) -> httpx.Response:
        token = self._tokens.get(account) or await self._take_token(account)
        response = await self._post(account, "/giao-dich", token, message)
        if response.status_code == httpx.codes.UNAUTHORIZED:
            response = await self._post(account, "/giao-dich", await self._take_token(account), message)
        if response.is_error:
            raise PlatformError(f"{message['LoaiBanTin']}: HTTP {response.status_code}")
        return response

    async def _take_token(self, account: PaymentAccount) -> str:
        form = {"grant_type": "client_credentials", "client_id": account.partner, "client_secret": account.client_secret}
        try:
            response = await self.http.post(f"{account.url}/token", data=form)
            self._tokens[account] = str(response.json()["access_token"])
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            raise PlatformError(f"token: {type(error).__name__}") from error
        return self._tokens[account]

    async def _post(self, account: PaymentAccount, path: str, token: str, message: Message) -> httpx.Response:
        try:
            return await self.http.post(account.url + path, json=message, headers={"Authorization": f"Bearer {token}"})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise PlatformError(f"{message['LoaiBanTin']}: {type(error).__name__}") from error


def _inner(response: httpx.Response) -> dict[str, object]:
    """What stands in the text of `message`. Raises PlatformError where the reply is none, RefusedError where it is no success."""
    try:
        reply = response.json()
        inner = json.loads(reply["message"])
        code = str(inner["MaLoi"])
    except (ValueError, KeyError, TypeError) as error:
        raise PlatformError(f"a reply that is not as documented: {response.text[:200]}") from error
    if str(reply.get("error_code")) != "0" or code != GOOD:
        raise RefusedError(f"MaLoi {code}: {inner.get('MoTaLoi', '')}")
    found: dict[str, object] = inner
    return found
