"""What a person may choose of a run."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

Channel = Literal["http", "browser"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """`only`: scenario or row ids, `*` allowed; `gate`: only what that gate asks for; `channel`: http or browser only; `defects`: instead of the profile's own
    (reference portal only); `reports`: the folder of run folders; `live`: a person has confirmed that the live portal may be visited.
    `answers`: a file of a tester's answers, in place of the profile's; `ask`: the tester sits at this terminal; `populations`: files of results.
    `short`: of scenarios with rows only the first."""

    province: str
    gate: str | None = None
    only: tuple[str, ...] = ()
    channel: Channel | None = None
    as_of: date | None = None
    seed: str | None = None
    defects: tuple[str, ...] | None = None
    reports: str | None = None
    live: bool = False
    answers: str | None = None
    ask: bool = False
    short: bool = False
    populations: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        value = asdict(self)
        return {**value, "as_of": self.as_of.isoformat() if self.as_of else None}


def options_from_json(value: Mapping[str, Any]) -> RunOptions:
    """The inverse of `RunOptions.as_json`."""
    return RunOptions(
        province=value["province"],
        gate=value["gate"],
        only=tuple(value["only"]),
        channel=value["channel"],
        as_of=date.fromisoformat(value["as_of"]) if value["as_of"] else None,
        seed=value["seed"],
        defects=None if value["defects"] is None else tuple(value["defects"]),
        reports=value["reports"],
        live=value["live"],
        answers=value["answers"],
        ask=value["ask"],
        short=value["short"],
        populations=tuple(value["populations"]),
    )
