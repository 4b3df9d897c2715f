"""The kind `manual`: a tester looks, says what was seen, and puts files in evidence; or the result of a whole population says it."""

from typing import Any

from thongsuot.documents.expression import as_written
from thongsuot.documents.scenario import Step
from thongsuot.steps.breakage import Breakage, broken
from thongsuot.steps.desk import Desk, StepResult
from thongsuot.steps.witness import Answer, Question
from thongsuot.words.side import Side
from thongsuot.words.source import Text


def manual(step: Step, desk: Desk) -> StepResult:
    """`{answer, passed, attester, date, note, files}`, the files by name. Nobody who answers, "not done" and too few files leave the step unattested."""
    body = desk.resolve(step.body)
    asked = Question("", "", step.title or Text(step.id, step.id), _text(body["ask"]), _shown(body), int(body.get("files") or 0))
    answer = desk.witness(asked) if desk.witness else None
    if answer is None:
        raise broken(
            "unattested",
            "chưa có ai xác nhận: chạy lại với --ask trong cửa sổ lệnh, hoặc ghi câu trả lời vào một tệp rồi --answers TỆP",
            "nobody has attested this: run again with --ask in a terminal, or write the answer into a file and give --answers FILE",
            side=Side.TESTER,
        )
    return StepResult(_as_names(answer, asked), broken=_why_not(answer, asked), attached=answer.files)


def _why_not(answer: Answer, asked: Question) -> Breakage | None:
    if answer.word == "review":
        return Breakage("undecided", Text(answer.note, f"not all of it was looked at: {answer.note}"), side=Side.TESTER)
    why = _nothing_said(answer, asked)
    return Breakage("unattested", why, side=Side.TESTER) if why else None


def _nothing_said(answer: Answer, asked: Question) -> Text | None:
    note = answer.note
    if answer.word == "unusable":
        return Text(note, f"no result that counts (thongsuot {answer.command}): {note}")
    if answer.word == "not_done":
        return Text(f"người kiểm thử không thực hiện được: {note or 'không nói vì sao'}", f"the tester could not do it: {note or 'no reason given'}")
    if answer.word == "stale":
        return Text(
            f"câu trả lời ngày {answer.day} đã cũ, chỉ tính từ {note}: hãy xem lại và ghi ngày mới",
            f"the answer of {answer.day} is too old, those since {note} count: look again and write the new date",
        )
    if (count := len(answer.files)) < asked.files:
        return Text(f"câu trả lời cần ít nhất {asked.files} tệp, có {count}", f"the answer needs {asked.files} files at least, has {count}")
    return None


def _as_names(answer: Answer, asked: Question) -> dict[str, Any]:
    return {
        "question": asked.ask.vi,
        "answer": answer.word,
        "passed": answer.word == "pass",
        "attester": answer.attester,
        "date": answer.day,
        "note": answer.note,
        "files": [path.name for path in answer.files],
        **({"command": answer.command} if answer.command else {}),
    }


def _text(value: Any) -> Text:
    return Text(str(value["vi"]), str(value.get("en", ""))) if isinstance(value, dict) else Text(str(value))


def _shown(body: dict[str, Any]) -> dict[str, str]:
    return {name: as_written(value) for name, value in (body.get("show") or {}).items()}
