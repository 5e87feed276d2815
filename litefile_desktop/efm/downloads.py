"""What is fetched by address: code lists, and the stamped copies that a court offers (ecf-efm §4.4, §6.1)."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import IO, Final
from urllib.parse import quote, urlsplit

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.failures import HttpRefusal
from litefile_desktop.efm.signing import ProviderCertificate
from litefile_desktop.efm.types import Downloaded

MAX_CODE_LIST_BYTES: Final = 256 * 1024 * 1024
#: More than any court takes for one document (ecf-efm §4.1).
MAX_COPY_BYTES: Final = 256 * 1024 * 1024
#: Stamped copies may lie with somebody who stores files for the court, one or two addresses further.
_HOPS: Final = 3
#: The courts do not say how old a stamp may be; messages may be five minutes old (ecf-efm §2.2).
_STAMP_LIFE: Final = timedelta(minutes=4)
_PRINTABLE: Final = "%/:?=&;,@+$!*'()~#[]"


class StampedDownloads:
    """Code lists under one signed stamp, signed anew only when a batch takes longer than a stamp may be old."""

    def __init__(self, channel: Channel, certificate: ProviderCertificate, clock: Clock) -> None:
        self._channel = channel
        self._certificate = certificate
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp = ""
        self._signed_at = datetime.min.replace(tzinfo=UTC)

    def open(self, url: str) -> AbstractContextManager[IO[bytes]]:
        """The zip of one code list, as a seekable stream. Raises CourtUnreachable, HttpRefusal."""
        return download_code_list(self._channel, url, self._fresh_stamp())

    def _fresh_stamp(self) -> str:
        with self._lock:
            now = self._clock.now()
            if not timedelta(0) <= now - self._signed_at <= _STAMP_LIFE:
                self._stamp, self._signed_at = self._certificate.codes_stamp(now), now
            return self._stamp


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
