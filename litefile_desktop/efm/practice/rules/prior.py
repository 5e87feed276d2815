"""The one rule that needs the court's memory: a filing that follows up a rejected envelope (errors 144, 145)."""

import re

from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.records import standing
from litefile_desktop.efm.practice.rules.matter import Matter
from litefile_desktop.efm.practice.store import Store

_NUMBER = re.compile(r"[0-9]{1,15}")


def check_prior(matter: Matter, store: Store) -> None:
    """A named earlier envelope must be known and hold a rejected filing. Raises Refused."""
    for filing in matter.submission.filings:
        if not filing.prior_envelope:
            continue
        # Longer numbers than any envelope's would not even fit into the database's.
        number = int(filing.prior_envelope) if _NUMBER.fullmatch(filing.prior_envelope) else -1
        found = store.envelopes("number = ? AND user_id = ?", (number, matter.user.id))
        if not found:
            raise refuse("145")
        if not any(standing(found[0], earlier, matter.now).code == "rejected" for earlier in found[0].filings):
            raise refuse("144")
