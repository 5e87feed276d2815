"""Storing what a page changed, through the services that own each part."""

from litefile_desktop.services.documents import Documents
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.parties import Parties
from litefile_desktop.services.patches import Patch


class Saving:
    """Lays patches on stored drafts."""

    def __init__(self, drafts: Drafts, documents: Documents, parties: Parties) -> None:
        self._drafts = drafts
        self._documents = documents
        self._parties = parties

    def save(self, form: DraftForm, patch: Patch, owner: Owner) -> DraftForm:
        """Store a patch made on ``form``; answers what is stored now.

        Raises StaleVersion when somebody saved since, BadField, NotEditable, StorageTrouble. A patch that
        touches several people or documents is stored one after the other; what was stored stays.
        """
        if patch.draft:
            form = self._drafts.update(form.id, owner, patch.draft, expected_version=form.version)
        for document_id, changes in patch.documents.items():
            form = self._documents.update(form.id, owner, document_id, changes, expected_version=form.version)
        for party_id, changes in patch.parties.items():
            form = self._parties.update(form.id, owner, party_id, changes, expected_version=form.version)
        if patch.order:
            form = self._documents.arrange(form.id, owner, patch.order, expected_version=form.version)
        return form
