"""``litefile-desktop``: the window; also the entry of a frozen bundle's workers."""

import argparse
import gc
import importlib
import os
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from litefile_desktop import __version__
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.later import Later
from litefile_desktop.core.paths import DataFolder

if TYPE_CHECKING:
    from litefile_desktop import app as program
    from litefile_desktop.services import pattern_worker, pdf_worker
else:
    program = Later("litefile_desktop.app")
    pattern_worker = Later("litefile_desktop.services.pattern_worker")
    pdf_worker = Later("litefile_desktop.services.pdf_worker")

_DEMO = "“litefile demo” files the sample document without one."
NO_DISPLAY = f"litefile-desktop: there is no display to show a window on; {_DEMO}"
NO_QT = f"litefile-desktop: this computer lacks something that a window needs ({{missing}}); {_DEMO}"


def has_display() -> bool:
    """Whether a window can be shown. Only Linux can lack a display; there Qt would end the process itself."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.partition(":")
    if not number:
        return False
    if host not in ("", "unix"):
        return True  # another machine's display; Qt will say if it does not answer
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - where every X server puts it
    for address in (path, "\0" + path):
        probe = socket.socket(socket.AF_UNIX)
        try:
            probe.connect(address)
        except OSError:
            continue
        finally:
            probe.close()
        return True
    return False


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window; answers the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["--pdf-worker"]:
        pdf_worker.main()
        return 0
    if given[:1] == ["--pattern-worker"]:
        pattern_worker.main()
        return 0
    parser = argparse.ArgumentParser(
        prog="litefile-desktop", description="Prepare, check, file and track court e-filings."
    )
    parser.add_argument("--practice", action="store_true", help="open the practice court, signed in as its sample user")
    parser.add_argument("--home", metavar="DIR", help="the data folder")
    parser.add_argument("--version", action="version", version=f"litefile-desktop {__version__}")
    parser.add_argument(
        "draft", nargs="?", default="", metavar="DRAFT", help="a draft to open, by its id or its beginning"
    )
    arguments = parser.parse_args(given)
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    gc.disable()  # a start makes much and throws little away; ``ui.main.show`` turns it on again
    try:
        # Imported late: a machine without Qt's libraries must still get a sentence.
        window = importlib.import_module("litefile_desktop.ui.main")
    except ImportError as fault:
        print(NO_QT.format(missing=fault), file=sys.stderr)  # noqa: T201
        return 1
    app = window.make_application(NO_DISPLAY)
    try:
        with program.open_desk(DataFolder.locate(arguments.home)) as desk:
            code: int = window.show(app, desk, practice=arguments.practice, draft=arguments.draft)
            return code
    except AppError as error:
        print(f"litefile-desktop: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
