"""Why a gate is not green: a closed table of codes, each with its exit code and its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from thongsuot.words.source import Text

CONFORMANT, NOT_CONFORMANT, BROKEN_DOCUMENTS, INCOMPLETE, HARNESS_BROKE, SECRECY = 0, 1, 2, 4, 5, 6

SENTENCES = MappingProxyType(
    {
        "must-failed": (NOT_CONFORMANT, "{n} kiểm tra bắt buộc không đạt", "{n} mandatory checks failed"),
        "secrecy": (SECRECY, "{n} sản phẩm của lần chạy chứa bí mật", "{n} artefacts of the run hold a secret"),
        "evidence": (
            SECRECY,
            "{n} tệp bằng chứng không còn như biên bản ghi; hãy lấy lại trọn thư mục gốc của lần chạy, hoặc chạy lại",
            "{n} evidence files are not what the record says; take the run's whole folder from its source again, or run again",
        ),
        "evidence-absent": (
            SECRECY,
            "biên bản đứng một mình, không có tệp nào trong {n} tệp bằng chứng của nó; hãy chép trọn thư mục của lần chạy rồi kết luận lại",
            "the record stands alone, without any of its {n} evidence files; copy the run's whole folder and judge again",
        ),
        "population": (
            SECRECY,
            "{n} chỗ kết quả toàn bộ không khớp với các tệp đứng sau nó khi đếm lại; hãy chạy lại lệnh đã tạo kết quả, rồi chạy lại lượt này",
            "{n} places where the result of a whole population is not what its cells say when counted again; run its command and this run again",
        ),
        "harness-error": (HARNESS_BROKE, "{n} kiểm tra không thực hiện được do chính bộ kiểm thử", "{n} checks could not be made: the harness broke"),
        "row-broke": (
            HARNESS_BROKE,
            "bộ kiểm thử hỏng trong {n} lượt kịch bản",
            "the harness broke inside {n} rows",
        ),
        "unconfirmed": (
            INCOMPLETE,
            "{n} kiểm tra bắt buộc không đạt, nhưng đích được kiểm thử không đúng như hồ sơ khai",
            "{n} mandatory checks failed, but on a target that is not what the profile says",
        ),
        "errors": (
            INCOMPLETE,
            "{n} kiểm tra không thực hiện được (lỗi mạng, cấu hình hoặc phía quốc gia)",
            "{n} checks could not be made (network, configuration or national side)",
        ),
        "blocked": (INCOMPLETE, "{n} kiểm tra bị chặn: chưa kết luận được", "{n} checks were blocked: nothing is concluded of them"),
        "undecided": (INCOMPLETE, "{n} kiểm tra chưa có kết luận (cần xem xét hoặc chập chờn)", "{n} checks are undecided (to be reviewed, or flaky)"),
        "missing": (INCOMPLETE, "{n} kiểm tra phải chạy nhưng không có kết quả", "{n} checks should have run and have no result"),
        "skipped": (
            INCOMPLETE,
            "{n} kiểm tra bị bỏ qua trong khi chạy dù đã lên kế hoạch là áp dụng",
            "{n} checks were skipped although they were planned as applicable",
        ),
        "waiver-unbacked": (
            INCOMPLETE,
            "{n} kiểm tra ghi là được miễn nhưng không có văn bản miễn còn hạn",
            "{n} checks say waived without a waiver that holds",
        ),
        "always": (
            INCOMPLETE,
            "{n} yêu cầu luôn phải áp dụng ở cổng kiểm soát này lại không áp dụng",
            "{n} requirements that always apply at this gate are not applicable",
        ),
        "na-unapproved": (
            INCOMPLETE,
            "{n} yêu cầu bắt buộc được coi là không áp dụng mà chưa có người phê duyệt",
            "{n} mandatory requirements are held not applicable and nobody has approved it",
        ),
        "unplanned": (INCOMPLETE, "{n} yêu cầu bắt buộc của cổng kiểm soát không có kiểm tra nào", "{n} mandatory requirements of the gate have no check"),
        "unknown-requirement": (INCOMPLETE, "{n} yêu cầu được kiểm tra nhưng không có trong danh mục", "{n} requirements are checked but not in the catalogue"),
        "lawless": (
            HARNESS_BROKE,
            "{n} yêu cầu dẫn văn bản không có hiệu lực vào ngày kết luận",
            "{n} requirements cite texts that are not in force on the day of judgement",
        ),
        "empty": (INCOMPLETE, "không có kiểm tra nào cho cổng kiểm soát này", "there is no check for this gate"),
        "nothing-applies": (
            INCOMPLETE,
            "không có kiểm tra nào thực sự áp dụng: mọi kiểm tra đều bị bỏ qua hoặc không áp dụng",
            "nothing applies: everything was skipped or not applicable",
        ),
        "selected": (INCOMPLETE, "lần chạy chỉ gồm một phần đã chọn", "the run was narrowed to a selection"),
        "interrupted": (INCOMPLETE, "lần chạy bị ngắt giữa chừng", "the run was interrupted"),
        "incomplete": (INCOMPLETE, "biên bản chưa hoàn tất", "the record is not complete"),
        "manifest-missing": (
            INCOMPLETE,
            "{n} kiểm tra của bộ đang cài đặt không có trong kế hoạch của lần chạy",
            "{n} installed checks were not in the plan of the run",
        ),
        "manifest-extra": (INCOMPLETE, "{n} kiểm tra trong lần chạy không có trong bộ đang cài đặt", "{n} checks of the run are not among the installed ones"),
        "manifest-changed": (
            INCOMPLETE,
            "{n} kiểm tra đã được định nghĩa khác đi so với bộ đang cài đặt",
            "{n} checks are defined otherwise than in the installed suites",
        ),
        "repeated": (INCOMPLETE, "{n} kiểm tra được ghi nhận nhiều hơn một lần", "{n} checks were recorded more than once"),
        "digests": (INCOMPLETE, "{n} tài liệu khác với bộ đang cài đặt", "{n} documents differ from the installed ones"),
        "schema": (INCOMPLETE, "biên bản dùng một phiên bản định dạng khác", "the record has another schema version"),
        "dates": (INCOMPLETE, "thời điểm trong biên bản không đọc được hoặc nằm trong tương lai", "the times in the record are unreadable or in the future"),
        "stale": (INCOMPLETE, "biên bản quá cũ", "the record is too old"),
        "wrong-target": (
            INCOMPLETE,
            "đích được kiểm thử là cổng mẫu hoặc mang lỗi cài sẵn, không thể thay cho cổng của tỉnh",
            "the target is a reference or defective portal and cannot stand for the province",
        ),
        "not-reference": (
            INCOMPLETE,
            "hồ sơ ghi mode: reference nhưng cổng không phải cổng mẫu",
            "the profile says mode: reference and the portal is not a reference portal",
        ),
        "fingerprint": (
            INCOMPLETE,
            "dấu nhận dạng của đích thiếu hoặc đã thay đổi trong khi chạy",
            "the fingerprint of the target is missing or changed during the run",
        ),
        "canary-missing": (INCOMPLETE, "chưa quét tìm bí mật trong sản phẩm của lần chạy", "the artefacts were not scanned for secrets"),
        "canary-partial": (
            INCOMPLETE,
            "chưa quét đủ bí mật: {n} tiến trình chạy đã chết và mang theo những bí mật nó gặp; hãy chạy lại",
            "the scan for secrets is not whole: {n} workers died, and what secrets they had met died with them; run again",
        ),
    }
)

# A confirmed failure ends 1 whatever else happened (design 6a); then secrecy, documents that did not read (2, never a gate's), our own breakage, what is
# missing. Of a gate's reasons as of a run's gates.
PRECEDENCE = (NOT_CONFORMANT, SECRECY, BROKEN_DOCUMENTS, HARNESS_BROKE, INCOMPLETE, CONFORMANT)


@dataclass(frozen=True, slots=True)
class Reason:
    """`details`: the checks, requirements, documents or values it speaks of."""

    code: str
    exit_code: int
    text: Text
    details: tuple[str, ...] = ()


def reason(code: str, details: Iterable[str] = ()) -> Reason:
    """The reason of that code; KeyError for a code that is not in the table."""
    exit_code, vi, en = SENTENCES[code]
    named = tuple(details)
    return Reason(code, exit_code, Text(vi.format(n=len(named)), en.format(n=len(named))), named)


def exit_code_of(reasons: Iterable[Reason]) -> int:
    """The worst of them in the order of PRECEDENCE; conformant where there is none."""
    codes = {one.exit_code for one in reasons}
    return next((code for code in PRECEDENCE if code in codes), CONFORMANT)
