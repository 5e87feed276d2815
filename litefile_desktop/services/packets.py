"""What a request for relief needs after a rejection: both times, the clerk's reason, the papers before and after."""

import io
import json
import zipfile
from typing import Any, Final

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.filenames import kept_name, split_extension
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.services.clerk_return import ClerkReturn, Relief, clerk_return_of, relief_of
from litefile_desktop.services.corrections import Corrections, require_sent_back
from litefile_desktop.services.document_store import DocumentStore
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner
from litefile_desktop.services.receipts import Receipts, both_times
from litefile_desktop.services.tracking import Tracking
from litefile_desktop.services.typesetting import Paper

FACTS: Final = "Rejection and correction.pdf"


class Packets:
    """Puts packets together from what is kept here; the court is not asked."""

    def __init__(
        self,
        drafts: Drafts,
        tracking: Tracking,
        corrections: Corrections,
        receipts: Receipts,
        files: DocumentStore,
        jurisdictions: Jurisdictions,
        clock: Clock,
    ) -> None:
        self._drafts = drafts
        self._tracking = tracking
        self._corrections = corrections
        self._receipts = receipts
        self._files = files
        self._jurisdictions = jurisdictions
        self._clock = clock

    def facts(self, draft_id: str, owner: Owner) -> dict[str, Any]:
        """What the packet says, of a rejected filing or of its correction. Raises NotFound, Refused."""
        original, correction, returned = self._both(draft_id, owner)
        profile = self._jurisdictions.get(original.jurisdiction)
        relief = relief_of(returned.returned_at, profile, self._clock.now())
        before = {document.sha256 for document in original.documents}
        return {
            "court": original.court_name or original.court_code,
            "title": original.title,
            "envelope_id": returned.envelope_id,
            "submitted_at": iso_utc(returned.submitted_at),
            "returned_at": iso_utc(returned.returned_at),
            "reasons": list(returned.reasons),
            "filings": [
                {"description": filing.description, "status": filing.text or filing.status, "comment": filing.comment}
                for filing in returned.filings
            ],
            "relief": _relief(relief),
            "before": [_document(document) for document in original.documents],
            "after": [
                {**_document(document), "is_changed": document.sha256 not in before}
                for document in correction.documents
            ],
            "original": original.id,
            "correction": correction.id,
            "correction_status": correction.status,
            "made_at": iso_utc(self._clock.now()),
        }

    def archive(self, draft_id: str, owner: Owner) -> tuple[str, bytes]:
        """A file name, and a zip with the facts, the receipt, and the papers before and after.

        Raises NotFound, Refused for a filing that was not sent back or is not corrected yet, DocumentDamaged.
        """
        original, correction, returned = self._both(draft_id, owner)
        facts = self.facts(draft_id, owner)
        profile = self._jurisdictions.get(original.jurisdiction)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(FACTS, packet_paper(facts, profile))
            archive.writestr("facts.json", json.dumps(facts, ensure_ascii=False, indent=2))
            archive.writestr(
                kept_name("Receipt of envelope", returned.envelope_id), self._receipts.paper(original.id, owner)
            )
            for folder, form in (("before", original), ("after", correction)):
                for number, document in enumerate(form.documents, 1):
                    stem = split_extension(document.original_filename)[0]
                    path = self._files.verify(document.stored_name, document.sha256, document.name)
                    archive.write(path, f"{folder}/{kept_name(f'{number:02}', stem)}")
        return kept_name("Packet for envelope", returned.envelope_id, extension=".zip"), out.getvalue()

    def _both(self, draft_id: str, owner: Owner) -> tuple[DraftForm, DraftForm, ClerkReturn]:
        form = self._drafts.get(draft_id, owner)
        correction_id = self._corrections.find(draft_id, owner)
        if correction_id:
            correction = self._drafts.get(correction_id, owner)
        elif clerk_return_of(form) is not None:
            correction = form
        else:
            require_sent_back(self._tracking.view(draft_id, owner))
            raise Refused(
                "This filing is not corrected yet, so there is nothing to set beside it.",
                action="Begin the correction first.",
                code="not_corrected",
            )
        returned = clerk_return_of(correction)
        if returned is None:
            raise Refused("This draft does not say which filing it corrects.", code="not_corrected")
        return self._drafts.get(returned.original_id, owner), correction, returned


def _document(document: DocumentForm) -> dict[str, Any]:
    return {
        "filename": document.original_filename,
        "filing_type": document.filing_type_name,
        "sha256": document.sha256,
        "size": document.size,
    }


def _relief(relief: Relief | None) -> dict[str, Any] | None:
    if relief is None:
        return None
    return {
        "source": relief.source,
        "court_days": relief.court_days,
        "last_moment": iso_utc(relief.last_moment),
        "days_left": relief.days_left,
    }


def packet_paper(facts: dict[str, Any], profile: Jurisdiction) -> bytes:
    """The facts as pages: what a motion for relief states and shows."""
    paper = Paper(FACTS.removesuffix(".pdf"), f"Rejection of envelope {facts['envelope_id']}")
    paper.heading("A rejected filing and its correction")
    if profile.is_practice:
        paper.text("Practice court: nothing reached a real court.", strong=True)
    paper.text(facts["title"], strong=True)
    paper.fact("Court", facts["court"])
    paper.fact("Envelope", facts["envelope_id"])
    paper.fact("First submitted", both_times(facts["submitted_at"], profile))
    paper.fact("Rejected", both_times(facts["returned_at"], profile))
    for filing in facts["filings"]:
        paper.section(filing["description"] or "Filing")
        paper.fact("Status", filing["status"])
        paper.fact("Clerk's reason", f"“{filing['comment']}”" if filing["comment"] else "None was given.")
    relief = facts["relief"]
    if relief is not None:
        paper.section("Time for relief")
        paper.fact("Rule", relief["source"])
        paper.fact("Last day", f"{both_times(relief['last_moment'], profile)}, {relief['court_days']} court days")
        paper.text(
            "Weekends and the holidays that every court of the system keeps are left out. A court that is closed on "
            "more days may give more time; its clerk knows."
        )
    for title, key in (("As it was filed first", "before"), ("As it is corrected", "after")):
        paper.section(title)
        for document in facts[key]:
            change = {True: "changed", False: "the same file"}.get(document.get("is_changed"), "")
            words = ", ".join(part for part in (document["filename"], document["filing_type"], change) if part)
            paper.fact("Document", words)
            paper.fact("SHA-256", document["sha256"], mono=True)
    return paper.finish({"facts.json": json.dumps(facts, ensure_ascii=False, indent=2).encode()})
