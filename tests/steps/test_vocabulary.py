"""What `check` believes that steps give is what they give."""

from thongsuot.documents import vocabulary
from thongsuot.steps.page import ABSENT, NO_FILE, Page


def test_a_page_has_what_check_believes() -> None:
    assert Page("https://a.test/", 200).as_names().keys() == vocabulary.PAGE
    assert ABSENT.as_names().keys() == vocabulary.FIELD
    assert NO_FILE.as_names().keys() == vocabulary.DOWNLOAD
