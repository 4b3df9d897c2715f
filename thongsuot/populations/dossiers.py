"""The kinds of difference between two sides' lists of dossiers."""

from thongsuot.populations.account import Kind
from thongsuot.words.source import Text

_SEND = Text("Gửi lại hồ sơ này; tìm bản tin lỗi trong hàng đợi đồng bộ.", "Send the dossier again; look for its message in the queue.")
KINDS = (
    Kind("missing-national", Text("phía quốc gia chưa có hồ sơ", "the national side lacks the dossier"), _SEND, apart=True),
    Kind(
        "missing-portal",
        Text("cổng không có hồ sơ mà phía quốc gia có", "the portal lacks a dossier that the national side has"),
        Text("Tìm hồ sơ bị mất, bị xóa, hoặc mã bị tạo lại khi gửi.", "Find what was lost, deleted, or renumbered on sending."),
        apart=True,
    ),
    Kind(
        "waiting", Text("vừa phát sinh, đang chờ đồng bộ", "new, and waiting for synchronisation"), Text("Đối chiếu lại sau.", "Compare again later."), "note"
    ),
    Kind("status", Text("trạng thái khác nhau", "another status"), _SEND),
    Kind(
        "masked",
        Text("đang chờ công dân (5, 6, 8) nhưng gửi là đã xử lý xong (9)", "waiting for the citizen (5, 6, 8), sent as finished (9)"),
        Text("Gửi đúng trạng thái 5, 6, 8; không thay bằng 9.", "Send 5, 6 and 8 as they are."),
    ),
    Kind(
        "status-waiting",
        Text("trạng thái vừa đổi, đang chờ đồng bộ", "a new status, waiting for synchronisation"),
        Text("Đối chiếu lại sau.", "Compare again later."),
        "note",
    ),
    Kind("procedure", Text("thủ tục khác nhau", "another procedure"), Text("Kiểm tra ánh xạ mã thủ tục khi gửi.", "Check how procedures' codes are mapped.")),
    Kind("agency", Text("đơn vị xử lý khác nhau", "another agency"), Text("Kiểm tra mã đơn vị xử lý khi gửi.", "Check the agency's code.")),
    Kind(
        "time",
        Text("mốc thời gian khác nhau", "another time"),
        Text("Gửi đúng mốc thời gian, giờ Việt Nam (+07:00).", "Send the times as they are, in Vietnam's."),
    ),
    Kind(
        "order",
        Text("mốc thời gian sai thứ tự", "times out of order"),
        Text("Sửa mốc: nộp ≤ tiếp nhận ≤ kết thúc ≤ trả.", "Filed ≤ accepted ≤ finished ≤ returned."),
    ),
    Kind(
        "due-missing",
        Text("đã tiếp nhận mà không có ngày hẹn trả", "accepted without a due date"),
        Text("Gửi ngày hẹn trả, trừ thủ tục không quy định thời hạn.", "Send the due date, unless the procedure has none."),
        "review",
    ),
    Kind(
        "end-missing",
        Text("đã kết thúc mà không có ngày kết thúc xử lý", "ended without the day it ended"),
        Text("Gửi ngày kết thúc xử lý cùng trạng thái 3, 7, 9, 10.", "Send the day with the statuses 3, 7, 9 and 10."),
        "review",
    ),
    Kind("late-sync", Text("trễ hạn chỉ vì đồng bộ", "late by synchronisation only"), _SEND),
    Kind(
        "late-hidden",
        Text("trễ hạn mà phía quốc gia không thấy", "late, and the national side does not see it"),
        Text("Gửi đúng ngày hẹn trả và ngày kết thúc.", "Send the due date and the day it ended."),
    ),
    Kind(
        "late-officer",
        Text("trễ hạn do xử lý", "late by processing"),
        Text("Xử lý, xin lỗi và hẹn lại theo quy định; không phải lỗi đồng bộ.", "Process it, apologise with a new date; no fault of synchronisation."),
        "note",
    ),
)
