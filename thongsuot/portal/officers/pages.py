"""The officers' routes."""

from starlette.routing import Route

from thongsuot.portal.officers import desk, sign_in

ROUTES: tuple[Route, ...] = (*sign_in.ROUTES, *desk.ROUTES)
