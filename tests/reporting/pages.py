"""What a test of a page in a real browser is marked with."""

import pytest

from thongsuot.steps.browser import find_browser

CHROMIUM = find_browser()
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
