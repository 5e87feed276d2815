"""The entry of ``litefile``: whoever stops it while it is still loading gets words too, and no traceback."""

import sys

try:
    from litefile_desktop.app import run_command_line
except KeyboardInterrupt:
    sys.stderr.write("litefile: Stopped.\n")
    sys.exit(130)

__all__ = ["run_command_line"]
