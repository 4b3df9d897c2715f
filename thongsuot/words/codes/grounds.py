"""TS37x: what requirements rest on."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import LAW, REQUIREMENTS
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS370",
        Text("không có văn bản này", "no such text"),
        Text(
            "cites nêu một văn bản, hoặc một chỗ, không có trong scenarios/law.yaml.", "cites names a text, or a place, that scenarios/law.yaml does not hold."
        ),
        Text("Báo cáo sẽ không dẫn được căn cứ của yêu cầu.", "Reports could not say what the requirement rests on."),
        (swap("unknown-text", REQUIREMENTS, "cites: [nd-mau/dieu-1]", "cites: [nd-mau/dieu-2]"),),
    ),
    Code(
        "TS371",
        Text("dẫn văn bản không còn hiệu lực", "cites what is not in force"),
        Text(
            "Có ngày yêu cầu còn hiệu lực mà mọi văn bản nó dẫn chưa có, hoặc đã hết, hiệu lực.",
            "There are days on which the requirement holds and no text that it cites is, or still is, in force.",
        ),
        Text(
            "Một báo cáo dẫn luật không có hiệu lực vào ngày của nó thì chính báo cáo đó sai.",
            "A report that cites law not in force on its day is itself wrong.",
        ),
        (swap("text-not-yet-in-force", LAW, "valid_from: 2025-07-01", "valid_from: 2025-08-01"),),
    ),
    Code(
        "TS372",
        Text("danh mục và yêu cầu không khớp", "the list and the requirements disagree"),
        Text(
            "Một mục của danh mục (list) chưa có yêu cầu nào, hoặc candidates nêu một mục không có.",
            "An entry of the list has no requirement, or candidates names an entry that there is not.",
        ),
        Text("Điều đã hẹn sẽ xem có thể bị quên mà không ai biết.", "What was meant to be looked at may be forgotten unnoticed."),
        (
            swap("entry-forgotten", REQUIREMENTS, "list: {A: 2}", "list: {A: 3}"),
            swap("entry-unknown", REQUIREMENTS, "candidates: [A01]", "candidates: [A01, B01]"),
        ),
    ),
    Code(
        "TS373",
        Text("yêu cầu không có căn cứ", "a requirement that rests on nothing"),
        Text("Không có cites, cũng không có đủ source và confidence.", "There are neither cites nor both source and confidence."),
        Text("Người đọc báo cáo không biết vì sao tỉnh phải làm điều này.", "Readers of a report cannot tell why a province must do this."),
        (swap("no-ground", REQUIREMENTS, '    source: "Văn bản mẫu"\n', ""),),
    ),
)
