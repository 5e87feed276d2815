"""What every e-mail address must look like before it goes to the court."""

import re

from litefile_desktop.core.errors import Refused
from litefile_desktop.services.fields import clean_text

_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


def require_mail(given: str, field: str, *, may_be_empty: bool = False) -> str:
    """The address without blanks around it. Raises Refused for what is none (81)."""
    address = clean_text(given)
    if not address and may_be_empty:
        return ""
    if not _ADDRESS.fullmatch(address):
        raise Refused("Enter one e-mail address, such as name@example.com.", field=field)
    return address
