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
        "administration": "Quản trị danh mục và quyền",
        "boundaries": "Phi địa giới",
        "continuity": "Hoạt động liên tục",
        "contract": "Hợp đồng dữ liệu",
        "evidence": "Bằng chứng của quá trình",
        "payment": "Thanh toán trực tuyến",
        "platform": "Nền tảng",
        "synchronisation": "Đồng bộ",
        "transition": "Chuyển tiếp và kết quả",
    }
)


def topic_title(topic: str) -> str:
    return TITLES.get(topic, topic)
