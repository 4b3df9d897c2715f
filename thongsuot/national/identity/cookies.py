"""Cookies of both national hosts: `__Host-` names, Secure, HttpOnly, SameSite=Lax."""

from starlette.responses import Response


def set_cookie(response: Response, name: str, value: str) -> None:
    """A cookie for the time the browser is open."""
    response.set_cookie(name, value, path="/", secure=True, httponly=True, samesite="lax")


def drop_cookie(response: Response, name: str) -> None:
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="lax")
