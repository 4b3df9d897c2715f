"""What only the running environment knows of a profile: addresses, trust, control keys and made-up passwords. JSON, so that workers get it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from thongsuot.documents.province import Control, Province


@dataclass(frozen=True, slots=True)
class Overlay:
    """`passwords`: officer name -> password; `locks`: the folder for the locks of its portals, None for the place where all runs meet.

    Every value here but addresses and paths is secret.
    """

    portal_url: str
    tenant: str
    resolve: Mapping[str, str]
    ca: str | None
    signing_ca: str | None
    national_control: Control
    portal_control: Control | None
    passwords: Mapping[str, str]
    locks: str | None
    national_ca: str | None = None
    defects: tuple[str, ...] = ()

    def apply(self, province: Province) -> Province:
        """The profile with what the environment knows laid over it."""
        return replace(
            province,
            portal_url=self.portal_url,
            tenant=self.tenant,
            resolve={**province.resolve, **self.resolve},
            ca=self.ca,
            national_ca=self.national_ca,
            signing_ca=self.signing_ca,
            national_control=self.national_control,
            portal_control=self.portal_control,
            officers={name: replace(officer, password=self.passwords.get(name, officer.password)) for name, officer in province.officers.items()},
            defects=self.defects,
        )

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "resolve": dict(self.resolve), "passwords": dict(self.passwords)}


def overlay_from_json(value: Mapping[str, Any]) -> Overlay:
    """The inverse of `Overlay.as_json`."""
    return Overlay(
        portal_url=value["portal_url"],
        tenant=value["tenant"],
        resolve=value["resolve"],
        ca=value["ca"],
        signing_ca=value["signing_ca"],
        national_control=Control(**value["national_control"]),
        portal_control=Control(**value["portal_control"]) if value["portal_control"] else None,
        passwords=value["passwords"],
        locks=value["locks"],
        national_ca=value["national_ca"],
        defects=tuple(value["defects"]),
    )
