"""TS70x, TS71x: tables that offices and systems export."""

from thongsuot.words.code import Change, Code, Example, Finder, swap
from thongsuot.words.codes.sample import TABLE
from thongsuot.words.source import Text

_OF: Finder = "table"
_HEAD = "Mã thủ tục;Tên thủ tục;Thời hạn (ngày làm việc);Phí, lệ phí (đồng)\n"
_NOTHING = Text("Không có bảng thì không có gì để đối chiếu, và không được coi là đạt.", "Without a table there is nothing to compare, and that is no pass.")
_REJECTED = Text(
    "Dòng bị loại không được đối chiếu: kết luận chưa đủ căn cứ (mã thoát 4) cho đến khi sửa, và số dòng vẫn cộng đủ.",
    "A rejected row is not compared: the result stays incomplete (exit 4) until it is mended, and the counts add up.",
)
_UNREAD = Text("Ô này không được đối chiếu; kết luận chưa đủ căn cứ (mã thoát 4).", "The cell is not compared; the result is incomplete (exit 4).")

CODES = (
    Code(
        "TS701",
        Text("tệp không đọc được như một bảng", "the file does not read as a table"),
        Text(
            "Không phải CSV, Excel hay JSON có danh sách các dòng; hoặc hỏng, có mật khẩu, quá lớn, thiếu trang tính.",
            "It is no CSV, workbook or JSON with a list of rows; or it is broken, locked, too large, or lacks the sheet.",
        ),
        _NOTHING,
        (Example("table-cut-off", (Change(TABLE, None, '{"error_code": 0, "result": [{"MATTHC": "1.0048'),), _OF),),
    ),
    Code(
        "TS702",
        Text("bảng mã hỏng", "a damaged encoding"),
        Text("Có byte không thuộc bảng mã của cả tệp (UTF-8, UTF-16, Windows-1258).", "A byte does not belong to the encoding of the file."),
        Text("Tên bị đọc sai sẽ thành khác biệt giả.", "A name that is read wrong becomes a difference that is none."),
        (swap("table-odd-byte", TABLE, "Đăng ký khai sinh", "Đăng ký \u0001khai sinh", finder=_OF),),
    ),
    Code(
        "TS703",
        Text("thiếu cột", "a column is missing"),
        Text(
            "Không có dòng tiêu đề nào nêu đủ các cột bắt buộc. Tên cột được hiểu theo nhiều cách viết, có dấu hay không, qua ô gộp.",
            "No header row names all columns that must be there. Headings are known in many ways of writing, over merged cells too.",
        ),
        _NOTHING,
        (swap("table-without-a-column", TABLE, "Tên thủ tục", "Ghi chú", finder=_OF),),
    ),
    Code(
        "TS704",
        Text("hai cột hoặc hai trang tính cùng một nghĩa", "two columns or sheets of one meaning"),
        Text("Hai cột có cùng tên, hoặc nhiều trang tính cùng có bảng này.", "Two columns are headed alike, or several sheets have such a table."),
        Text("Lấy nhầm cột là đối chiếu nhầm cả bảng.", "The wrong column makes the whole comparison wrong."),
        (swap("table-column-twice", TABLE, "Thời hạn (ngày làm việc)", "Tên thủ tục", finder=_OF),),
    ),
    Code(
        "TS705",
        Text("dòng lệch cột", "a row that has slipped"),
        Text(
            "Dòng CSV có nhiều ô hơn tiêu đề, hoặc hết trước một cột bắt buộc.",
            "A CSV row has more cells than the header, or ends before a column that must be there.",
        ),
        _REJECTED,
        (swap("table-slipped", TABLE, "Đăng ký khai sinh", "Đăng ký; khai sinh", finder=_OF),),
    ),
    Code(
        "TS706",
        Text("dòng không có mã", "a row without its code"),
        Text("Ô mã để trống.", "The cell of the code is empty."),
        _REJECTED,
        (swap("table-row-without-code", TABLE, "1.001193;", ";", finder=_OF),),
    ),
    Code(
        "TS708",
        Text("Excel đã đổi thành ngày", "Excel made it a date"),
        Text("Ô của mã hoặc số chứa một ngày: Excel tự đổi khi dán hoặc mở CSV.", "A cell for a code or number holds a date: Excel does that on its own."),
        Text("Giá trị ban đầu đã mất; đoán là bịa.", "What stood there is lost; a guess would be made up."),
        (swap("table-date-for-code", TABLE, "1.001193;", "10/01/2025;", finder=_OF),),
    ),
    Code(
        "TS709",
        Text("giá trị không đúng dạng của cột", "a value that is not of its column"),
        Text(
            "Mã sai dạng, số không phải số, trạng thái không có trong danh mục.", "A code of another form, a number that is none, a status that does not exist."
        ),
        _UNREAD,
        (swap("table-misfit", TABLE, "khai sinh;1;", "khai sinh;ba ngày;", finder=_OF),),
    ),
    Code(
        "TS710",
        Text("mã đã bị Excel đổi, được khôi phục", "a code that Excel changed, restored"),
        Text(
            "Số 0 ở đầu hoặc cuối mã bị mất, hoặc dấu chấm thành dấu phẩy; chỉ có một mã có thể là đúng, nên mã đó được dùng.",
            "Zeros were lost or the point became a comma; only one code can have been meant, and it is used.",
        ),
        Text("Hệ thống khác đọc tệp này có thể không khôi phục như vậy.", "Another system that reads the file may not restore it."),
        (swap("table-lost-zero", TABLE, "1.001193;", "1,00119;", finder=_OF),),
        weight="suspicion",
    ),
    Code(
        "TS711",
        Text("dòng trùng giống hệt", "a row twice, the same"),
        Text("Mã đã có ở dòng trước và mọi ô giống nhau; chỉ tính một lần.", "The code stands on an earlier row and all cells agree; it counts once."),
        Text("Số dòng của tệp khác số bản ghi thật.", "The file has more rows than there are records."),
        (swap("table-row-twice", TABLE, "1.001193;Đăng ký khai sinh;1;0\n", "1.001193;Đăng ký khai sinh;1;0\n1.001193;Đăng ký khai sinh ;1;0\n", finder=_OF),),
        weight="suspicion",
    ),
    Code(
        "TS712",
        Text("một mã, hai nội dung", "one code, two contents"),
        Text("Mã đã có ở dòng trước với nội dung khác; dòng đầu được dùng.", "The code stands on an earlier row with other contents; the first is used."),
        Text("Không biết dòng nào đúng: bảng tự mâu thuẫn.", "Which is right cannot be told: the table contradicts itself."),
        (swap("table-code-twice", TABLE, "1.001193;", "1.004873;", finder=_OF),),
    ),
    Code(
        "TS713",
        Text("không có dòng nào", "no rows"),
        Text("Tệp rỗng, hoặc chỉ có tiêu đề.", "The file is empty, or holds a header only."),
        _NOTHING,
        (Example("table-without-rows", (Change(TABLE, None, _HEAD),), _OF),),
    ),
    Code(
        "TS714",
        Text("số dài bị rút gọn", "a long number was shortened"),
        Text("Excel viết số dài thành dạng 1,23E+11 và làm mất các chữ số sau.", "Excel writes a long number as 1.23E+11 and its last digits are gone."),
        Text("Giá trị ban đầu đã mất.", "What stood there is lost."),
        (swap("table-scientific", TABLE, "1.001193;", "1,23E+11;", finder=_OF),),
    ),
    Code(
        "TS715",
        Text("dấu ngoặc kép không cân", "quotation marks that do not match"),
        Text(
            "Một ô mở ngoặc kép mà không đóng, hoặc có ngoặc kép lẻ ở giữa.", "A cell opens a quotation mark and does not close it, or has a single one inside."
        ),
        Text("Từ đó trở đi nhiều dòng bị gộp làm một.", "From there on many rows become one."),
        (swap("table-open-quote", TABLE, "Chứng thực", '"Chứng thực', finder=_OF),),
    ),
    Code(
        "TS716",
        Text("dòng tên nhóm", "a heading of a group"),
        Text("Dòng chỉ có một ô chữ, như “I. LĨNH VỰC HỘ TỊCH”: không phải dòng dữ liệu, được đếm riêng.", "A row of one text only: no data, counted apart."),
        Text("Nếu đó thật là một dòng dữ liệu thiếu ô thì nó chưa được đối chiếu.", "If it is a row that lacks its cells, it was not compared."),
        (swap("table-heading", TABLE, "1.001193;", "I. LĨNH VỰC HỘ TỊCH;;;\n1.001193;", finder=_OF),),
        weight="suspicion",
    ),
)
