"""A province's test portal on a standing national side: its client, accounts and trial persons, all random and of this run only."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.province import Callbacks, Province
from thongsuot.documents.territory import territories
from thongsuot.environment.stand import StandingNational
from thongsuot.planning.people import Person, make_people
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.control import ControlClient
from thongsuot.steps.national_control import NationalControl
from thongsuot.words.errors import PreflightError, UsageError
from thongsuot.words.side import Side

KINDS: Mapping[str, str] = {"cong-dan": "citizen", "doanh-nghiep": "enterprise", "to-chuc": "organisation"}
DSTCODE = "VN:GOV:000.00.00.G22:vpcpdvcprovider"


@dataclass(frozen=True, slots=True)
class Admission:
    """What one portal must be told. `payment`, `keypay` and `push` are empty where none is played. Everything here is secret until the run has ended."""

    province: Province
    client: Mapping[str, str]
    adapter: Mapping[str, str]
    payment: Mapping[str, str]
    keypay: Mapping[str, str]
    push: Mapping[str, Any]
    people: tuple[Person, ...]


def admit(national: StandingNational, province: Province) -> Admission:
    """Registers the portal of a profile. UsageError where the profile does not say where it is called back, PreflightError for what was refused."""
    callbacks = province.callbacks
    if callbacks is None:
        raise UsageError(
            f"hồ sơ {province.id} chưa có portal.callbacks.redirect_uris: phía quốc gia phải biết phản hồi đăng nhập được gửi về đâu "
            "(the profile does not say where sign-in answers go)"
        )
    tenant = province.tenant
    client = {"client_id": f"{tenant}-{secrets.token_hex(4)}", "client_secret": secrets.token_urlsafe(24)}
    account = f"{tenant}-{secrets.token_hex(4)}"
    adapter = {"username": account, "password": secrets.token_urlsafe(24), "dstcode": DSTCODE, "madonvi": province.agency_root}
    payment, keypay, push = _payment(callbacks, account), _keypay(callbacks, account), _push(callbacks)
    body = {
        "name": province.name.vi,
        "base_url": province.portal_url,
        "agency_root": province.agency_root,
        **client,
        "redirect_uris": list(callbacks.redirect_uris),
        "post_logout_redirect_uris": list(callbacks.post_logout_redirect_uris),
        "link_style": "vnconnect",
        "contract": province.contract,
        "adapter": adapter,
        **({"payment": payment} if payment else {}),
        **({"keypay": keypay} if keypay else {}),
        **({"push": push} if push else {}),
    }
    people = make_people(KINDS, seed=secrets.token_hex(16), row="ban-giao", salt=secrets.token_hex(16), territory=territories()[province.territory])
    _register(national, tenant, body, tuple(people.values()))
    return Admission(province, client, adapter, payment, keypay, push, tuple(people.values()))


def _payment(callbacks: Callbacks, account: str) -> dict[str, str]:
    if not callbacks.payment_result or not callbacks.payment_return:
        return {}
    secret = {"partner": account, "secret": secrets.token_urlsafe(24), "client_secret": secrets.token_urlsafe(24)}
    return secret | {"callback_url": callbacks.payment_result, "return_url": callbacks.payment_return}


def _keypay(callbacks: Callbacks, account: str) -> dict[str, str]:
    """The older way of paying at the national portal (protocol §4.2): a key for each direction."""
    if not callbacks.keypay_result:
        return {}
    keys = {name: secrets.token_urlsafe(24) for name in ("hash_key_1", "hash_key_2")}
    return {"client_id": account} | keys | {"callback_url": callbacks.keypay_result}


def _push(callbacks: Callbacks) -> dict[str, Any]:
    """How the national side calls the portal by itself: one key, and an address for each service."""
    told = {
        "addtthcKhuyenMai": callbacks.dossier_push,
        "dptracuuthanhtoanhs": callbacks.bill_look_up,
        "ImportThongBaoThueFromDVCQG": callbacks.tax_notice,
        "ImportChungTuThueFromDVCQG": callbacks.tax_payment,
    }
    addresses = {service: address for service, address in told.items() if address}
    return {"key": secrets.token_urlsafe(24), "addresses": addresses} if addresses else {}


def _register(national: StandingNational, tenant: str, body: Mapping[str, Any], people: tuple[Person, ...]) -> None:
    listener, control = ControlClient(national.control, Side.NATIONAL), NationalControl(national.control, tenant)
    try:
        listener.call("PUT", f"/tenants/{tenant}", body=dict(body))
        for person in people:
            control.put_persona(person.as_names())
    except BrokenError as error:
        message = error.breakage.message
        raise PreflightError(f"phía quốc gia không nhận cổng '{tenant}' (did not take the portal): {message.vi}") from error
    finally:
        listener.close()
        control.close()
