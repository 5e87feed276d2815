"""Who is served with a filing and who gets copies of it, as it is looked at before it is sent."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.services import served
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.facts_card import Fact
from litefile_desktop.ui.wizard.items import name_of


def service_facts(picture: Picture) -> Iterator[Fact]:
    """Everybody who is served and how; what of it is not served, or not filed; and to whom copies go."""
    form = picture.form
    label = _tr("Served")
    for entry in form.service_contacts:
        yield label, text_of(entry, "name") or id_of(entry), _way(entry, picture)
        label = ""
    if not form.service_contacts and picture.lists.serves:
        yield label, _tr("Nobody, by the court")
    if form.service_contacts:
        for words, action in ((_tr("Not served"), FilingAction.EFILE), (_tr("Served, not filed"), FilingAction.SERVE)):
            names = [f.document.name for f in filings_of(form) if served.action_of(f.document, form) == action]
            if names:
                yield words, ", ".join(names)
    for words, field in (
        (_tr("Courtesy copy"), "courtesy_copy_email"),
        (_tr("Preliminary copy"), "preliminary_copy_email"),
    ):
        for document in form.documents:
            if addresses := getattr(document, field):
                yield words, addresses, document.name
                words = ""


def _way(entry: Any, picture: Picture) -> str:
    """The one way of a court needs not be chosen."""
    ways, code = picture.lists.ways_to_serve, text_of(entry, "service_type")
    if not code and len(ways) == 1:
        return ways[0].name
    return name_of(ways, code) or code or _tr("way not chosen")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Service", text)
