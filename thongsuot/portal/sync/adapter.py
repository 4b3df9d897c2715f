"""The client of the national data adapter (protocol §2.1): sign in, call, sign in again when the session has ended."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from thongsuot.portal.tenant import AdapterAccount

DEFAULT_PATH = "/apiDVC/mapi"  # after the sister hub's paths; used where the address names only a host
SUCCESS_CODES = frozenset({"0", "00"})  # 0, "0" and "00" are all in use
POST_DONE = "100"
SUCCESS_WORDS = "thành công"  # what careless clients look for, whatever the code says
EXISTS_WORDS = "đã tồn tại"
UNKNOWN_WORDS = ("chưa tồn tại", "không tồn tại")
SESSION_WORDS = ("phiên", "session", "đăng nhập lại")  # no source shows a code for an ended session, so its words tell


class UnreachableError(Exception):
    """The adapter does not answer as an adapter: no connection, an HTTP error, no JSON. Another attempt may do."""


class RefusedError(Exception):
    """The adapter answered that it does not take the call; the message is its own, with its error code."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An adapter's envelope `{error_code, message|result, ...}`, with the code as text; `numeric`: it was a number; `rows`: the objects of its result,
    `result` whatever it is."""

    code: str
    message: str
    session: str
    numeric: bool = True
    rows: tuple[dict[str, object], ...] = ()
    result: object = None

    @property
    def ok(self) -> bool:
        return self.code in SUCCESS_CODES and not self.exists

    @property
    def exists(self) -> bool:
        return EXISTS_WORDS in self.message.casefold()

    @property
    def session_ended(self) -> bool:
        return not self.ok and any(words in self.message.casefold() for words in SESSION_WORDS)

    @property
    def unknown(self) -> bool:
        return any(words in self.message.casefold() for words in UNKNOWN_WORDS)


class Adapter:
    """One account at the adapter. Calls may run side by side; they share one session."""

    def __init__(self, http: httpx.AsyncClient, account: AdapterAccount) -> None:
        self.http = http
        self.account = account
        self._session = ""
        self._signing_in = asyncio.Lock()
        base = account.url.rstrip("/")
        self._base = base if urlsplit(base).path else base + DEFAULT_PATH
        self._partners = base.removesuffix(urlsplit(base).path)

    async def call(self, service: str, fields: dict[str, object]) -> Reply:
        """`fields` beside session, madonvi and service; a session that has ended is opened again once.

        Raises UnreachableError, and RefusedError when the sign-in itself is refused.
        """
        session = await self._open_session("")
        reply = await self._post_call(session, service, fields)
        if not reply.session_ended:
            return reply
        return await self._post_call(await self._open_session(session), service, fields)

    async def tell(self, path: str, body: dict[str, object]) -> Reply:
        """A partner's service beside the adapter, opened by the same session. Raises as `call` does."""
        session = await self._open_session("")
        reply = await self._post(path, body, self._partners, {"access_token": session})
        if not reply.session_ended:
            return reply
        return await self._post(path, body, self._partners, {"access_token": await self._open_session(session)})

    async def _post_call(self, session: str, service: str, fields: dict[str, object]) -> Reply:
        return await self._post("/g", {"session": session, "madonvi": self.account.madonvi, "service": service, **fields})

    async def _open_session(self, ended: str) -> str:
        """The shared session, opened where there is none. `ended` is a session not to be used again."""
        async with self._signing_in:
            if self._session and self._session != ended:
                return self._session
            reply = await self._post("/login", {"username": self.account.username, "password": self.account.password})
            if not reply.ok or not reply.session:
                raise RefusedError(f"đăng nhập trục: {reply.code} {reply.message}")
            self._session = reply.session
            return self._session

    async def _post(self, path: str, body: dict[str, object], base: str = "", more: Mapping[str, str] | None = None) -> Reply:
        headers = {"dstcode": self.account.dstcode, "Charset": "utf-8", "Accept": "application/json", **(more or {})}
        try:
            response = await self.http.post((base or self._base) + path, json=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        if response.status_code == httpx.codes.UNAUTHORIZED:
            return Reply("401", "session", "")
        if response.is_error:
            raise UnreachableError(f"HTTP {response.status_code}")
        try:
            envelope = response.json()
        except ValueError as error:
            raise UnreachableError("câu trả lời không phải JSON") from error
        code = _code(envelope)
        if not isinstance(envelope, dict) or code is None:
            raise UnreachableError("câu trả lời không có error_code")
        session = str(envelope.get("session") or "")
        return Reply(str(code), _text(envelope), session, isinstance(code, int), _rows(envelope), envelope.get("result"))


def _code(envelope: object) -> object:
    """The number of success or fault; the post has a Status of its own, where 100 is success, the document store an errorCode."""
    if not isinstance(envelope, dict):
        return None
    if envelope.get("Status") == POST_DONE:
        return 0
    return envelope.get("error_code", envelope.get("errorCode", envelope.get("Status")))


def _text(envelope: dict[str, object]) -> str:
    texts = [envelope.get("message"), envelope.get("Message"), envelope.get("result")]
    return " ".join(text for text in texts if isinstance(text, str))


def _rows(envelope: dict[str, object]) -> tuple[dict[str, object], ...]:
    result = envelope.get("result")
    return tuple(row for row in result if isinstance(row, dict)) if isinstance(result, list) else ()
