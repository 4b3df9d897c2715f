"""The embedded reference environment: certificates, the two towers as processes of their own, and their tenants."""

from thongsuot.environment.overlay import Overlay
from thongsuot.environment.reference import ReferenceEnvironment, start_reference

__all__ = ["Overlay", "ReferenceEnvironment", "start_reference"]
