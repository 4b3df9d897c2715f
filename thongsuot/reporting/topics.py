"""Topics as people call them; a topic that is not here is shown by its own name."""

from types import MappingProxyType

TITLES = MappingProxyType(
    {
        "sso": "Đăng nhập một lần",
        "dossier": "Hồ sơ toàn trình",
        "flow": "Hồ sơ toàn trình",
        "catalogue": "Danh mục thủ tục",
        "units": "Đơn vị hành chính",
        "support": "Hỗ trợ người dân",
        "deadlines": "Thời hạn và giấy tờ",
        "full-process": "Hồ sơ toàn trình",
    }
)


def topic_title(topic: str) -> str:
    return TITLES.get(topic, topic)
