"""The harness is a pytest plugin; `pytest suites --province NAME` is all a province runs."""

pytest_plugins = ["thongsuot.plugin"]
