"""The versions of what a run's results depend on."""

import platform
from collections.abc import Mapping
from importlib.metadata import version

TOOLS = ("thongsuot", "pytest", "playwright", "httpx", "Jinja2", "jsonschema", "allure-pytest")


def versions() -> Mapping[str, str]:
    return {name: version(name) for name in TOOLS} | {"python": platform.python_version()}
