"""`thongsuot new`: a scenario or a province's profile by questions, or by options."""

import typer

from thongsuot.cli.new_province import province
from thongsuot.cli.new_scenario import scenario

new = typer.Typer(help="Tạo kịch bản hoặc hồ sơ tỉnh, hỏi từng điều (a new scenario or province profile, by questions).", no_args_is_help=True)
new.command()(scenario)
new.command()(province)
