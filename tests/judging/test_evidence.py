from thongsuot.judging.evidence import EvidenceFault, Inspection, evidence_doubts


def said(*faults: EvidenceFault, listed: int = 2) -> list[tuple[str, tuple[str, ...]]]:
    return [(reason.code, reason.details) for reason in evidence_doubts(Inspection(listed, faults))]


GONE = EvidenceFault("evidence/SSO-003/01.json", "missing")
CHANGED = EvidenceFault("evidence/SSO-003/02.json", "changed")


def test_whole_evidence_and_none_at_all_are_no_doubt() -> None:
    assert said() == said(listed=0) == []


def test_each_file_is_named_with_what_became_of_it() -> None:
    words = ("evidence/SSO-003/01.json: không còn (missing)", "evidence/SSO-003/02.json: nội dung đã khác (changed)")
    assert said(GONE, CHANGED) == [("evidence", words)]
    assert said(GONE) == [("evidence", words[:1])]


def test_a_record_without_any_of_its_files_stands_alone() -> None:
    assert said(GONE, listed=1) == [("evidence-absent", ("evidence/SSO-003/01.json",))]
    assert said(CHANGED, listed=1)[0][0] == "evidence"
