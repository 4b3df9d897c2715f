"""Pages of both national hosts: templates compiled once, safe headers, messages in Vietnamese."""

from http import HTTPStatus
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

TEMPLATES = ("home", "province", "procedure", "dossiers", "sign_in", "confirm_sign_out", "message", "payment")
# No form-action: browsers apply it to the redirects after a form, and signing in ends at the province.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STATIC = {"national.css": "text/css; charset=utf-8", "mark.svg": "image/svg+xml"}
ERRORS = {
    400: "Yêu cầu không đọc được.",
    404: "Địa chỉ này không có trên cổng.",
    405: "Cách gửi yêu cầu không được hỗ trợ.",
    413: "Dữ liệu gửi lên quá lớn.",
    500: "Hệ thống gặp lỗi. Hãy thử lại sau.",
}


class Pages:
    """Renders the templates of this package."""

    def __init__(self, portal_url: str) -> None:
        environment = Environment(loader=PackageLoader("thongsuot.national"), autoescape=True, undefined=StrictUndefined, auto_reload=False, trim_blocks=True)
        environment.filters["money"] = money
        environment.globals["portal_url"] = portal_url
        self.templates = {f"{name}.html": environment.get_template(f"{name}.html") for name in TEMPLATES}

    def show(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        defaults: dict[str, object] = {"visitor": None, "here": "/"}
        return HTMLResponse(self.templates[template].render(defaults | values), status, HEADERS)

    def message(self, title: str, text: str, status: int) -> HTMLResponse:
        """A page that says one thing; its heading is marked where it stands in place of the page asked for."""
        return self.show("message.html", status=status, title=title, text=text, failed=status >= HTTPStatus.BAD_REQUEST)


def money(amount: int) -> str:
    """`10000` -> `10.000 đồng`."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def static_files() -> Route:
    """`/static/<name>`: the stylesheet and the mark, read once."""
    folder = files("thongsuot.national") / "static"
    contents = {name: (folder / name).read_bytes() for name in STATIC}

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in contents:
            raise HTTPException(404)
        return Response(contents[name], media_type=STATIC[name], headers={"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"})

    return Route("/static/{name}", static)


def error_handlers(pages: Pages) -> dict[type[Exception], ExceptionHandler]:
    """HTTP errors as pages."""

    async def show(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return pages.message("Không thực hiện được", ERRORS.get(status, HTTPStatus(status).phrase), status)

    return {HTTPException: show}
