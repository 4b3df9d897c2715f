"""Predicates on a page: which screen it is, with what status it came, and that nobody is signed in."""

from collections.abc import Mapping
from typing import Any

from thongsuot.predicates.comparison import as_words, folded
from thongsuot.predicates.finding import ABSENT, Finding, Scene, found, shown
from thongsuot.words.source import Text

_REFUSED = (401, 403)


def screen(arguments: Mapping[str, Any], subject: Any, scene: Scene) -> Finding:
    """The page is the screen named and, where `person` is given (a name of `uses.personas`, or a full name), shows that person as signed in."""
    page, wanted = _page(subject), str(arguments["screen"])
    actual = page.get("screen")
    if actual != wanted:
        what_vi, what_en = _instead(page)
        message = Text(f"mong đợi màn hình {wanted}, nhận được {what_vi}", f"expected the screen {wanted}, got {what_en}")
        return Finding(False, actual or page.get("url"), wanted, message)
    person = arguments.get("person")
    if person is not None:
        person = _full_name(person, scene)
        name = as_words(page.get("signed_in_name"))
        held = folded(as_words(person)).casefold() in folded(name).casefold() and bool(person)
        return found(held, name, person, vi=f"người đăng nhập là {shown(person)}", en=f"{shown(person)} to be signed in")
    return found(True, actual, wanted)


def _full_name(person: Any, scene: Scene) -> Any:
    known = (scene.names.get("personas") or {}).get(person) if isinstance(person, str) else None
    return known["name"] if known else person


def status(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    wanted = arguments["status"]
    choices = [str(choice) for choice in (wanted if isinstance(wanted, list | tuple) else [wanted])]
    actual = _page(subject).get("status")
    listed = " / ".join(choices)
    return found(str(actual) in choices, actual, wanted, vi=f"mã trả lời {listed}", en=f"status {listed}")


def signed_out(arguments: Mapping[str, Any], subject: Any, scene: Scene) -> Finding:
    """Nobody is signed in: no name and, in place of what was asked for, a sign-in form, the way to the identity provider, or a refusal."""
    page = _page(subject)
    name = as_words(page.get("signed_in_name"))
    evidence = "tên người đăng nhập" if name else _sign_of_nobody(page, scene)
    nobody = not name and evidence is not None
    if str(arguments["signed_out"]).lower() == "false":
        return found(not nobody and bool(name), name or evidence, False, vi="đang đăng nhập", en="somebody signed in")
    actual = name or evidence or page.get("screen") or page.get("url") or ABSENT
    return found(nobody, actual, True, vi="không ai đang đăng nhập", en="nobody signed in")


def _sign_of_nobody(page: Mapping[str, Any], scene: Scene) -> str | None:
    if page.get("sign_in_form"):
        return "biểu mẫu đăng nhập"
    national = scene.names.get("national") or {}
    following = page.get("next_host")
    if following and following in {national.get("host"), national.get("identity_host")}:
        return "chuyển sang đăng nhập quốc gia"
    if page.get("status") in _REFUSED:
        return f"trả lời {page['status']}"
    return None


def _instead(page: Mapping[str, Any]) -> tuple[str, str]:
    """What stands there instead, in words."""
    where = as_words(page.get("host")) + as_words(page.get("path"))
    if page.get("screen"):
        return f"màn hình {page['screen']}", f"the screen {page['screen']}"
    if page.get("loop"):
        return f"vòng lặp chuyển hướng ở {where}", f"a redirect loop at {where}"
    if page.get("captcha"):
        return f"mã CAPTCHA ở {where}", f"a CAPTCHA at {where}"
    if page.get("error"):
        return f"trang lỗi ở {where}: {shown(page['error'])}", f"an error page at {where}: {shown(page['error'])}"
    if page.get("sign_in_form"):
        return f"biểu mẫu đăng nhập ở {where}", f"a sign-in form at {where}"
    code = page.get("status")
    return f"một trang khác: {where} ({code})", f"another page: {where} ({code})"


def _page(subject: Any) -> Mapping[str, Any]:
    return subject if isinstance(subject, Mapping) else {}
