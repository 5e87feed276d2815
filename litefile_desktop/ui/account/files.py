"""Reading a certificate that a person chose."""

from pathlib import Path

from litefile_desktop.core.errors import AppError


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises AppError that names it."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise AppError(
            f"The certificate file {path.name} could not be read ({fault.strerror}).",
            action="Check that you may open it, or choose it again.",
            code="certificate_unreadable",
        ) from fault
