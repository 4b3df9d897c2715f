"""The command `thongsuot`. Each command is a module; errors end with one message and the exit code of design: 0 conformant, 1 not conformant, 2 usage or a
document that did not read, 3 preflight, 4 incomplete, 5 the harness broke, 6 secrecy."""

from thongsuot.cli.app import main

__all__ = ["main"]
