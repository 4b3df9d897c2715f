"""The templates of pages/, rendered to one self-contained file: styles and scripts inside, nothing from the network."""

from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

PAGES = files("thongsuot.reporting.pages")


def render(template: str, **values: Any) -> str:
    """The page as text. Everything that is not of our own making is escaped."""
    environment = Environment(loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    own = {"css": Markup(_read("page.css")), "js": Markup(_read("page.js"))}  # noqa: S704 - our own files
    return environment.get_template(template).render(**own, **values) + "\n"


def _read(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")
