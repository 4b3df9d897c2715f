"""`python -m thongsuot.national`: the national side as a process of its own."""

import sys
from contextlib import ExitStack

from starlette.types import ASGIApp

from thongsuot.national.app import build_national, public_app
from thongsuot.national.closing import Closing, UntilClosed
from thongsuot.national.control import national_control
from thongsuot.national.names import PublicNames
from thongsuot.national.side import National
from thongsuot.national.standing import Standing, read_standing
from thongsuot.serving.access_log import AccessLog
from thongsuot.serving.body import BodyError
from thongsuot.serving.certificate import CertificateError, check_certificate
from thongsuot.serving.client import client
from thongsuot.serving.command import Options, read_options, state_folder
from thongsuot.serving.listen import StartError, serve
from thongsuot.serving.proxy import BehindProxy


def main() -> None:
    """Run until standard input closes. What keeps it from starting is one line on standard error and exit code 1."""
    options = read_options("thongsuot.national", "The national side: citizen's portal, identity provider, adapter.", calls_out="may", stands=True)
    try:
        _run(options, read_standing(options.standing) if options.standing else None)
    except (StartError, BodyError, CertificateError) as error:
        sys.exit(f"error: {error}")


def _run(options: Options, standing: Standing | None) -> None:
    names = standing.names if standing else PublicNames()
    with ExitStack() as stack:
        folder = stack.enter_context(state_folder(options))
        national = build_national(folder, names)
        stack.callback(national.database.close)
        national.addresses.update(options.resolve)
        national.http = client(ca=options.ca, resolve=national.addresses)
        public: ASGIApp = public_app(national)
        control: ASGIApp = national_control(national, options.control_key)
        if standing is None:
            serve(public, control, cert=options.cert, key=options.key, at=options.at)
            return
        check_certificate(options.cert, options.key, names.hosts)
        public, control = _bounded(stack, national, standing, public, control)
        serve(public, control, cert=options.cert, key=options.key, at=(standing.public, standing.control))


def _bounded(stack: ExitStack, national: National, standing: Standing, public: ASGIApp, control: ASGIApp) -> tuple[ASGIApp, ASGIApp]:
    """Both applications with an end; the public one's calls are written down."""
    closing = Closing(national, standing.seconds)
    closing.start()
    stack.callback(closing.stop)
    stack.callback(national.retire)
    public, control = (UntilClosed(app, closing, national) for app in (public, control))
    return BehindProxy(AccessLog(public, standing.access_log, national.names.hosts), standing.proxies), control


if __name__ == "__main__":
    main()
