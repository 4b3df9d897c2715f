"""`python -m thongsuot.national`: the national side as a process of its own."""

import sys

from thongsuot.national.app import build_national, public_app
from thongsuot.national.control import national_control
from thongsuot.serving.client import client
from thongsuot.serving.command import read_options, state_folder
from thongsuot.serving.listen import StartError, serve


def main() -> None:
    """Run until standard input closes. A certificate that does not load is one line on standard error and exit code 1."""
    options = read_options("thongsuot.national", "The national side: dvcqg.test, xacthuc.dvcqg.test, ketnoi.dvcqg.test.", calls_out="may")
    with state_folder(options) as folder:
        national = build_national(folder)
        national.addresses.update(options.resolve)
        national.http = client(ca=options.ca, resolve=national.addresses)
        control = national_control(national, options.control_key)
        try:
            serve(public_app(national), control, cert=options.cert, key=options.key, port=options.port, control_port=options.control_port)
        except StartError as error:
            sys.exit(f"error: {error}")
        finally:
            national.database.close()


if __name__ == "__main__":
    main()
