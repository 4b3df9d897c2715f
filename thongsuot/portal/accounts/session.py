"""Who is signed in: the citizen's session as handlers and templates see it."""

from dataclasses import dataclass
from typing import Literal

AccountKind = Literal["citizen", "enterprise", "organisation"]


@dataclass(frozen=True, slots=True)
class CitizenSession:
    """A signed-in visitor. What the identity provider did not say is "".

    `id` is the stored key of the session (not the cookie's value); `account_id` this portal's own key of the account, which
    stays when the identity provider gives the same person a new `tech_id`; `birth_date` is dd/mm/yyyy; `id_token` is the hint for sign-out.
    """

    id: str
    account_id: int
    tech_id: str
    kind: AccountKind
    id_number: str
    name: str
    birth_date: str
    phone: str
    email: str
    address: str
    commune_code: str
    id_token: str

    @property
    def is_person(self) -> bool:
        return self.kind == "citizen"
