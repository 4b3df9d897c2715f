"""Where a case that was armed for a sign-in changes what the provider says."""

from collections.abc import Callable, Mapping

from starlette.responses import JSONResponse, Response

from thongsuot.national.identity.cases import Case, Endpoint
from thongsuot.national.identity.forgery import Draft, honest
from thongsuot.national.identity.headers import NO_STORE
from thongsuot.national.identity.keys import SigningKey, make_key
from thongsuot.national.side import National
from thongsuot.national.stimuli import ArmedCase

MOST_ROTATED = 7


def signed(national: National, tenant: str | None, persona: str, claims: Mapping[str, object]) -> str:
    """The id_token of a sign-in."""
    armed = national.stimuli.armed_for(tenant, persona)
    if armed is None or _is_honest(armed.case, claims):
        return national.key.sign(claims)
    armed.used += 1
    return armed.case.forge(Draft(_rotate(national) if armed.case.rotates else national.key, claims))


def _is_honest(case: Case, claims: Mapping[str, object]) -> bool:
    """Whether the case leaves this id_token as it is; a nonce that was not asked for cannot be wrong."""
    return (case.forge is honest and not case.rotates) or (case.group == "nonce" and "nonce" not in claims)


def _rotate(national: National) -> SigningKey:
    """A new key, published beside the first one and the last few."""
    key = make_key()
    national.published = (national.key.public, *national.published[1:][-MOST_ROTATED:], key.public)
    return key


def answered(national: National, endpoint: Endpoint, tenant: str | None, persona: str, document: Mapping[str, object]) -> Response:
    """The endpoint's answer within a sign-in."""
    return _answer(national.stimuli.armed_for(tenant, persona), endpoint, document, NO_STORE)


def answered_to(national: National, endpoint: Endpoint, tenant: str | None, document: Mapping[str, object], headers: Mapping[str, str]) -> Response:
    """The endpoint's answer to a province, whoever signs in there; `tenant` None for one that did not say who it is."""
    if retired := national.stimuli.retired_for(tenant):
        retired.used += 1
        return JSONResponse({"error": "ended", "error_description": "this provider has ended for the province"}, 410, headers=dict(headers))
    return _answer(national.stimuli.armed_at(endpoint, tenant), endpoint, document, headers)


def sent_back(national: National, tenant: str | None, persona: str, parameters: Mapping[str, str], foreign_code: Callable[[], str]) -> Mapping[str, str]:
    """What the browser carries to the client's callback."""
    armed = national.stimuli.armed_for(tenant, persona)
    if armed is None or armed.case.back is None:
        return parameters
    armed.used += 1
    return armed.case.back(parameters, foreign_code)


def _answer(armed: ArmedCase | None, endpoint: Endpoint, document: Mapping[str, object], headers: Mapping[str, str]) -> Response:
    if armed is None or endpoint not in armed.case.answers:
        return JSONResponse(document, headers=headers)
    armed.used += 1
    return armed.case.answers[endpoint](document, armed.seconds)
