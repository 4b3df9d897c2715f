"""On whose side something went wrong."""

from enum import StrEnum


class Side(StrEnum):
    PORTAL = "portal"
    NATIONAL = "national"
    NETWORK = "network"
    CONFIGURATION = "configuration"
    HARNESS = "harness"
    TESTER = "tester"


VIETNAMESE: dict[Side, str] = {
    Side.PORTAL: "cổng của tỉnh",
    Side.NATIONAL: "phía quốc gia",
    Side.NETWORK: "mạng",
    Side.CONFIGURATION: "cấu hình",
    Side.HARNESS: "bộ kiểm thử",
    Side.TESTER: "người kiểm thử",
}
