"""What names inside expressions have, as docs/language.md lists them; a test holds this against the types that give them."""

from collections.abc import Mapping

PERSON = frozenset({
    "id", "kind", "name", "id_number", "tech_id", "username", "password", "birth_date",
    "phone", "email", "address", "commune", "representative", "claims",
})  # fmt: skip
SERVICE = frozenset({
    "key", "code", "local_code", "service_code", "agency", "commune", "other_agency", "other_commune",
    "resolving_agency", "resolving_agency_name", "components", "working_days", "fee",
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
PORTAL = frozenset({"url", "host", "agency_root", "tenant"})
NATIONAL = frozenset({"url", "host", "identity_url", "identity_host", "tenant"})
RUN = frozenset({"id", "seed"})
# Kinds of what a scenario may make: a capture of such a name goes into the ledger. A scenario's `effects` names the last of those that it makes.
MADE = ("draft", "dossier", "payment")
# The lock of the portal as a whole: every row shares it, a scenario that says `locks: [tenant]` holds it alone.
TENANT = "tenant"
# Facts of a profile that `applies_when` may ask for: a closed list, so that nothing is called "not applicable" for a reason of somebody's own.
FACTS = frozenset({"uses_id_token", "online_payment", "single_level_centre", "captcha_on_submit"})

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
# Parts of a page whose names stand in the page maps, by the group of the map they are in.
PAGE_PARTS: Mapping[str, str] = {"facts": "facts", "facts_all": "facts", "fields": "fields", "links": "links"}
