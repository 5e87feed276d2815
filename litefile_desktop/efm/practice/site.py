"""What all connections of one running court share."""

import threading
from dataclasses import dataclass, field
from datetime import datetime

from litefile_desktop.efm.practice.faults import Faults
from litefile_desktop.efm.practice.reply import Framing
from litefile_desktop.efm.practice.state import State

#: Room for everything in a message that is not a document.
_MESSAGE_ROOM = 4_000_000


@dataclass(slots=True)
class Site:
    """The court, the faults it was started with, and whether it is stopping."""

    state: State
    faults: Faults
    framing: Framing = field(default_factory=Framing)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def request_limit(self) -> int:
        """The largest body that is read at all: documents may come as base64, a third larger than they are."""
        return max(court.message_limit for court in self.state.courts.courts.values()) * 4 // 3 + _MESSAGE_ROOM

    def now(self) -> datetime:
        """The court's time."""
        return self.state.clock.now()
