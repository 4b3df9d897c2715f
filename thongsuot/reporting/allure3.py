"""One Allure 3 report over several runs, an environment each (Allure 3.18, pinned in package.json; needs Node 20 and `npm ci`).

Allure joins results of the same history id within an environment as retries, so every run gets an environment of its own and its total stays whole. The
report is one file that opens from disk. What Allure's own page would load from the network (a visitor counter) is taken out.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thongsuot.reporting.allure_files import categories
from thongsuot.words.errors import HarnessError, PreflightError

COUNTER = re.compile(r'<script async src="https://www\.googletagmanager\.com/[^"]*"></script>\s*<script>.*?</script>', re.DOTALL)
STAGED = ("*-result.json", "*-attachment*")
TIMEOUT = 600.0

CONFIG = """\
const environments = {environments};
const of = (run) => ({{ labels }}) => labels.some((label) => label.name === "run" && label.value === run);
export default {{
  name: {title},
  output: {output},
  environments: Object.fromEntries(environments.map(({{ id, name, run, variables }}) => [id, {{ name, variables, matcher: of(run) }}])),
  categories: {categories},
  plugins: {{ awesome: {{ options: {{ reportName: {title}, singleFile: true, groupBy: ["parentSuite", "suite"] }} }} }},
}};
"""


@dataclass(frozen=True, slots=True)
class RunResults:
    """The allure-results folder of one run. `run` is the value of its results' `run` label; `variables` are shown beside the environment."""

    province: str
    name: str
    run: str
    folder: Path
    variables: Mapping[str, str]


def generate(runs: Sequence[RunResults], output: Path, *, project: Path, title: str) -> Path:
    """Write the report into `output` (replaced) and return its index.html. PreflightError when Node or Allure is not there, HarnessError when Allure fails."""
    command = find_allure(project)
    with tempfile.TemporaryDirectory(prefix="thongsuot-allure-") as name:
        stage = Path(name)
        results = stage / "allure-results"
        for run in runs:
            _stage(run.folder, results)
        made = stage / "report"
        config = stage / "allurerc.mjs"
        config.write_text(config_text(runs, made, title), encoding="utf-8")
        said = _run([*command, "generate", "--config", str(config), "--cwd", str(stage), str(results)], stage)
        page = made / "index.html"
        if not page.is_file():
            raise HarnessError(f"Allure không tạo ra trang báo cáo: {said}")
        page.write_text(without_counter(page.read_text(encoding="utf-8")), encoding="utf-8")
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(made, output)
    return output / "index.html"


def find_allure(project: Path) -> list[str]:
    """The command that runs the pinned Allure; PreflightError says what to install."""
    node, script = shutil.which("node"), project / "node_modules" / "allure" / "cli.js"
    if node is None:
        raise PreflightError("Chưa có Node.js (từ bản 20) nên không lập được báo cáo Allure 3 chung. Mọi kết quả khác vẫn đầy đủ. / Node.js is missing.")
    if not script.is_file():
        raise PreflightError(f"Chưa cài Allure 3: chạy `npm ci` trong {project}. Mọi kết quả khác vẫn đầy đủ. / Allure 3 is not installed: run `npm ci`.")
    return [node, str(script)]


def config_text(runs: Sequence[RunResults], output: Path, title: str) -> str:
    """The configuration as a module: matchers are functions, which JSON cannot hold."""
    environments = [
        {"id": id_, "name": name, "run": run.run, "variables": dict(run.variables)} for (id_, name), run in zip(_identities(runs), runs, strict=True)
    ]
    as_json = {"environments": environments, "title": title, "output": str(output), "categories": categories()}
    return CONFIG.format(**{key: json.dumps(value, ensure_ascii=False) for key, value in as_json.items()})


def totals(output: Path) -> Mapping[str, Mapping[str, int]]:
    """What the finished report counts: environment name to status to number, read from its own list of results; HarnessError if there is none."""
    try:
        listed: Mapping[str, Any] = json.loads((output / "test-results.json").read_text(encoding="utf-8"))["byId"]
        counted = Counter((str(one["environment"]), str(one["status"])) for one in listed.values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HarnessError(f"Không đọc được số liệu của báo cáo Allure ở {output}: {error}") from error
    found: dict[str, dict[str, int]] = {}
    for (environment, status), number in sorted(counted.items()):
        found.setdefault(environment, {})[status] = number
    return found


def without_counter(page: str) -> str:
    """The page without Allure's visitor counter; HarnessError if anything of it is left, for then a newer Allure writes it otherwise."""
    cleaned = COUNTER.sub("", page)
    if "googletagmanager" in cleaned:
        raise HarnessError("Báo cáo Allure còn tải bộ đếm truy cập từ mạng; không giữ báo cáo này.")
    return cleaned


def _identities(runs: Sequence[RunResults]) -> list[tuple[str, str]]:
    """Environment ids and names, each told apart: a province that comes twice has its run in the name."""
    names, seen = Counter(run.name for run in runs), Counter[str]()
    found = []
    for run in runs:
        seen[run.province] += 1
        id_ = run.province if seen[run.province] == 1 else f"{run.province}-{seen[run.province]}"
        found.append((id_, run.name if names[run.name] == 1 else f"{run.name} · {run.run}"))
    return found


def _stage(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for pattern in STAGED:
        for path in source.glob(pattern):
            if not (target / path.name).exists():
                _link(path, target / path.name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another device, or a file system without links
        shutil.copyfile(source, target)


def _run(command: Sequence[str], folder: Path) -> str:
    """The end of what it said: a plug-in that breaks says so and still ends 0."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HarnessError(f"Không chạy được Allure: {error}") from error
    said = (done.stderr or done.stdout).strip()[-800:]
    if done.returncode:
        raise HarnessError(f"Allure kết thúc với mã {done.returncode}: {said}")
    return said
