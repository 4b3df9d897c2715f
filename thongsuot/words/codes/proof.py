"""TS18x: which defects prove which checks."""

from thongsuot.words.code import Change, Code, Example, swap
from thongsuot.words.codes.sample import KILLS, PROFILE
from thongsuot.words.source import Text

_NAMES_SHOWN = '  - defect: names-shown\n    kills: ["DEMO-001[short]/DEMO-R-02", "DEMO-001[long]/DEMO-R-02", "DEMO-002/DEMO-R-02"]\n'

CODES = (
    Code(
        "TS180",
        Text("không có kiểm tra này", "no such check"),
        Text("kills.yaml nêu một kiểm tra mà không kịch bản nào có.", "kills.yaml names a check that no scenario has."),
        Text("Lỗi cài đó không còn chứng minh điều gì.", "That defect proves nothing any more."),
        (swap("unknown-check", KILLS, "DEMO-001[long]/DEMO-R-01", "DEMO-001[lang]/DEMO-R-01"),),
    ),
    Code(
        "TS181",
        Text("yêu cầu không lỗi cài nào chứng minh", "a requirement that no defect proves"),
        Text(
            "Chủ đề được chứng nhận (certifies) kiểm tra yêu cầu này mà không lỗi cài nào làm hỏng kiểm tra nào của nó.",
            "A certified topic verifies it, and no defect makes any check of it fail.",
        ),
        Text(
            "Một kiểm tra chưa từng thấy không đạt có thể là một kiểm tra không bao giờ không đạt.",
            "A check that was never seen to fail may be one that never fails.",
        ),
        (swap("nothing-kills", KILLS, _NAMES_SHOWN + '    why: "Trang hiện tên người nộp"\n', ""),),
    ),
    Code(
        "TS182",
        Text("cổng mẫu không có lỗi cài này", "no such defect"),
        Text("kills.yaml nêu một lỗi mà cổng mẫu không cài được.", "kills.yaml names a defect that the reference portal cannot be given."),
        Text("Không ai làm cho các kiểm tra ấy không đạt, nên không có gì được chứng minh.", "Nobody makes these checks fail, so nothing is proved."),
        (swap("unknown-defect", KILLS, "defect: names-shown", "defect: names-shwn"),),
    ),
    Code(
        "TS183",
        Text("kiểm tra chưa có lỗi cài nào làm hỏng", "a check that no defect kills"),
        Text(
            "Yêu cầu đã được chứng minh ở kịch bản khác, nhưng chưa thấy kiểm tra này không đạt bao giờ.",
            "The requirement is proved elsewhere, but this check was never seen to fail.",
        ),
        Text(
            "Kịch bản mới của tỉnh thường như vậy; kịch bản đi kèm bộ này thì phải có.",
            "A province's new scenario mostly is so; the scenarios of the harness must not be.",
        ),
        (swap("kills-all-but-one", KILLS, ', "DEMO-002/DEMO-R-02"', ""),),
        weight="suspicion",
    ),
    Code(
        "TS184",
        Text("một kiểm tra viết hai lần", "a check written twice"),
        Text("Danh sách kills của một lỗi cài nêu một kiểm tra hai lần.", "The kills of a defect name a check twice."),
        Text("Thường là chép mà quên sửa: một kiểm tra khác bị thiếu.", "Mostly copied and not changed: another check is missing."),
        (swap("killed-twice", KILLS, '"DEMO-001[long]/DEMO-R-01"', '"DEMO-001[short]/DEMO-R-01"'),),
    ),
    Code(
        "TS185",
        Text("không có chủ đề này", "no such topic"),
        Text("certifies nêu một thư mục không có trong scenarios.", "certifies names a folder that scenarios does not have."),
        Text("Tưởng là đã được chứng nhận mà không có gì được kiểm.", "It is believed to be certified, and nothing is held to it."),
        (swap("unknown-topic", KILLS, "certifies: [demo]", "certifies: [demo, sso]"),),
    ),
    Code(
        "TS186",
        Text("hồ sơ bật một lỗi không có trong kills.yaml", "a profile switches on a defect that kills.yaml lacks"),
        Text(
            "Hồ sơ tỉnh mẫu nêu trong defects một lỗi mà kills.yaml không có.", "A sample profile names a defect under defects that kills.yaml does not have."
        ),
        Text("Không ai biết lỗi đó phải làm hỏng kiểm tra nào.", "Nobody knows which checks it should make fail."),
        (
            Example(
                "defect-of-a-profile",
                (
                    Change(PROFILE, "writes_allowed: true", "writes_allowed: true\nembedded: true\ndefects: [names-shwn]"),
                    Change(PROFILE, "mode: staging", "mode: reference"),
                ),
            ),
        ),
    ),
)
