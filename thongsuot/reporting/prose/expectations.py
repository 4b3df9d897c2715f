"""What is checked, as sentences: one for each predicate, one for each comparison."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.documents.scenario import Expectation
from thongsuot.predicates.comparison import KINDS
from thongsuot.reporting.prose.names import screen_words
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import Line, joined
from thongsuot.words.source import Text

Arguments = Mapping[str, Any]
NOTHING_SAID = Text("Chỉ là điều kiện để các bước sau có nghĩa.", "Only a condition for what follows to mean anything.")


def expectation_line(speaker: Speaker, expectation: Expectation) -> Line:
    """One expectation with the requirements that it decides."""
    words = PREDICATES[expectation.predicate](speaker, expectation.arguments)
    verified = ", ".join(expectation.verifies)
    if not verified:
        return Line(joined((words, NOTHING_SAID), " "), "-")
    mild = Text(" (khuyến nghị)", " (should)") if expectation.severity == "should" else Text("", "")
    return Line(Text(f"[{verified}]{mild.vi} {words.vi}", f"[{verified}]{mild.en or ''} {words.en}"), "-")


def comparison_words(speaker: Speaker, arguments: Arguments) -> Text:
    """The comparison that the arguments hold: "phải là ..."."""
    name = next((key for key in COMPARISONS if key in arguments), None)
    return COMPARISONS[name](speaker, arguments[name]) if name else Text("được xem", "is looked at")


def _that(speaker: Speaker, arguments: Arguments) -> Text:
    subject, compared = speaker.phrase(arguments["that"]), comparison_words(speaker, arguments)
    return _sentence(subject, compared)


def _sentence(subject: Text, compared: Text) -> Text:
    return Text(f"{_capital(subject.vi)} {compared.vi}.", f"{_capital(subject.en)} {compared.en}.")


def _capital(words: str) -> str:
    """A name as it stands in code keeps its letters."""
    return words if not words.split(" ", maxsplit=1)[0].isalpha() else words[:1].upper() + words[1:]


def _of(speaker: Speaker, arguments: Arguments) -> Text:
    """Which page or answer is looked at; this step's own needs no words."""
    if "of" not in arguments:
        return Text("", "")
    words = speaker.phrase(arguments["of"])
    return Text(f" ({words.vi})", f" ({words.en})")


def _screen(speaker: Speaker, arguments: Arguments) -> Text:
    wanted, of = screen_words(arguments["screen"]), _of(speaker, arguments)
    if "person" not in arguments:
        return Text(f"Người dùng đang ở {wanted.vi}{of.vi}.", f"The visitor is at {wanted.en}{of.en}.")
    who = speaker.value(arguments["person"])
    return Text(f"Người dùng đang ở {wanted.vi}{of.vi}; người đang đăng nhập: {who.vi}.", f"The visitor is at {wanted.en}{of.en}, signed in as {who.en}.")


def _status(speaker: Speaker, arguments: Arguments) -> Text:
    wanted, of = speaker.value(arguments["status"]), _of(speaker, arguments)
    several = isinstance(arguments["status"], list)
    one_of = Text("một trong ", "one of ") if several else Text("", "")
    return Text(f"Máy chủ trả lời mã {one_of.vi}{wanted.vi}{of.vi}.", f"The server answers {one_of.en}{wanted.en}{of.en}.")


def _redirects(speaker: Speaker, arguments: Arguments) -> Text:
    rules, of = arguments["redirects"], _of(speaker, arguments)
    parts = [Text("không đi vòng quanh", "do not loop")]
    if rules.get("https_only"):
        parts.append(Text("chỉ dùng HTTPS", "use HTTPS only"))
    if "hosts" in rules:
        hosts = speaker.value(rules["hosts"])
        parts.append(Text(f"chỉ qua: {hosts.vi}", f"stay on: {hosts.en}"))
    if "at_most" in rules:
        most = speaker.value(rules["at_most"])
        parts.append(Text(f"không quá {most.vi} chặng", f"take at most {most.en} hops"))
    said = joined(parts, ", ")
    return Text(f"Các lần chuyển hướng{of.vi} {said.vi}.", f"The redirects{of.en} {said.en}.")


def _attested(speaker: Speaker, arguments: Arguments) -> Text:
    of = _of(speaker, arguments)
    return Text(f"Câu trả lời là “đạt”{of.vi}.", f"The answer is “pass”{of.en}.")


def _signed_out(speaker: Speaker, arguments: Arguments) -> Text:
    of = _of(speaker, arguments)
    return Text(f"Không ai đang đăng nhập{of.vi}.", f"Nobody is signed in{of.en}.")


