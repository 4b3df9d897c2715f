"""Pictures of what the visitors of a row stand at, where somebody will want to see them."""

from dataclasses import dataclass

from thongsuot.running.evidence import EvidenceWriter
from thongsuot.running.outcome import Evidence
from thongsuot.steps.visit import Visitor


@dataclass(slots=True)
class Camera:
    """Faces the visitor that moved last, and pictures it at most once until one moves again: a picture costs as much time as a page."""

    evidence: EvidenceWriter
    _facing: Visitor | None = None

    def face(self, visitor: Visitor) -> None:
        self._facing = visitor

    def shoot(self, step: str) -> tuple[Evidence, ...]:
        """The picture, filed under the step; nothing if nobody moved, or nothing is to be seen. Raises OSError."""
        visitor, self._facing = self._facing, None
        content = visitor.picture() if visitor is not None and self.evidence.keeps else None
        return () if content is None else (self.evidence.picture(step, content),)
