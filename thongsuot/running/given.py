"""Files of results of whole populations, as they are given to a run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from thongsuot.documents.answers import results_of
from thongsuot.documents.reading import Checked
from thongsuot.populations.result import Result, ResultError, read_result
from thongsuot.running.attestation import LARGEST
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


@dataclass(frozen=True, slots=True)
class Given:
    """A result, and the file it stands in."""

    path: Path
    result: Result

    @property
    def behind(self) -> tuple[Path, ...]:
        """The files behind it, which hold every cell, or every difference and the rows that were compared."""
        return tuple(self.path.parent / one.file for one in self.result.files)


def read_given(path: Path, counts: Callable[[Result], bool] = lambda _: True) -> Given:
    """ResultError for a file that is not there, is no result, or was changed, and for one that says otherwise than the details beside it.
    `counts`: whether the details of such a result are counted again."""
    given = Given(path, read_result(_read(path)))
    if not counts(given.result):
        return given
    contents = [_read_beside(one) for one in given.behind]
    from thongsuot.populations.recount import disagreements  # noqa: PLC0415  # a quarter of a second that only who gives a result pays

    if found := list(disagreements(given.result, contents)):
        vi, en = ("; ".join(getattr(one, language) for one in found) for language in ("vi", "en"))
        raise ResultError(Text(f"không khớp với các tệp đứng sau nó: {vi}; chạy lại lệnh", f"not what its details say: {en}; run the command again"))
    return given


def _read_beside(path: Path) -> bytes:
    try:
        return _read(path)
    except ResultError as error:
        raise ResultError(Text(f"cần tệp {path.name} ở bên cạnh: {error.text.vi}", f"needs {path.name} beside it: {error.text.en}")) from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ResultError(Text(f"không đọc được: {error.strerror}", f"cannot be read: {error.strerror}")) from error
    if len(data) > LARGEST:
        raise ResultError(Text(f"lớn hơn {LARGEST // 1_000_000} MB", f"larger than {LARGEST // 1_000_000} MB"))
    return data


def load_given(checked: Checked, folder: Path, counts: Callable[[Result], bool] = lambda _: True) -> tuple[tuple[Given, ...], tuple[Diagnostic, ...]]:
    """The results that a document of answers names, and a finding for each that cannot be used. `counts`: as for `read_given`."""
    found, problems = [], []
    for name, span in results_of(checked):
        try:
            found.append(read_given(folder / name, counts))
        except ResultError as error:
            problems.append(checked.document.diagnose("TS228", Text(f"tệp '{name}' {error.text.vi}", f"the file '{name}': {error.text.en}"), span))
    return tuple(found), tuple(problems)
