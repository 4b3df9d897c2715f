"""The finished trials of a long proof, kept in a file so that it can be stopped and go on."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from thongsuot.conduct.orders import Manner
from thongsuot.conduct.preparation import Preparation
from thongsuot.conduct.trial import Trial


def seed_of(kept: Path | None) -> str | None:
    """The seed of the trials kept last, so that those still to come are of the same proof."""
    lines = list(_lines_of(kept))
    return str(lines[-1].get("seed") or "") or None if lines else None


class Shelf:
    """Finished trials in a file, a line each; only those of the same documents and seed, and as thorough, count again."""

    def __init__(self, path: Path | None, preparation: Preparation, manner: Manner) -> None:
        self._path = path
        self._seed = preparation.plan.seed
        told = [sorted(preparation.plan.digests.items()), code_digest(), asdict(manner), self._seed]
        self._stamp = hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def trials(self) -> Iterator[Trial]:
        for kept in _lines_of(self._path):
            if kept.get("stamp") == self._stamp:
                fired, blocked, implied, odd = (tuple(kept[name]) for name in ("fired", "blocked", "implied", "odd"))
                yield Trial(kept["defect"], fired, blocked, implied, odd, kept["rows"], kept["together"])

    def keep(self, trial: Trial) -> None:
        if self._path is not None:
            line = {"stamp": self._stamp, "seed": self._seed, **asdict(trial)}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def code_digest() -> str:
    """SHA-256 over the installed package: a trial of other code proves nothing of this one."""
    package = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(one for pattern in ("*.py", "*.html", "*.css", "*.js", "*.json", "*.csv") for one in package.rglob(pattern)):
        total.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _lines_of(path: Path | None) -> Iterator[dict[str, Any]]:
    """The lines of a file of trials. One that was cut off while it was written is as good as not there."""
    for line in path.read_text("utf-8", errors="replace").splitlines() if path is not None and path.is_file() else ():
        with suppress(ValueError):
            kept = json.loads(line)
            if isinstance(kept, dict):
                yield kept
