"""Templates into responses."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from thongsuot.portal.pages.assets import STYLESHEET_ADDRESS

PORTAL = Path(__file__).parent.parent
FOLDERS = tuple(
    PORTAL / room / "templates" for room in ("pages", "dossiers", "payments", "officers", "questions", "statistics", "administration", "passed_on", "matching")
)

TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDERS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1
)
TEMPLATES.globals["stylesheet"] = STYLESHEET_ADDRESS


def render(request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: object) -> HTMLResponse:
    """The page `template` for this visit. Raises jinja2.UndefinedError where the template asks for what `context` lacks."""
    text = TEMPLATES.get_template(template).render(
        tenant=request.state.tenant,
        session=request.state.session,
        path=request.url.path,
        notices=request.state.notices,
        **context,
    )
    return HTMLResponse(text, status, headers)
