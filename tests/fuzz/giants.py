"""Documents as large as may be, each large in another way."""

from collections.abc import Callable, Mapping

from thongsuot.documents.limits import LARGEST

ALMOST = LARGEST - 500
HEAD = "scenario: 1\nid: SSO-001\ntitle: x\ngates: [trial]\n"
STEP = "  - id: a\n    http:\n      - open: {screen: portal.home}\n    as: p\n    expect:\n      - {screen: portal.home, verifies: [SSO-R-01]}\n"


def _many(head: str, item: Callable[[int], str], tail: str = "") -> str:
    parts, size, number = [head], len(head) + len(tail), 0
    while size < ALMOST:
        parts.append(item(number))
        size += len(parts[-1])
        number += 1
    return "".join((*parts[:-1], tail))


_PATH = "scenarios/sso/SSO-001-x.yaml"
_FLOW = "flow: 1\nid: x\ntitle: x\n"
_PROFILE = (
    "province: 1\nid: x\nname: x\nterritory: Huế\nmode: live\nplatform: x\nportal: {url: https://a, agency_root: H55}\n"
    "national: {platform: national, url: https://b, identity_url: https://c}\nservices:\n"
)
_LONG_NAMES = (
    f"steps:\n  - id: a\n    as: {'ab' * (ALMOST // 5)}\n    http: [{{open: {{screen: portal.home}}}}]\n"
    f"  - id: b\n    expect: [{{that: {'ba' * (ALMOST // 5)}, is: empty}}]\n"
)


def _unknown(n: int) -> str:
    return f"  - id: a{n}\n    http: [{{open: '${{{{ q{n} }}}}'}}]\n    as: p{n}\n    expect: [{{that: r{n}, equals: 1}}]\n"


def _filled(n: int, name: str) -> str:
    return f"          f{n}: '${{{{ {name}{n} }}}}'\n"


def _requirement(n: int) -> str:
    return f"  - {{id: SSO-R-{n % 999:02}, text: x, level: must, authority: law, gates: [g{n}], source: x, confidence: memory}}\n"


def _waiver(n: int) -> str:
    return f"  - {{id: K-{n}, province: p, covers: SSO-R-01, gates: [x{n}], approver: a, reason: r, valid_from: 2025-02-30, valid_to: 2025-07-01}}\n"


def _input(n: int) -> str:
    return f"  i{n}: {{type: string, pattern: '(a|a)+${n}', default: {'a' * 30}b}}\n"


def _screen(n: int) -> str:
    return f"  s{n}: {{path: '/{{a}}', needs: [n{n}], fields: {{f{n}: {{name: x}}}}}}\n"


def _service(n: int) -> str:
    return f"  s{n}: {{code: '1', local_code: '1', service_code: '1', agency: H, commune: '{n:05}', cod: 1}}\n"


_FILLING = HEAD + "steps:\n" + STEP + "  - id: b\n    as: q\n    http:\n      - fill:\n"
_OPENING = HEAD + "steps:\n  - id: a\n    as: p\n    http:\n      - open: '"
_WHEN = HEAD + "steps:\n  - id: a\n    as: p\n    when: |\n      ${{ '"
GIANTS: Mapping[str, tuple[str, str]] = {
    "unknown keys": (_PATH, _many(HEAD + "steps:\n" + STEP, lambda n: f"k{n}: 1\n")),
    "steps": (_PATH, _many(HEAD + "steps:\n", lambda n: STEP.replace("id: a", f"id: a{n}").replace("as: p", f"as: p{n}"))),
    "steps of unknown names": (_PATH, _many(HEAD + "steps:\n", _unknown)),
    "the same id": (_PATH, _many(HEAD + "steps:\n", lambda _n: STEP)),
    "unknown names in one step": (_PATH, _many(_FILLING, lambda n: _filled(n, "u"))),
    "known names in one step": (_PATH, _many(_FILLING, lambda n: _filled(n, "p.facts.x"))),
    "rows": (_PATH, _many(HEAD + "for_each:\n", lambda n: f"  - {{id: r{n}, a: '${{{{ portal.url }}}}'}}\n", "steps:\n" + STEP)),
    "personas": (_PATH, _many(HEAD + "uses:\n  personas:\n", lambda n: f"    p{n}: citizen\n", "steps:\n" + STEP)),
    "openings": (_PATH, _OPENING + "${{ " * (ALMOST // 5) + "'\n"),
    "quotes in an expression": (_PATH, _WHEN + "\\'" * (ALMOST // 3) + "\n    expect: [{that: p, equals: 1}]\n"),
    "one long text": (_PATH, HEAD + "about: '" + "ă" * (ALMOST - 500) + "'\nsteps:\n" + STEP),
    "one long name": (_PATH, HEAD + "steps:\n  - id: " + "a" * (ALMOST - 500) + "\n    expect: [{that: x, equals: 1}]\n"),
    "two long names": (_PATH, HEAD + _LONG_NAMES),
    "brackets": (_PATH, "[" * ALMOST),
    "braces": (_PATH, "{a: " * (ALMOST // 5)),
    "indents": (_PATH, _many("", lambda n: " " * min(n, 900) + f"k{n}:\n")),
    "comments": (_PATH, "#" * ALMOST),
    "blank lines": (_PATH, "\n" * ALMOST),
    "anchors": (_PATH, _many("a0: &a0 [x]\n", lambda n: f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n")),
    "duplicate keys": (_PATH, _many(HEAD, lambda _n: "a: 1\n")),
    "digits": (_PATH, HEAD + "uses: {files: {a: {kind: pdf, size: " + "9" * (ALMOST - 500) + "}}}\nsteps:\n" + STEP),
    "documents": (_PATH, "---\n" * (ALMOST // 5)),
    "too large": (_PATH, "a" * (LARGEST + 1)),
    "requirements": ("scenarios/requirements.yaml", _many("requirements: 1\nitems:\n", _requirement)),
    "kills": (
        "scenarios/kills.yaml",
        _many("kills: 1\nitems:\n", lambda n: f"  - {{defect: d{n}, kills: ['SSO-001/SSO-R-{n % 99:02}', 'SSO-0{n % 99}/X']}}\n"),
    ),
    "waivers": ("provinces/waivers.yaml", _many("waivers: 1\nitems:\n", _waiver)),
    "screens": ("provinces/platforms/x.yaml", _many("platform: 1\nid: x\ntitle: x\nrendering: server\nscreens:\n", _screen)),
    "services": ("provinces/x.yaml", _many(_PROFILE, _service)),
    "inputs": ("scenarios/flows/x.yaml", _many(_FLOW + "inputs:\n", _input, "steps:\n" + STEP)),
    "calls in a ring": (
        "scenarios/flows/x.yaml",
        _many(_FLOW + "steps:\n", lambda n: f"  - {{id: s{n}, call: {{flow: x, with: {{a{n}: 1}}}}}}\n"),
    ),
    "lock": ("scenarios/ids.lock", _many("", lambda n: f"SSO-{n}\n")),
}
