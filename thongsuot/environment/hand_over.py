"""A profile of a running reference environment, for a run that knows nothing of it but the profile."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from thongsuot.documents.province import Province, Service
from thongsuot.environment.overlay import Overlay


def hand_over(province: Province, overlay: Overlay, path: Path) -> Path:
    """Writes the profile to `path` and its secrets, as shell lines, to `path` with the ending .env (readable by the owner only); returns the latter."""
    secrets = {"THONGSUOT_NATIONAL_KEY": overlay.national_control.key, "THONGSUOT_PORTAL_KEY": overlay.portal_control.key if overlay.portal_control else ""}
    officers: dict[str, Any] = {}
    for name, officer in province.officers.items():
        variable = f"THONGSUOT_OFFICER_{name.upper().replace('-', '_')}"
        secrets[variable] = overlay.passwords[name]
        officers[name] = {"role": officer.role, "username": officer.username, "password": {"env": variable}, "unit": officer.unit}
    path.write_text(profile_text(_profile(province, overlay, officers, path.stem)), encoding="utf-8")
    beside = path.with_suffix(".env")
    beside.touch(mode=0o600)
    beside.write_text("".join(f"export {name}='{value}'\n" for name, value in secrets.items()), encoding="utf-8")
    return beside


class _Careful(yaml.SafeDumper):
    """Quotes what begins like a number: PyYAML leaves 01840 bare, which other tools read as 1840."""

    def text(self, value: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", value, style='"' if value[:1].isdigit() else None)


_Careful.add_representer(str, _Careful.text)


def profile_text(profile: Mapping[str, Any]) -> str:
    """A profile as a file."""
    return yaml.dump(dict(profile), Dumper=_Careful, allow_unicode=True, sort_keys=False)


def _profile(province: Province, overlay: Overlay, officers: dict[str, Any], id_: str) -> dict[str, Any]:
    return {
        "province": 1,
        "id": id_,
        "name": {"vi": province.name.vi, "en": province.name.en},
        "territory": province.territory,
        "mode": "reference",
        "platform": province.platform,
        "portal": {
            "url": overlay.portal_url,
            "agency_root": province.agency_root,
            "tenant": overlay.tenant,
            **({"control": {"url": overlay.portal_control.url, "key": {"env": "THONGSUOT_PORTAL_KEY"}}} if overlay.portal_control else {}),
        },
        "national": {
            "platform": province.national_platform,
            "url": province.national_url,
            "identity_url": province.identity_url,
            "contract": province.contract,
            "control": {"url": overlay.national_control.url, "key": {"env": "THONGSUOT_NATIONAL_KEY"}},
        },
        "resolve": dict(overlay.resolve),
        "ca": overlay.ca,
        "signing_ca": overlay.signing_ca,
        "writes_allowed": True,
        **({"answers": province.answers} if province.answers else {}),
        **({"limits": dict(province.limits)} if province.limits else {}),
        **({"facts": dict(province.facts)} if province.facts else {}),
        "services": {key: _service(service) for key, service in province.services.items()},
        "officers": officers,
    }


def _service(service: Service) -> dict[str, Any]:
    """All that the profile says of it; its key stands before it."""
    said = {one.name: getattr(service, one.name) for one in fields(service) if one.name != "key"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value not in {"", (), None}}
