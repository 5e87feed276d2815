"""What is fetched by address: code lists, and the stamped copies that a court offers (ecf-efm §4.4, §6.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final
from urllib.parse import quote, urlsplit

from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.failures import HttpRefusal
from litefile_desktop.efm.types import Downloaded

MAX_CODE_LIST_BYTES: Final = 256 * 1024 * 1024
#: More than any court takes for one document (ecf-efm §4.1).
MAX_COPY_BYTES: Final = 256 * 1024 * 1024
#: Stamped copies may lie with somebody who stores files for the court, one or two addresses further.
_HOPS: Final = 3
_PRINTABLE: Final = "%/:?=&;,@+$!*'()~#[]"


@contextmanager
def download_code_list(channel: Channel, url: str, stamp: str) -> Iterator[IO[bytes]]:
    """The zip of a code list; the server hands out addresses with raw spaces (ecf-efm §6.1)."""
    address = quote(url, safe="%/:?=&")
    headers = {"tyl-efm-api": stamp}
    with channel.fetch(address, limit=MAX_CODE_LIST_BYTES, what="the list", headers=headers) as found:
        yield found.stream


@contextmanager
def download_copy(channel: Channel, url: str) -> Iterator[Downloaded]:
    """A stamped copy. No token and no certificate of ours goes along: the address is the permission.

    Raises Refused for an address that is not https, HttpRefusal for a link that no longer gives the document.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() != "https" or not parts.hostname or parts.username is not None:
        raise Refused("The court gave an address for the copy that is not a safe one; it was not opened.")
    with channel.fetch(quote(url, safe=_PRINTABLE), limit=MAX_COPY_BYTES, what="the copy", hops=_HOPS) as found:
        if found.media_type == "text/html" or not found.size:
            raise HttpRefusal(
                "The link gives a web page instead of the document: links of the court end after some time.",
                action="Fetch the copy at the court's own site.",
            )
        yield found
