"""One ``litefile`` command with the clock and the secrets of whoever starts it. Run by ``batch.py``."""

import json
import sys
from functools import partial

from litefile_desktop.app import open_desk
from litefile_desktop.cli.main import run
from litefile_desktop.efm.credentials import MemorySecrets
from tests.office import MovableClock


def main():
    given = json.loads(sys.stdin.readline())
    secrets = MemorySecrets()
    for kind, name, secret in given["secrets"]:
        secrets.put(kind, name, secret)
    clock = MovableClock()
    clock.advance(seconds=given["offset_s"])
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    return run(given["argv"], partial(open_desk, clock=clock, secrets=secrets))


if __name__ == "__main__":
    sys.exit(main())
