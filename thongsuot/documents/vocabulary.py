"""What names inside expressions have, as docs/reference.md tells them; a test holds this against the types that give them."""

from collections.abc import Mapping

PERSON = frozenset({
    "id", "kind", "name", "id_number", "tech_id", "username", "password", "birth_date",
    "phone", "email", "address", "commune", "representative", "claims",
})  # fmt: skip
SERVICE = frozenset({
    "key", "code", "local_code", "service_code", "agency", "commune", "other_agency", "other_commune",
    "resolving_agency", "resolving_agency_name", "components", "store_result", "working_days", "fee",
})  # fmt: skip
# `fake.<name>` by kind: what it has (a text has nothing), and what `uses.fake` may ask of it.
_HOME = frozenset({"commune", "commune_name", "province", "province_name"})
FAKE: Mapping[str, frozenset[str]] = {
    "person": frozenset({"name", "sex", "birth_date", "id_number", "phone", "email", "address"}) | _HOME,
    "enterprise": frozenset({"name", "id_number", "representative", "phone", "email", "address"}) | _HOME,
    "address": frozenset({"full", "line"}) | _HOME,
    "text": frozenset(),
}
FAKE_OPTIONS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"sex", "born", "province", "name"}),
    "enterprise": frozenset({"province", "name"}),
    "address": frozenset({"province"}),
    "text": frozenset({"length"}),
}
# The least bytes of a file that opens; planning/files makes them.
LEAST_SIZES: Mapping[str, int] = {"pdf": 569, "jpg": 159, "png": 288, "docx": 1352, "exe": 2}
OFFICER = frozenset({"username", "password", "unit", "role"})
FILE = frozenset({"path", "name", "kind", "media_type", "seed", "size", "sha256"})
PORTAL = frozenset(
    {"url", "host", "agency_root", "tenant", "communes", "response_mean_ms", "response_p95_ms", "response_max_ms", "load_at_once", "load_p95_ms"}
)
NATIONAL = frozenset({"url", "host", "identity_url", "identity_host", "tenant"})
RUN = frozenset({"id", "seed"})
# Kinds of what a scenario may make: a capture of such a name goes into the ledger. A scenario's `effects` names the last of those that it makes.
MADE = ("draft", "dossier", "payment")
# What steps give: a page that a visitor came to, a bare exchange, the calls that were waited for.
PAGE = frozenset({
    "screen", "url", "host", "path", "query", "fragment", "status", "title", "lang", "text", "signed_in_name", "sign_in_form", "captcha", "error", "message",
    "fields", "facts", "facts_all", "links", "buttons", "interstitials", "inspection",
    "hops", "loop", "next_url", "next_host", "next_query", "left", "session_id", "cookies",
    "file", "files",
})  # fmt: skip
EXCHANGE = frozenset({"status", "url", "headers", "text", "json", "location", "milliseconds", "timing", "tls"})
CALLS = frozenset({"calls", "call"})
# What the national side tells, by what `read` asks for.
READ_OUTS: Mapping[str, frozenset[str]] = {
    "dossier": frozenset({"dossier", "history"}),
    "sign_ins": frozenset({"sign_ins"}),
    "calls": frozenset({"calls", "last"}),
    "questions": frozenset({"questions"}),
    "received": frozenset({"received"}),
}
FIELD = frozenset({"value", "visible", "enabled", "readonly", "invalid", "error"})
DOWNLOAD = frozenset({"sha256", "size", "content_type", "status", "name", "text", "signatures", "revisions", "procedures", "units"})
# The lock of the portal as a whole: every row shares it, a scenario that says `locks: [tenant]` holds it alone.
TENANT = "tenant"
# Facts of a profile that `applies_when` may ask for: a closed list, so that nothing is called "not applicable" for a reason of somebody's own.
FACTS = frozenset({
    "uses_id_token", "sends_nonce", "reads_discovery", "online_payment", "single_level_centre", "captcha_on_submit", "postal_returns",
    "answers_questions", "sends_statistics", "sends_ratings", "takes_national_dossiers", "tells_bills", "takes_tax_notices",
})  # fmt: skip

# Names of one thing, and names under which several stand.
SINGLE: Mapping[str, frozenset[str]] = {
    "persona": PERSON,
    "service": SERVICE,
    "portal": PORTAL,
    "national": NATIONAL,
    "run": RUN,
    "facts": FACTS,
}
SEVERAL: Mapping[str, frozenset[str]] = {"personas": PERSON, "officers": OFFICER, "files": FILE}
EVERYWHERE = frozenset({"portal", "national", "run"})
# Names that the language gives and no step may take for its own.
RESERVED = frozenset({*SINGLE, *SEVERAL, "fake", "row", "result", "call"})
# What is secret wherever it stands.
SECRET_PARTS = frozenset({"password", "session_id"})
# Parts of a page whose names stand in the page maps, by the group of the map they are in.
PAGE_PARTS: Mapping[str, str] = {"facts": "facts", "facts_all": "facts", "fields": "fields", "links": "links"}
