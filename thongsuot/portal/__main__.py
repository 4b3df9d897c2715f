"""`python -m thongsuot.portal`: the reference portal as a process of its own."""

import sys

from thongsuot.portal.app import build_app
from thongsuot.portal.control import build_control
from thongsuot.portal.tenants import Tenants
from thongsuot.serving.client import client
from thongsuot.serving.command import Options, read_options, state_folder
from thongsuot.serving.listen import Flawed, StartError, serve


def main() -> int:
    options = read_options("thongsuot.portal", "Cổng mẫu của Thông Suốt / the reference portal", calls_out="must", flawed=True)
    with state_folder(options) as folder:
        tenants = Tenants(folder)
        try:
            http = client(ca=options.ca, resolve=options.resolve)
            serve(
                build_app(tenants, http),
                build_control(tenants, options.control_key),
                cert=options.cert,
                key=options.key,
                at=options.at,
                flawed=flawed_listeners(options),
            )
        except (StartError, OSError, ValueError) as error:
            sys.stderr.write(f"thongsuot.portal: {error}\n")
            return 2
    return 0


def flawed_listeners(options: Options) -> tuple[Flawed, ...]:
    """By the names that `Behaviour.public_listener` gives them."""
    if options.ending is None:
        return ()
    return Flawed("old-tls", options.cert, options.key, old_tls=True), Flawed("certificate-ending", options.ending, options.ending)


if __name__ == "__main__":
    sys.exit(main())
