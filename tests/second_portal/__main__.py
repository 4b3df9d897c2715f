"""`python -m tests.second_portal --cert F --key F --ca F --resolve HOST=IP:PORT --config FILE [--land-on-home] [--ask-again]`"""

import argparse
import sys
from pathlib import Path

from tests.second_portal.app import HashPortal
from tests.second_portal.configuration import read_configuration
from tests.second_portal.sign_on import SignOn
from thongsuot.serving.client import client
from thongsuot.serving.command import read_options
from thongsuot.serving.control import control_app
from thongsuot.serving.listen import StartError, serve

PRODUCT = "tests.second_portal"


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--land-on-home", action="store_true", help="misbehave: forget the deep link after sign-on")
    parser.add_argument("--ask-again", action="store_true", help="misbehave: have the citizen give the password a second time")
    own, rest = parser.parse_known_args()
    options = read_options(PRODUCT, "a client-rendered portal with hash routes", rest, calls_out="must")
    configuration = read_configuration(own.config)
    sign_on = SignOn(configuration, client(ca=options.ca, resolve=options.resolve), land_on_home=own.land_on_home, ask_again=own.ask_again)
    control = control_app(PRODUCT, [], key=options.control_key)
    try:
        serve(HashPortal(configuration, sign_on).app(), control, cert=options.cert, key=options.key, at=options.at)
    except StartError as error:
        sys.exit(f"error: {error}")


main()
