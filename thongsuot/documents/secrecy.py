"""Where secrets go: passwords, session ids and what a capture calls secret, followed through names and through flows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thongsuot.documents.grammar import Chain
from thongsuot.documents.known import Known
from thongsuot.documents.pointing import diagnose_name
from thongsuot.documents.reading import Checked
from thongsuot.documents.scope import Binding, FlowSecrets
from thongsuot.documents.trail import Bind, Use
from thongsuot.documents.vocabulary import SECRET_PARTS
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_PASSWORD = "password"  # noqa: S105 - the name of the part, not one
_WORDS: Mapping[str, Text] = {
    "TS340": Text("đi vào địa chỉ", "goes into an address"),
    "TS341": Text("đi vào chỗ người khác đọc được", "goes where others read it"),
    "TS343": Text("được điền vào ô không phải ô mật khẩu", "is typed into a field that is none for passwords"),
}
_ADDRESS_HINT = Text(
    "địa chỉ nằm lại trong lịch sử và nhật ký; nếu giao thức đòi thế, khai secret: [...] ở màn hình trong bản đồ trang",
    "addresses stay in histories and logs; if the protocol wants it so, write secret: [...] at the screen in the page map",
)
_SHOWN_HINT = Text("bỏ bí mật khỏi chỗ này", "leave the secret out")
_TYPED_HINT = Text("điền vào ô password", "type it into the field password")


@dataclass(slots=True)
class SecretWatch:
    """Watches one document. `own`: what is found out for its callers, if it is a flow."""

    checked: Checked
    known: Known
    flows: Mapping[str, FlowSecrets]
    own: FlowSecrets

    def look(self, use: Use, visible: Mapping[str, Binding]) -> Iterator[Diagnostic]:
        """Findings on one text; `visible`: the names in force."""
        names = {chain: visible[chain[0]] for chain in use.look.chains if chain[0] in visible}
        secret = self._secret_chain(use, names)
        if secret is not None and use.sink == "output":
            self.own.outputs.add(use.detail)
        problem = self._problem(use, secret)
        if problem is not None and secret is not None:
            code, hint = problem
            name = ".".join(secret)
            text = Text(f"bí mật '{name}' {_WORDS[code].vi}", f"the secret '{name}' {_WORDS[code].en}")
            yield diagnose_name(self.checked, code, text, (use.path, use.text, secret, _secret_depth(secret)), hint)
        elif use.sink == "shown" and use.detail == "text":
            text = Text("ở đây ${{ }} được in nguyên văn, không tính", "here ${{ }} is shown as it is written and not worked out")
            yield self.checked.diagnose("TS175", text, use.path, Text("viết bằng lời", "say it in words"))
        for chain, binding in names.items():
            if binding.carries and len(chain) == 1 and chain in use.look.flowing and (exposure := self._exposure(use)):
                for name in binding.carries:
                    self.own.exposes.setdefault(name, (exposure, f"{self.checked.document.path}:{self.checked.document.span(use.path).line}"))

    def keep(self, event: Bind, binding: Binding, names: Mapping[str, Binding]) -> Iterator[Diagnostic]:
        """What a capture keeps is as secret as what it is made of."""
        use = event.use
        if use is None or use.look.fault is not None:
            return
        found = {chain: names[chain[0]] for chain in use.look.flowing if chain[0] in names}
        secret = self._secret_chain(use, found)
        binding.secret = event.secret or secret is not None
        binding.carries = frozenset().union(*(found[chain].carries for chain in found if len(chain) == 1))
        if secret is not None and not event.secret:
            text = Text(f"'{event.name}' giữ một bí mật mà không ghi secret: true", f"'{event.name}' keeps a secret and does not say secret: true")
            hint = Text(f"viết {event.name}: {{from: ..., secret: true}}", f"write {event.name}: {{from: ..., secret: true}}")
            yield diagnose_name(self.checked, "TS342", text, (use.path, use.text, secret, _secret_depth(secret)), hint)

    def _secret_chain(self, use: Use, names: Mapping[Chain, Binding]) -> Chain | None:
        """The first chain that puts a secret into the text."""
        for chain in use.look.flowing:
            binding = names.get(chain)
            if binding is not None and (binding.secret or not SECRET_PARTS.isdisjoint(chain[1:]) or not binding.secret_parts.isdisjoint(chain[1:2])):
                return chain
        return None

    def _problem(self, use: Use, secret: Chain | None) -> tuple[str, Text] | None:
        """The code and what to do."""
        if secret is None:
            return None
        if use.sink == "input":
            return self._passed_on(use)
        if use.sink in {"field", "form"}:
            wrong = secret[-1] == _PASSWORD and _PASSWORD not in use.detail
            return ("TS343", _TYPED_HINT) if wrong else None
        exposure = self._exposure(use, secret)
        if exposure is None:
            return None
        return exposure, _SHOWN_HINT if exposure == "TS341" else _ADDRESS_HINT

    def _exposure(self, use: Use, secret: Chain = ()) -> str | None:
        """The code of the finding that a secret here would be."""
        if use.sink == "input":
            flow, _, name = use.detail.rpartition(".")
            return self.flows.get(flow, FlowSecrets()).exposes.get(name, (None, ""))[0]
        if use.sink == "shown":
            return "TS341"
        if use.sink == "parameter":
            screen, _, name = use.detail.partition(" ")
            return None if name in self.known.secret_parameters.get(screen, ()) else "TS340"
        # A whole address that came from the portal is where the portal sends everybody: nothing is put into it.
        return "TS340" if use.sink == "address" and not (use.look.whole and secret[-1:] != (_PASSWORD,)) else None

    def _passed_on(self, use: Use) -> tuple[str, Text] | None:
        flow, _, name = use.detail.rpartition(".")
        code, place = self.flows.get(flow, FlowSecrets()).exposes.get(name, ("", ""))
        if not code:
            return None
        hint = Text(f"luồng '{flow}' đưa đầu vào '{name}' đến {place}", f"flow '{flow}' puts its input '{name}' at {place}")
        return code, hint


def is_delicate(chain: Chain, binding: Binding) -> bool:
    """Whether a secret may be in it: all others, and they are nearly all, need no second look."""
    return bool(binding.secret or binding.carries or binding.secret_parts) or not SECRET_PARTS.isdisjoint(chain)


def _secret_depth(chain: Chain) -> int:
    return next((depth for depth, name in enumerate(chain) if depth and name in SECRET_PARTS), 0)
