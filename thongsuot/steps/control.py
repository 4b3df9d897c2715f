"""A control listener (docs/reference-environment.md): JSON over HTTP on loopback behind a key."""

from collections.abc import Mapping
from typing import Any

import httpx

from thongsuot.documents.province import Control
from thongsuot.steps.breakage import broken
from thongsuot.steps.network import usual_trust
from thongsuot.words.side import Side

SECONDS = 10.0
_SERVER_ERROR = 500


class ControlClient:
    """One listener. `side`: whose failure it is when it does not answer."""

    def __init__(self, control: Control, side: Side) -> None:
        self.side = side
        headers = {"Authorization": f"Bearer {control.key}"}
        self._client = httpx.Client(base_url=control.url, headers=headers, verify=usual_trust(), timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def call(self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = None, seconds: float = SECONDS) -> Any:
        """The JSON answered. Raises BrokenError: `reset` or `status` with the side, `configuration` for a request that was refused."""
        given = {name: str(value) for name, value in (query or {}).items() if value is not None}
        try:
            answer = self._client.request(method, path, params=given, json=body, timeout=max(seconds, 0.001))
            value = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            what = f"{type(error).__name__}: {error}"
            raise broken("reset", f"kênh điều khiển không trả lời: {what}", f"the control listener does not answer: {what}", side=self.side) from error
        if answer.is_success:
            return value
        said = value.get("error") if isinstance(value, dict) else answer.status_code
        if answer.status_code >= _SERVER_ERROR:
            raise broken(
                "status", f"kênh điều khiển trả lời {answer.status_code}: {said}", f"the control listener answered {answer.status_code}", side=self.side
            )
        words = f"{method} {path}: {said}"
        raise broken("configuration", f"kênh điều khiển từ chối {words}", f"the control listener refused {words}", side=Side.HARNESS)
