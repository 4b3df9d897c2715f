"""What a visitor does, act by act."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.documents.grammar import OPENING
from thongsuot.reporting.prose.names import button_words, screen_words
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import joined
from thongsuot.reporting.prose.things import thing
from thongsuot.words.source import Text


def act_sentence(speaker: Speaker, act: Mapping[str, Any]) -> Text:
    """One act, by the first key that says what is done."""
    name = next(key for key in ACTS if key in act)
    said = ACTS[name](speaker, act[name], act)
    return Text(f"Chỉ bằng bàn phím: {said.vi}", f"With the keyboard alone: {said.en}") if act.get("keyboard") else said


def _open(speaker: Speaker, target: Any, _act: Mapping[str, Any]) -> Text:
    if isinstance(target, str):
        words = speaker.value(target)
        return Text(f"Mở {words.vi}.", f"Open {words.en}.")
    return _at_screen(speaker, target, Text("Mở", "Open"))


def _at_screen(speaker: Speaker, target: Mapping[str, Any], verb: Text, key: str = "with") -> Text:
    where = speaker.value(target["screen"]) if OPENING in target["screen"] else screen_words(target["screen"])
    given = {**target.get(key, {}), **target.get("query", {})}
    if not given:
        return Text(f"{verb.vi} {where.vi}.", f"{verb.en} {where.en}.")
    pairs = speaker.pairs(given)
    return Text(f"{verb.vi} {where.vi}, với: {pairs.vi}.", f"{verb.en} {where.en}, with: {pairs.en}.")


def _follow(speaker: Speaker, link: str, _act: Mapping[str, Any]) -> Text:
    words = _button(speaker, link)
    return Text(f"Bấm liên kết {words.vi}.", f"Follow the link {words.en}.")


def _press(speaker: Speaker, button: str, _act: Mapping[str, Any]) -> Text:
    words = _button(speaker, button)
    return Text(f"Bấm nút {words.vi}.", f"Press the button {words.en}.")


def _button(speaker: Speaker, name: str) -> Text:
    return speaker.value(name) if OPENING in name else button_words(name)


def _fill(speaker: Speaker, fields: Mapping[str, Any], act: Mapping[str, Any]) -> Text:
    pairs = speaker.pairs({name: value for name, value in fields.items() if not (name == "force" and value is True)})
    if act.get("force") or fields.get("force") is True:
        return Text(f"Điền, kể cả vào ô bị khóa: {pairs.vi}.", f"Fill in, read-only fields included: {pairs.en}.")
    return Text(f"Điền: {pairs.vi}.", f"Fill in: {pairs.en}.")


def _attach(speaker: Speaker, files: Mapping[str, str], _act: Mapping[str, Any]) -> Text:
    pairs = joined((joined((thing(name), _file(speaker, file)), " = ") for name, file in files.items()), "; ")
    return Text(f"Đính kèm tệp: {pairs.vi}.", f"Attach files: {pairs.en}.")


def _file(speaker: Speaker, file: str) -> Text:
    return speaker.value(file) if OPENING in file else speaker.phrase(f"files['{file}']")


def _post(speaker: Speaker, target: Mapping[str, Any], _act: Mapping[str, Any]) -> Text:
    verb = Text("Gửi thẳng một biểu mẫu tự tạo (như kẻ xấu có thể làm) tới", "Send a crafted form, as an attacker could, to")
    if "form" not in target:
        return _at_screen(speaker, target, verb)
    return _at_screen(speaker, {**target, "with": {**target.get("with", {}), **target["form"]}}, verb)


def _download(speaker: Speaker, name: str, _act: Mapping[str, Any]) -> Text:
    words = _button(speaker, name)
    return Text(f"Tải về {words.vi}.", f"Download {words.en}.")


def _download_all(speaker: Speaker, name: str, _act: Mapping[str, Any]) -> Text:
    words = _button(speaker, name)
    return Text(f"Tải về mọi tệp ở {words.vi}.", f"Download every file at {words.en}.")


def _stop_before(_speaker: Speaker, screen: str, _act: Mapping[str, Any]) -> Text:
    words = screen_words(screen)
    return Text(f"Từ đây, dừng trước khi bị chuyển hướng tới {words.vi}.", f"From here on, stop before a redirect to {words.en}.")


def _resend(_speaker: Speaker, _value: Any, _act: Mapping[str, Any]) -> Text:
    return Text("Gửi lại y nguyên biểu mẫu vừa gửi.", "Send the last form once more, byte for byte.")


def _drop_session(_speaker: Speaker, _value: Any, _act: Mapping[str, Any]) -> Text:
    return Text("Xóa mọi cookie của người truy cập này.", "Forget all cookies of this visitor.")


def _inspect(_speaker: Speaker, argument: Mapping[str, Any], _act: Mapping[str, Any]) -> Text:
    width = argument.get("width", 360)
    return Text(
        f"Xem xét trang đang mở: lỗi tiếp cận, tràn ngang ở bề rộng {width}, những gì bàn phím không đến được.",
        f"Inspect the page: accessibility faults, overflow at a width of {width}, what the keyboard cannot reach.",
    )


ACTS: Mapping[str, Callable[[Speaker, Any, Mapping[str, Any]], Text]] = {
    "open": _open,
    "follow": _follow,
    "press": _press,
    "fill": _fill,
    "attach": _attach,
    "post": _post,
    "download": _download,
    "download_all": _download_all,
    "stop_before": _stop_before,
    "resend": _resend,
    "drop_session": _drop_session,
    "inspect": _inspect,
}
