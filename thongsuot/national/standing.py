"""How the national side stands on its own: names, places, end. The reference environment knows none of this."""

from dataclasses import dataclass
from pathlib import Path

from thongsuot.national.names import PublicNames, bare
from thongsuot.national.production import refuse_production
from thongsuot.serving.body import Body, BodyError, decode_json
from thongsuot.serving.listen import Place

MOST_SECONDS = 14 * 24 * 3600
LARGEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Standing:
    """`seconds` after its start everything answers that it has ended. `proxies`: whose `X-Forwarded-For` and `X-Forwarded-Host` are believed."""

    names: PublicNames
    public: Place
    control: Place
    proxies: tuple[str, ...]
    access_log: Path
    seconds: int


def read_standing(path: Path) -> Standing:
    """`{names: {portal, identity, adapter}, public: {host, port}, control: {host, port}, proxies: [IP], access_log, seconds}`.

    Raises BodyError naming the field; a name that serves citizens today is refused.
    """
    try:
        value = decode_json(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise BodyError(f"{path}: {error}") from error
    if not isinstance(value, dict):
        raise BodyError(f"{path}: a JSON object is expected")
    body = Body(value)
    return Standing(
        names=_names(body.part("names")),
        public=_place(body.part("public")),
        control=_place(body.part("control")),
        proxies=body.texts("proxies"),
        access_log=Path(body.text("access_log")),
        seconds=_seconds(body),
    )


def _names(body: Body) -> PublicNames:
    texts = [body.text(name) for name in ("portal", "identity", "adapter")]
    for name, text in zip(("portal", "identity", "adapter"), texts, strict=True):
        refuse_production(f"{body.path}{name}", bare(text))
    if len({bare(text) for text in texts}) != len(texts):
        raise BodyError(f"{body.path}*: ba tên phải khác nhau (three different hosts are expected), not {', '.join(texts)}")
    return PublicNames(*texts)


def _place(body: Body) -> Place:
    port = body.whole("port", 0)
    if not 0 <= port <= LARGEST_PORT:
        raise BodyError(f"{body.path}port: 0 to {LARGEST_PORT} is expected, not {port}")
    return Place(body.text("host"), port, exact=True)


def _seconds(body: Body) -> int:
    seconds = body.whole("seconds")
    if not 0 < seconds <= MOST_SECONDS:
        raise BodyError(f"seconds: 1 to {MOST_SECONDS} is expected, not {seconds}")
    return seconds
