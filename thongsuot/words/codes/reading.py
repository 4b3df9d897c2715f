"""TS10x: the file does not read as the YAML that is written here."""

from thongsuot.words.code import Change, Code, Example, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, PROFILE
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS100",
        Text("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
        Text("Tệp được lưu bằng bảng mã khác, thường là UTF-16 hoặc bảng mã cũ của Windows.", "The file was saved in another encoding, mostly UTF-16."),
        Text("Chữ Việt có dấu sẽ thành ký tự lạ, kịch bản không còn so đúng chữ.", "Vietnamese letters would turn into others and nothing would compare."),
        (Example("not-utf-8", (Change(BROWSER, "title:", "title:", encoding="utf-16"),)),),
    ),
    Code(
        "TS101",
        Text("không đọc được YAML", "the YAML does not parse"),
        Text("Sai cú pháp YAML: thụt dòng, dấu nháy, dấu ngoặc hoặc dấu hai chấm đặt sai chỗ.", "Indentation, a quote, a bracket or a colon is out of place."),
        Text("Cả tệp không đọc được, nên kịch bản trong đó không chạy.", "The whole file cannot be read, so what is in it does not run."),
        (swap("not-yaml", BROWSER, "title:", "title: a: "), swap("tab", BROWSER, "  - id: open", "\t- id: open")),
    ),
    Code(
        "TS102",
        Text("một khóa viết hai lần", "a key is written twice"),
        Text("Cùng một nhóm có hai khóa trùng tên.", "Two keys of one mapping have the same name."),
        Text(
            "Nhiều công cụ lặng lẽ bỏ giá trị đầu; ở đây không đoán ý người viết.", "Many tools silently drop the first one; we do not guess which was meant."
        ),
        (swap("duplicate-key", BROWSER, "channel: browser", "channel: browser\nid: DEMO-003"),),
    ),
    Code(
        "TS103",
        Text("neo & hoặc tham chiếu * của YAML", "a YAML anchor or alias"),
        Text("Giá trị bắt đầu bằng & hoặc * mà không có dấu nháy.", "A value begins with & or * without quotes."),
        Text(
            "Neo làm một đoạn ở nơi này đổi theo nơi khác; muốn dùng lại thì viết luồng (flow).",
            "Anchors make one place change with another; reuse is what flows are for.",
        ),
        (swap("anchor", BROWSER, "as: page", "as: &page page"),),
    ),
    Code(
        "TS104",
        Text("thẻ ! của YAML", "a YAML tag"),
        Text("Giá trị bắt đầu bằng ! mà không có dấu nháy.", "A value begins with ! without quotes."),
        Text(
            "Thẻ bắt công cụ đọc tạo đối tượng lạ; tài liệu ở đây chỉ có chữ, số, danh sách và nhóm.",
            "Tags make readers build objects; documents here hold plain data only.",
        ),
        (swap("tag", BROWSER, "channel: browser", "channel: !!str browser"),),
    ),
    Code(
        "TS105",
        Text("tệp quá dài hoặc lồng quá sâu", "the file is too long or nested too deep"),
        Text("Tệp hơn 250.000 ký tự, hoặc có hơn 40 tầng lồng nhau.", "More than 250,000 characters, or more than 40 levels."),
        Text("Không kịch bản nào cần đến thế; tệp như vậy làm treo máy.", "No scenario needs that; such a file only brings machines to a halt."),
        (swap("too-deep", BROWSER, "equals: vi", "equals: " + "[" * 45 + "]" * 45),),
    ),
    Code(
        "TS106",
        Text("tệp trống hoặc có nhiều tài liệu", "the file is empty or holds several documents"),
        Text(
            "Tệp không có gì ngoài chú thích, hoặc có dòng --- ngăn thành nhiều tài liệu.",
            "There is nothing but comments, or a --- line begins another document.",
        ),
        Text(
            "Mỗi tệp là một kịch bản, một luồng hay một hồ sơ; phần sau dấu --- sẽ bị bỏ sót.", "A file is one document; what follows --- would be overlooked."
        ),
        (Example("empty", (Change(BROWSER, None, "# chỉ có chú thích\n"),)), swap("two-documents", BROWSER, "steps:", "---\nsteps:")),
    ),
    Code(
        "TS107",
        Text("khóa không phải là một từ", "a key is not a plain word"),
        Text("Trước dấu hai chấm là danh sách, nhóm, hoặc dấu <<.", "A list, a mapping or << stands before the colon."),
        Text("Không có khóa nào như vậy trong ngôn ngữ kịch bản.", "No key of the language looks like that."),
        (swap("strange-key", BROWSER, "channel: browser", "[channel]: browser"),),
    ),
    Code(
        "TS108",
        Text("giá trị mà công cụ khác sẽ đổi", "a value that other tools would change"),
        Text(
            "Giá trị không có dấu nháy mà YAML 1.1 hoặc bảng tính đọc thành thứ khác: 010 thành 8, 1.10 thành 1.1, no thành false, 12:30:45 thành 45045, 2025-07-01 thành ngày.",
            "A value without quotes that YAML 1.1 or a spreadsheet reads as something else: 010 as 8, 1.10 as 1.1, no as false, 12:30:45 as 45045, 2025-07-01 as a date.",
        ),
        Text(
            "Bộ này giữ nguyên chữ, nhưng tệp đi qua công cụ khác là mã xã, mã thủ tục, giờ giấc đổi mà không ai hay. Nơi mà khuôn dạng đã đòi ngày hay số thì không cần nháy.",
            "We keep the text, but once the file has passed through another tool a commune or procedure code has changed unseen. Where the schema asks for a day or a number no quotes are needed.",
        ),
        (
            swap("leading-zero", PROFILE, 'commune: "01840"', "commune: 01840"),
            swap("lost-zero", LOOK_UP, 'code: "007"', "code: 1.10"),
            swap("truth-word", BROWSER, "equals: vi", "equals: no"),
        ),
    ),
    Code(
        "TS109",
        Text("ký tự không nhìn thấy", "a letter that nobody sees"),
        Text(
            "Tệp có ký tự rộng bằng không, gạch nối mềm hay dấu đảo chiều chữ, thường theo vào khi dán từ trang web hay tin nhắn.",
            "The file has a zero-width letter, a soft hyphen or a mark that turns the direction of writing, mostly pasted along.",
        ),
        Text(
            "Hai chữ trông như nhau mà khác nhau: so không bằng, tìm không ra, và người đọc không thể thấy vì sao.",
            "Two words look alike and differ: they do not compare, are not found, and nobody can see why.",
        ),
        (swap("unseen-letter", BROWSER, "equals: vi", "equals: v\u200bi"),),
    ),
    Code(
        "TS110",
        Text("dấu nháy cong", "curly quotes"),
        Text(
            "Giá trị bắt đầu bằng “ hay ‘ của trình soạn văn bản; YAML coi đó là một phần của chữ.",
            "The value begins with a word processor's “ or ‘, which YAML takes for part of the text.",
        ),
        Text("Chữ được so sẽ có cả dấu nháy.", "What is compared has the marks in it."),
        (swap("curly-quotes", BROWSER, "equals: vi", "equals: “vi”"),),
        weight="suspicion",
    ),
    Code(
        "TS119",
        Text("tệp còn nhiều chỗ sai nữa", "more is wrong with the file"),
        Text("Tệp có quá nhiều chỗ sai; chỉ nêu những chỗ đầu.", "Too much is wrong with the file; only the first findings are told."),
        Text(
            "Sửa những chỗ đã nêu rồi kiểm tra lại; một lỗi ở đầu tệp hay kéo theo nhiều lỗi sau.",
            "Mend those and check again; one mistake at the top often causes many below.",
        ),
        (swap("too-many", BROWSER, "channel: browser", "\n".join(f"khoa{number}: 1" for number in range(120))),),
    ),
)
