"""What the harness asks of its own national side: persons, calls received, synced dossiers, stimuli."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from thongsuot.documents.province import Control
from thongsuot.steps.control import SECONDS, ControlClient
from thongsuot.words.side import Side


class NationalControl:
    """Every method raises BrokenError when the listener does not answer or refuses."""

    def __init__(self, control: Control, tenant: str) -> None:
        self.tenant = tenant
        self._client = ControlClient(control, Side.NATIONAL)

    def close(self) -> None:
        self._client.close()

    def put_persona(
        self, persona: Mapping[str, Any], *, style: str = "vnconnect", account_type: str = "string", population: Mapping[str, Any] | None = None
    ) -> Any:
        """Make a person known; `persona` as templates see it. `style` of claims and form of `LoaiTaiKhoan` (protocol §1.4).

        `population`: where the population database tells otherwise than the claims (protocol §5).
        """
        body = {
            "username": persona["username"],
            "password": persona["password"],
            "kind": persona["kind"],
            "claims": dict(persona["claims"]),
            "claims_style": style,
            "account_type_form": account_type,
            "population": dict(population or {}),
        }
        return self._client.call("PUT", f"/personas/{quote(str(persona['id']), safe='')}", body=body)

    def calls(self, *, seconds: float = SECONDS, **wanted: Any) -> dict[str, Any]:
        """`{"calls": [...], "last": SEQ}` of this tenant; `wanted`: after, kind, persona, dossier, limit."""
        answer: dict[str, Any] = self._client.call("GET", "/calls", query={"tenant": self.tenant, **wanted}, seconds=seconds)
        return answer

    def dossier(self, number: str, *, seconds: float = SECONDS) -> Any:
        """`{"dossier": last body or None, "history": [...]}`."""
        return self._client.call("GET", f"/dossiers/{quote(number, safe='')}", query={"tenant": self.tenant}, seconds=seconds)

    def sign_ins(self, persona: str, *, seconds: float = SECONDS) -> Any:
        """`{"sign_ins": [...]}`."""
        return self._client.call("GET", "/sign-ins", query={"persona": persona}, seconds=seconds)

    def ask(self, question: Mapping[str, Any]) -> Any:
        """`{"id": ...}` of a question put to the province; `question` without its tenant."""
        return self._client.call("POST", "/questions", body={"tenant": self.tenant, **question})

    def push(self, wanted: Mapping[str, Any]) -> Any:
        """`{"dossier": ..., "status": ..., "reply": ...}`: what the portal answered to a call of the national side; `wanted` without its tenant."""
        return self._client.call("POST", "/pushes", body={"tenant": self.tenant, **wanted})

    def put_paper(self, paper: Mapping[str, Any]) -> Any:
        """A paper in a person's document store, or what has become of one: `{persona: id, result, number, name, filename, content: base64, state}`."""
        return self._client.call("POST", "/papers", body=paper)

    def questions(self, identifier: str, *, seconds: float = SECONDS) -> Any:
        """`{"questions": [{id, tenant, origin, question, answer}]}`."""
        return self._client.call("GET", "/questions", query={"tenant": self.tenant, "id": identifier}, seconds=seconds)

    def received(self, service: str, subject: str, *, seconds: float = SECONDS) -> Any:
        """`{"received": [{seq, at, service, subject, body}]}`; "" for any subject."""
        return self._client.call("GET", "/received", query={"tenant": self.tenant, "service": service, "subject": subject or None}, seconds=seconds)

    def arm(self, stimulus: Mapping[str, Any]) -> Any:
        """`{"id": ...}`; `stimulus` without its tenant."""
        return self._client.call("POST", "/stimuli", body={"tenant": self.tenant, **stimulus})

    def stimulus(self, identifier: str, *, seconds: float = SECONDS) -> Any:
        """`{"used": how often, "kind": ...}` of what was armed."""
        return self._client.call("GET", f"/stimuli/{quote(identifier, safe='')}", seconds=seconds)

    def disarm(self, identifier: str) -> Any:
        """What was armed ends."""
        return self._client.call("DELETE", f"/stimuli/{quote(identifier, safe='')}")
