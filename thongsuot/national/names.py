"""The public names of the national side. Every address that it writes comes from here, never from what a caller says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicNames:
    """Each is `HOST`, or `HOST:PORT` where citizens reach it at another port than 443."""

    portal: str = "dvcqg.test"
    identity: str = "xacthuc.dvcqg.test"
    adapter: str = "ketnoi.dvcqg.test"

    @property
    def portal_url(self) -> str:
        return f"https://{self.portal}"

    @property
    def issuer(self) -> str:
        return f"https://{self.identity}"

    @property
    def portal_callback(self) -> str:
        return f"{self.portal_url}/sso/callback"

    @property
    def hosts(self) -> tuple[str, str, str]:
        """The three hosts, without their ports."""
        return bare(self.portal), bare(self.identity), bare(self.adapter)


def bare(name: str) -> str:
    """`"HOST:PORT"` or `"HOST"` -> `"host"`."""
    return name.lower().partition(":")[0]
