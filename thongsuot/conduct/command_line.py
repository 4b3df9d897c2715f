"""The options of `pytest suites`, in one place; `thongsuot run` uses the same words."""

from datetime import date

import pytest

from thongsuot.conduct.options import Channel, RunOptions
from thongsuot.words.errors import UsageError


def add_options(parser: pytest.Parser) -> None:
    """Declares them, in a group of their own."""
    group = parser.getgroup("thongsuot", "Thông Suốt")
    group.addoption("--province", default=None, metavar="TÊN", help="hồ sơ tỉnh trong provinces/ (profile of the province)")
    group.addoption("--gate", default=None, metavar="CỔNG", help="chỉ chạy những gì cổng kiểm soát này đòi hỏi (trial, go-live, full-process)")
    group.addoption("--only", action="append", default=[], metavar="MÃ", help="chỉ chạy kịch bản này, * được dùng (only these scenarios)")
    group.addoption("--channel", default=None, metavar="KÊNH", help="chỉ các dòng không dùng (http) hoặc có dùng (browser) trình duyệt (only these rows)")
    group.addoption("--as-of", default=None, metavar="NGÀY", help="ngày áp dụng pháp luật, 2025-07-01 (law of that day)")
    group.addoption("--live", action="store_true", help="được phép chạy trên cổng đang vận hành (I may visit the live portal)")
    group.addoption("--plan", action="store_true", help="chỉ in kế hoạch (print the plan only)")
    group.addoption("--plan-json", action="store_true", help="với --plan: in dạng JSON (with --plan: as JSON)")
    group.addoption("--seed", default=None, metavar="CHUỖI", help="hạt giống dữ liệu thử (seed of test data)")
    group.addoption("--defect", action="append", default=None, metavar="MÃ", help="cài lỗi vào cổng mẫu (plant a defect)")
    group.addoption("--answers", default=None, metavar="TỆP", help="câu trả lời có sẵn cho các bước hỏi người (a tester's prepared answers)")
    group.addoption("--population", action="append", default=[], metavar="TỆP", help="kết quả của catalogue, reconcile, units, accounts hoặc sweep (a result)")
    group.addoption("--ask", action="store_true", help="hỏi người kiểm thử tại cửa sổ lệnh này (ask the tester at this terminal)")
    group.addoption("--short", action="store_true", help="lượt rút gọn: dòng đầu của mỗi kịch bản (the first row of each scenario)")
    group.addoption("--reports", default=None, metavar="THƯ_MỤC", help="thư mục kết quả, mặc định reports/")


def options_of(config: pytest.Config) -> RunOptions | None:
    """The options as given; None when no province is named. UsageError for a date or a channel that is none."""
    province = config.getoption("--province", default=None)
    if province is None:
        return None
    defects = config.getoption("--defect")
    return RunOptions(
        province=province,
        gate=config.getoption("--gate"),
        only=tuple(config.getoption("--only")),
        channel=read_channel(config.getoption("--channel")),
        as_of=read_date(config.getoption("--as-of")),
        seed=config.getoption("--seed"),
        defects=None if defects is None else tuple(defects),
        reports=config.getoption("--reports"),
        live=config.getoption("--live"),
        answers=_absolute(config, config.getoption("--answers")),
        ask=config.getoption("--ask"),
        short=config.getoption("--short"),
        populations=tuple(str(config.invocation_params.dir / path) for path in config.getoption("--population")),
    )


def _absolute(config: pytest.Config, path: str | None) -> str | None:
    """From where the command was given: workers stand elsewhere."""
    return None if path is None else str(config.invocation_params.dir / path)


def read_channel(text: str | None) -> Channel | None:
    """http or browser; UsageError for another."""
    match text:
        case None | "http" | "browser":
            return text
        case _:
            raise UsageError(f"--channel phải là http hoặc browser, không phải {text!r} (http or browser)")


def read_date(text: str | None) -> date | None:
    """A date of the command line; UsageError for what is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-of phải là ngày dạng 2025-07-01, không phải {text!r} (a date like 2025-07-01)") from None
