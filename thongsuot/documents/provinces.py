"""A province's profile from YAML text. Passwords and keys stand in environment variables, handed in as a mapping: this module reads no environment."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.province import DEFAULT_CONTRACT, Callbacks, Control, Officer, OwnNational, Province, Service
from thongsuot.documents.reading import Checked, as_text, read_checked
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


def read_profile(text: str | bytes, path: str) -> Checked:
    """The profile as checked, secrets not yet looked up."""
    return read_checked(text, path, "province")


def fill_in(checked: Checked, env: Mapping[str, str]) -> tuple[Province | None, tuple[Diagnostic, ...]]:
    """The province of a checked profile with its `{env: NAME}` values looked up; None with findings when the profile is broken or a variable is unset."""
    if checked.problems:
        return None, checked.problems
    problems: list[Diagnostic] = []
    value = _look_up(checked, checked.value, (), env, problems)
    problems += _no_password(checked, value)
    return (None, tuple(problems)) if problems else (_province(checked, value), ())


def _no_password(checked: Checked, value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Only an embedded environment makes up its officers' passwords."""
    for name, account in value.get("officers", {}).items():
        if "password" not in account and not value.get("embedded"):
            text = Text(f"cán bộ '{name}' thiếu khóa 'password'", f"officer '{name}' misses the key 'password'")
            yield checked.diagnose("TS121", text, ("officers", name), Text("viết password: {env: TÊN_BIẾN}", "write password: {env: NAME}"))


def _province(checked: Checked, value: Mapping[str, Any]) -> Province:
    portal, national = value["portal"], value["national"]
    return Province(
        id=value["id"],
        name=as_text(value["name"]),
        mode=value["mode"],
        platform=value["platform"],
        portal_url=portal["url"].rstrip("/"),
        national_platform=national["platform"],
        contract=national.get("contract", DEFAULT_CONTRACT),
        national_url=national["url"].rstrip("/"),
        identity_url=national["identity_url"].rstrip("/"),
        agency_root=portal["agency_root"],
        territory=value["territory"],
        span=checked.span("id"),
        tenant=portal.get("tenant", value["id"]),
        resolve=value.get("resolve", {}),
        ca=value.get("ca"),
        national_ca=national.get("ca"),
        signing_ca=value.get("signing_ca"),
        services={key: _service(key, service) for key, service in value.get("services", {}).items()},
        officers={name: Officer(**{"role": name, "password": "", **account}) for name, account in value.get("officers", {}).items()},
        national_control=_control(national),
        portal_control=_control(portal),
        adapter_url=_adapter(national),
        callbacks=_callbacks(portal),
        own_national=_own(national),
        allowed_hosts=tuple(value.get("allowed_hosts", ())),
        limits=value.get("limits", {}),
        facts=value.get("facts", {}),
        writes_allowed=value.get("writes_allowed", False),
        embedded=value.get("embedded", False),
        defects=tuple(value.get("defects", ())),
        clock=value.get("clock"),
        answers=value.get("answers"),
        digest=hashlib.sha256("\n".join(checked.document.lines).encode()).hexdigest(),
    )


def _service(key: str, value: Mapping[str, Any]) -> Service:
    return Service(**{**value, "key": key, "components": tuple(value.get("components", ()))})


def _control(side: Mapping[str, Any]) -> Control | None:
    control = side.get("control")
    return Control(control["url"].rstrip("/"), control["key"]) if control else None


def _adapter(national: Mapping[str, Any]) -> str:
    given: str = national.get("adapter_url", "").rstrip("/")
    return given or national["url"].rstrip("/").replace("://", "://ketnoi.", 1)


def _callbacks(portal: Mapping[str, Any]) -> Callbacks | None:
    given = portal.get("callbacks")
    if given is None:
        return None
    names = ("payment_result", "payment_return", "keypay_result", "dossier_push", "bill_look_up", "tax_notice", "tax_payment")
    addresses: dict[str, str] = {name: given.get(name, "") for name in names}
    return Callbacks(tuple(given.get("redirect_uris", ())), tuple(given.get("post_logout_redirect_uris", ())), **addresses)


def _own(national: Mapping[str, Any]) -> OwnNational | None:
    given = national.get("own")
    return None if given is None else OwnNational(**{**given, "proxies": tuple(given.get("proxies", ()))})


def _look_up(checked: Checked, value: Any, path: Path, env: Mapping[str, str], problems: list[Diagnostic]) -> Any:
    """The value with every `{env: NAME}` replaced by the variable's text."""
    if isinstance(value, list):
        return [_look_up(checked, item, (*path, index), env, problems) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if value.keys() != {"env"} or path[:1] == ("facts",):
        return {key: _look_up(checked, item, (*path, key), env, problems) for key, item in value.items()}
    name = value["env"]
    if env.get(name):
        return env[name]
    text = Text(f"biến môi trường {name} chưa đặt hoặc trống", f"environment variable {name} is not set or empty")
    hint = Text(f"đặt trước khi chạy: export {name}=...", f"set it first: export {name}=...")
    problems.append(checked.diagnose("TS130", text, (*path, "env"), hint))
    return ""
