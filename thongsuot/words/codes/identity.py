"""TS14x: ids, each used once and locked."""

from thongsuot.words.code import Change, Code, swap
from thongsuot.words.codes.sample import BROWSER, LOCK, REQUIREMENTS
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS140",
        Text("mã dùng hai lần", "an id is used twice"),
        Text("Hai kịch bản, hai yêu cầu, hai cổng kiểm soát hay hai miễn trừ có cùng mã.", "Two scenarios, requirements, gates or waivers have one id."),
        Text("Kết quả của cái này sẽ bị đọc thành của cái kia.", "The result of one would be read as the other's."),
        (swap("id-twice", REQUIREMENTS, "id: DEMO-R-02", "id: DEMO-R-01"), swap("scenario-id-twice", BROWSER, "id: DEMO-002", "id: DEMO-001")),
    ),
    Code(
        "TS141",
        Text("mã kịch bản chưa khóa", "a scenario id is not locked"),
        Text("Mã kịch bản chưa có trong scenarios/ids.lock, hoặc không có tệp đó.", "The id is not in scenarios/ids.lock, or there is no such file."),
        Text(
            "Mã đã khóa thì không đổi, nên kết quả tuần này và tuần trước, tỉnh này và tỉnh kia so được với nhau.",
            "Locked ids make results comparable over weeks and provinces.",
        ),
        (swap("not-locked", LOCK, "DEMO-002 browser\n", ""), swap("no-lock", BROWSER, "steps:", "steps:", Change(LOCK, None, None))),
    ),
    Code(
        "TS142",
        Text("mã đã khóa không còn kịch bản", "a locked id has no scenario"),
        Text("Kịch bản đã bị xóa hoặc đổi mã.", "The scenario was deleted, or its id changed."),
        Text(
            "Lịch sử của kịch bản bị đứt: các báo cáo cũ và miễn trừ cũ nói về một mã không còn ai mang.",
            "Its history breaks off: old reports and waivers speak of nobody.",
        ),
        (swap("locked-but-gone", LOCK, "DEMO-002 browser\n", "DEMO-002 browser\nDEMO-003 sign-out\n"),),
    ),
    Code(
        "TS143",
        Text("tên tệp không theo mã", "the file is not named after its id"),
        Text("Tên tệp kịch bản phải bắt đầu bằng mã của nó.", "A scenario's file begins with its id."),
        Text("Báo cáo nêu mã; người đọc tìm tệp theo mã.", "Reports name the id, and people look for the file by it."),
        (swap("misnamed-file", BROWSER, "id: DEMO-002", "id: DEMO-009"),),
    ),
    Code(
        "TS144",
        Text("dòng khóa mã viết sai", "a line of ids.lock that is none"),
        Text(
            "Dòng trong scenarios/ids.lock không phải một mã, hoặc mã đã có ở dòng khác.",
            "A line of scenarios/ids.lock is no id, or the id stands on another line, too.",
        ),
        Text("Mã đó không được khóa như người viết tưởng.", "The id is not locked as its writer believes."),
        (swap("not-an-id", LOCK, "DEMO-002 browser", "DEMO-2 browser"), swap("locked-twice", LOCK, "DEMO-002 browser", "DEMO-002 browser\nDEMO-002 phone")),
    ),
    Code(
        "TS145",
        Text("mã đã khóa được dùng cho kịch bản khác", "a locked id used for another scenario"),
        Text("Mã này đã cấp cho một kịch bản khác, hoặc của một kịch bản đã nghỉ.", "The id was given to another scenario, or to one that is retired."),
        Text(
            "Lịch sử, miễn trừ và so sánh của kịch bản cũ sẽ bị đọc thành của kịch bản mới.",
            "History, waivers and comparisons of the old one would be read as the new one's.",
        ),
        (swap("id-used-again", LOCK, "DEMO-002 browser", "DEMO-002 phone"), swap("retired-id", LOCK, "DEMO-002 browser", "DEMO-002 retired")),
    ),
)
