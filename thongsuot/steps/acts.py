"""The acts of a visit (docs/reference.md): from the body of an `http` or `browser` step, templates resolved, to values a visitor can perform."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from thongsuot.steps.breakage import broken
from thongsuot.steps.maps import PageMaps

Forms = Mapping[str, str]
PHONE_WIDTH = 360


@dataclass(frozen=True, slots=True)
class Act:
    """`target`: an address (open, post, download of a URL), or a logical name (follow, press, download). `values`: by logical name (fill) or form name (post).

    `index`: which of several links, or how wide a screen (inspect); `force`: fill a read-only field too, and a choice by a value that the page does not offer;
    `keyboard`: with keys alone, in a browser.
    """

    kind: str
    target: str = ""
    values: Forms | None = None
    files: Mapping[str, tuple[Path, ...]] | None = None
    force: bool = False
    index: int = 0
    keyboard: bool = False


# An act's own key, and the key of its long form under which the same argument stands: `press: submit` is `press: {button: submit}`.
LONG_FORMS: Mapping[str, str] = {
    "open": "url",
    "follow": "link",
    "press": "button",
    "fill": "",
    "attach": "",
    "post": "screen",
    "download": "link",
    "download_all": "link",
    "resend": "",
    "drop_session": "",
    "stop_before": "screen",
    "inspect": "",
}


def read_acts(body: Any, maps: PageMaps, files: Mapping[str, Mapping[str, Any]]) -> tuple[Act, ...]:
    """The acts of a step's body (a list, or one act). Raises BrokenError (configuration) for what is no act or no screen of the page map."""
    items = body if isinstance(body, Sequence) and not isinstance(body, str) else [body]
    return tuple(replace(_read_act(item, maps, files), keyboard=item.get("keyboard") is True) for item in items)


def _read_act(item: Any, maps: PageMaps, files: Mapping[str, Mapping[str, Any]]) -> Act:
    kind = next((key for key in item if key in LONG_FORMS), None) if isinstance(item, Mapping) else None
    if kind is None:
        raise broken("configuration", f"không hiểu thao tác {item!r}", f"not an act: {item!r}")
    argument = item[kind]
    long_form = argument if isinstance(argument, Mapping) else {LONG_FORMS[kind]: argument}
    if kind == "fill":
        force = argument.get("force") is True or item.get("force") is True
        return Act(kind, values={name: as_text(value) for name, value in argument.items() if not (name == "force" and value is True)}, force=force)
    if kind == "attach":
        return Act(kind, files={name: _paths(value, files) for name, value in argument.items()})
    if kind in {"drop_session", "resend"}:
        return Act(kind)
    if kind == "inspect":
        return Act(kind, index=int(argument.get("width", PHONE_WIDTH)))
    if kind == "open" or (kind == "download" and ("screen" in long_form or "url" in long_form or _is_url(long_form.get("link")))):
        return Act(kind, target=address(long_form, maps))
    if kind == "post":
        form = {name: as_text(value) for name, value in (long_form.get("form") or {}).items()}
        return Act(kind, target=address(long_form, maps), values=_form_names(long_form.get("screen"), form, maps))
    return Act(kind, target=str(long_form[LONG_FORMS[kind]]), index=int(long_form.get("index") or 0))


def address(argument: Mapping[str, Any], maps: PageMaps) -> str:
    """The URL that `{url}` or `{screen, with}` means, `query` put into it; a `url` that is a path belongs to the portal."""
    more = {name: as_text(value) for name, value in (argument.get("query") or {}).items() if value is not None}
    if "screen" in argument and not _is_url(argument["screen"]):
        return _with_query(maps.address(str(argument["screen"]), argument.get("with") or {}), more)
    url = str(argument.get("url") or argument.get("screen") or argument.get("link") or "")
    if not url:
        raise broken("configuration", "thao tác thiếu địa chỉ hoặc màn hình", "the act lacks an address or a screen")
    return _with_query(maps.bases["portal"].rstrip("/") + url if url.startswith("/") else url, more)


def as_text(value: Any) -> str:
    """A value as a form carries it."""
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _with_query(url: str, more: Mapping[str, str]) -> str:
    if not more:
        return url
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **more}
    return parts._replace(query=urlencode(query)).geturl()


def _is_url(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://", "/"))


def _form_names(screen: Any, form: Forms, maps: PageMaps) -> Forms:
    """Logical field names as the form names that the screen's map gives; other keys as they are."""
    if not isinstance(screen, str) or _is_url(screen):
        return form
    fields = maps.pattern(screen).screen.fields
    return {(fields[name].name or name) if name in fields else name: value for name, value in form.items()}


def _paths(value: Any, files: Mapping[str, Mapping[str, Any]]) -> tuple[Path, ...]:
    if isinstance(value, Mapping):
        return (Path(value["path"]),)
    if isinstance(value, str):
        if value in files:
            return (Path(files[value]["path"]),)
        raise broken("configuration", f"kịch bản không khai tệp {value!r}", f"the scenario declares no file {value!r}")
    if isinstance(value, Iterable):
        return tuple(path for one in value for path in _paths(one, files))
    raise broken("configuration", f"không phải tệp: {value!r}", f"not a file: {value!r}")
