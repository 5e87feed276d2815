"""Writing files so that a crash or a power cut leaves the old one or the new one, never half."""

import os
import tempfile
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable; Windows does that by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace ``path`` by ``content`` in one step. ``private`` keeps other users of the machine out.

    Raises OSError when the disk does not take it; the old file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if not private:
            part.chmod(0o644)
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
