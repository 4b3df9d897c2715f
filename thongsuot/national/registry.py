"""Who is known here: the provinces with their client and adapter accounts, and the people who can sign in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from thongsuot.national.contracts import DEFAULT

LinkStyle = Literal["vnconnect", "vneid"]
Kind = Literal["citizen", "enterprise", "organisation"]
AccountTypeForm = Literal["string", "number"]
PushService = Literal["addtthcKhuyenMai", "dptracuuthanhtoanhs", "ImportThongBaoThueFromDVCQG", "ImportChungTuThueFromDVCQG"]

NUMBERS = ("SoDinhDanh", "SoCMND", "MaSoThue", "MaSoDoanhNghiep")


class ConflictError(ValueError):
    """Another tenant or persona already has this client id, account or username."""


@dataclass(frozen=True, slots=True)
class Client:
    """A relying party of the identity provider; `tenant` is None for the national portal itself."""

    client_id: str
    client_secret: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...]
    tenant: str | None


@dataclass(frozen=True, slots=True)
class AdapterAccount:
    """How a province signs in to the data adapter."""

    username: str
    password: str
    dstcode: str
    madonvi: str


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """How a province is known to the payment platform: `partner` is MaDoiTac, `secret` what checksums end in, `client_secret` what a token is given for.

    `callback_url` is told the result, `return_url` gets the payer back.
    """

    partner: str
    secret: str
    client_secret: str
    callback_url: str
    return_url: str


@dataclass(frozen=True, slots=True)
class KeypayAccount:
    """How a province is known to KeyPay-DVCQG: `key_in` (hash_key_1) is what its messages are signed with, `key_out` (hash_key_2) what it is told is.

    `callback_url` is told the result; where the payer returns to stands in each message.
    """

    client_id: str
    key_in: str
    key_out: str
    callback_url: str


@dataclass(frozen=True, slots=True)
class PushAccount:
    """How this side calls a province's portal by itself: `addresses` by service; `key` is what the portal knows it by."""

    key: str
    addresses: Mapping[PushService, str]


@dataclass(frozen=True, slots=True)
class Tenant:
    """A province: `base_url` without a trailing slash; `agency_root` such as `H98`; `contract` the version that it speaks."""

    key: str
    name: str
    base_url: str
    agency_root: str
    link_style: LinkStyle
    client: Client
    adapter: AdapterAccount
    payment: PaymentAccount | None = None
    contract: str = DEFAULT
    keypay: KeypayAccount | None = None
    push: PushAccount | None = None


@dataclass(frozen=True, slots=True)
class Persona:
    """Who can sign in. `claims` are those of protocol §1.4 that this person has, values as they are to be sent.

    `population`: what the population database says otherwise, by the names of its answer; a place is an object of `ChiTiet` and `MaPhuongXa`.
    """

    key: str
    username: str
    password: str
    kind: Kind
    claims: Mapping[str, object]
    claims_style: LinkStyle
    account_type_form: AccountTypeForm
    population: Mapping[str, object] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        return str(self.claims.get("sub") or self.claims.get("TechID") or self.username)

    @property
    def tech_id(self) -> str:
        return str(self.claims.get("TechID") or "")

    @property
    def name(self) -> str:
        return str(self.claims.get("HoVaTen") or self.claims.get("TenDoanhNghiep") or self.username)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Identity, tax and enterprise numbers, for look-ups."""
        return tuple(str(self.claims[name]) for name in NUMBERS if self.claims.get(name))


@dataclass(slots=True)
class Registry:
    """Tenants, clients and personas by the names under which calls bring them. Kept in memory: whoever starts the server registers them."""

    tenants: dict[str, Tenant] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    personas: dict[str, Persona] = field(default_factory=dict)
    usernames: dict[str, Persona] = field(default_factory=dict)

    def put_client(self, client: Client) -> None:
        self.clients[client.client_id] = client

    def close_client(self, tenant: Tenant) -> None:
        """The province's client is as if it had never been registered, until it is put again."""
        self.clients.pop(tenant.client.client_id, None)

    def put_tenant(self, tenant: Tenant) -> None:
        """Register or replace. Raises ConflictError when its client id, adapter account or partner code is another's."""
        holder = self.clients.get(tenant.client.client_id)
        if holder and holder.tenant != tenant.key:
            raise ConflictError(f"client_id {tenant.client.client_id!r} is registered for another tenant")
        for other in self.tenants.values():
            if other.key != tenant.key and _account(other) == _account(tenant):
                raise ConflictError(f"adapter: account {tenant.adapter.username!r} at {tenant.adapter.dstcode!r} is registered for tenant {other.key!r}")
        partner = self.tenant_of_partner(tenant.payment.partner) if tenant.payment else None
        if partner and partner.key != tenant.key:
            raise ConflictError(f"payment.partner: registered for tenant {partner.key!r}")
        keypay = self.tenant_of_keypay(tenant.keypay.client_id) if tenant.keypay else None
        if keypay and keypay.key != tenant.key:
            raise ConflictError(f"keypay.client_id: registered for tenant {keypay.key!r}")
        before = self.tenants.get(tenant.key)
        if before:
            self.clients.pop(before.client.client_id, None)
        self.tenants[tenant.key] = tenant
        self.put_client(tenant.client)

    def put_persona(self, persona: Persona) -> None:
        """Register or replace. Raises ConflictError when the username is another's."""
        holder = self.usernames.get(persona.username)
        if holder and holder.key != persona.key:
            raise ConflictError(f"username {persona.username!r} is registered for persona {holder.key!r}")
        before = self.personas.get(persona.key)
        if before:
            self.usernames.pop(before.username, None)
        self.personas[persona.key] = persona
        self.usernames[persona.username] = persona

    def tenant_of_account(self, username: str, dstcode: str) -> Tenant | None:
        return next((tenant for tenant in self.tenants.values() if _account(tenant) == (username, dstcode)), None)

    def tenant_of_partner(self, partner: str) -> Tenant | None:
        return next((tenant for tenant in self.tenants.values() if tenant.payment and tenant.payment.partner == partner), None)

    def tenant_of_keypay(self, client_id: str) -> Tenant | None:
        return next((tenant for tenant in self.tenants.values() if tenant.keypay and tenant.keypay.client_id == client_id), None)

    def personas_of_number(self, number: str) -> Iterator[Persona]:
        return (persona for persona in self.personas.values() if number in persona.numbers)


def _account(tenant: Tenant) -> tuple[str, str]:
    return tenant.adapter.username, tenant.adapter.dstcode