def _signed(speaker: Speaker, arguments: Arguments) -> Text:
    of = _of(speaker, arguments)
    vi = f"Mọi chữ ký số{of.vi} hợp lệ: tệp không bị sửa sau khi ký, chứng thư do cơ quan trong hồ sơ tỉnh (signing_ca) cấp và còn hiệu lực lúc ký."
    return Text(vi, f"Every signature{of.en} holds: nothing changed since, by a certificate of the profile's signing_ca that was valid then.")


def _cookies(speaker: Speaker, arguments: Arguments) -> Text:
    asked = [COOKIES[name] if value is not False else Text(f"không {name}", f"no {name}") for name, value in arguments["cookies"].items()]
    said, of = joined(asked, ", "), _of(speaker, arguments)
    return Text(f"Cookie phiên của cổng{of.vi} có: {said.vi}.", f"The portal's session cookies{of.en} are: {said.en}.")


COOKIES: Mapping[str, Text] = {
    "secure": Text("Secure (chỉ gửi qua HTTPS)", "Secure"),
    "http_only": Text("HttpOnly (mã trên trang không đọc được)", "HttpOnly"),
    "same_site": Text("SameSite", "SameSite"),
}


def _json(speaker: Speaker, arguments: Arguments) -> Text:
    path, of = arguments["json"], _of(speaker, arguments)
    return _sentence(Text(f"giá trị {path} trong JSON{of.vi}", f"{path} in the JSON{of.en}"), comparison_words(speaker, arguments))


def _schema(speaker: Speaker, arguments: Arguments) -> Text:
    name = arguments["schema"]
    what = speaker.phrase(arguments["that"]) if "that" in arguments else Text(f"nội dung{_of(speaker, arguments).vi}", f"the body{_of(speaker, arguments).en}")
    return Text(f"{_capital(what.vi)} đúng cấu trúc {name} (schemas/).", f"{_capital(what.en)} has the shape {name} (schemas/).")


PREDICATES: Mapping[str, Callable[[Speaker, Arguments], Text]] = {
    "that": _that,
    "screen": _screen,
    "status": _status,
    "redirects": _redirects,
    "signed_out": _signed_out,
    "attested": _attested,
    "cookies": _cookies,
    "signed": _signed,
    "json": _json,
    "schema": _schema,
}


def _worded(vi: str, en: str) -> Callable[[Speaker, Any], Text]:
    def word(speaker: Speaker, value: Any) -> Text:
        said = speaker.value(value)
        return Text(vi.format(said.vi), en.format(said.en))

    return word


def _pattern(vi: str, en: str) -> Callable[[Speaker, Any], Text]:
    return lambda _speaker, value: Text(vi.format(value), en.format(value))


def _is(_speaker: Speaker, value: Any) -> Text:
    word = {True: "true", False: "false", None: "null"}.get(value, value) if not isinstance(value, str) else value
    return IS.get(word) or Text(f"phải {KINDS[word][1]}", f"must be {KINDS[word][2]}")


IS: Mapping[str, Text] = {
    "empty": Text("phải để trống", "must be empty"),
    "not_empty": Text("phải có, không được trống", "must not be empty"),
    "true": Text("phải là có (true)", "must be true"),
    "false": Text("phải là không (false)", "must be false"),
    "null": Text("phải không có (null)", "must be null"),
    "https_url": Text("phải là địa chỉ https", "must be an https address"),
    "vietnamese": Text("phải là chữ tiếng Việt", "must be in Vietnamese"),
}

COMPARISONS: Mapping[str, Callable[[Speaker, Any], Text]] = {
    "equals": _worded("phải là {0}", "must be {0}"),
    "not_equals": _worded("phải khác {0}", "must be other than {0}"),
    "contains": _worded("phải có chứa {0}", "must contain {0}"),
    "not_contains": _worded("không được chứa {0}", "must not contain {0}"),
    "matches": _pattern("phải đúng dạng «{0}» (biểu thức chính quy)", "must match «{0}» (a regular expression)"),
    "not_matches": _pattern("không được có chỗ nào dạng «{0}» (biểu thức chính quy)", "must have nothing that matches «{0}» (a regular expression)"),
    "one_of": _worded("phải là một trong: {0}", "must be one of: {0}"),
    "at_least": _worded("phải từ {0} trở lên", "must be at least {0}"),
    "at_most": _worded("không được quá {0}", "must be at most {0}"),
    "is": _is,
    "same_text": _worded(
        "phải cùng chữ với {0} (không kể khoảng trắng và cách gõ dấu)", "must be the same text as {0} (spaces and composition of marks aside)"
    ),
    "in_order": _worded("phải lần lượt là: {0}", "must be, in this order: {0}"),
    "length": _worded("phải có độ dài {0}", "must have the length {0}"),
}
