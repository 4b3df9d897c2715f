"""A file as a visitor got it: its digest, size, name and content."""

import hashlib
from urllib.parse import unquote

import httpx

from thongsuot.steps.network import Reply
from thongsuot.steps.page import Download

PAGES = frozenset({"text/html", "application/xhtml+xml"})


def download_of(reply: Reply) -> Download:
    headers = reply.response.headers
    return keep_file(reply.body, media_type(reply.response), reply.response.status_code, file_name(headers.get("content-disposition", "")))


def keep_file(content: bytes, content_type: str, status: int, name: str) -> Download:
    return Download(hashlib.sha256(content).hexdigest(), len(content), content_type, status, name, content)


def is_html(response: httpx.Response) -> bool:
    return (media_type(response) or "text/html") in PAGES


def media_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def file_name(disposition: str) -> str:
    """The name in a Content-Disposition (RFC 6266): `filename*` before `filename`."""
    parameters = {name.strip().lower(): value.strip() for name, _, value in (part.partition("=") for part in disposition.split(";")[1:])}
    extended = parameters.get("filename*", "")
    if extended:
        return unquote(extended.rpartition("''")[2])
    return parameters.get("filename", "").strip('"')
