"""What the court decided: receipts, copies, corrections, news and history."""

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.library.history_window import HistoryWindow
from litefile_desktop.ui.library.news_window import NewsWindow
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.wizard.filing_card import FilingCard
from tests.ui import studio as office
from tests.ui.scenes.registry import scene
from tests.ui.studio import Studio

_BANK = "First Amalgamated Savings & Loan of Greater Northern Meadowlands, N.A., as Trustee"
_REASON = (
    "reject: The affidavit of service is not signed and the exhibit named in paragraph 14 is missing. Please sign the "
    "affidavit, attach Exhibit C and file again."
)


@scene
def after_accepted(studio: Studio) -> QWidget:
    window = studio.open(studio.decided(studio.civil()))
    studio.settle()
    return window


@scene
def after_partly(studio: Studio) -> QWidget:
    return studio.open(studio.decided(studio.civil(), _REASON))


@scene
def after_copies_missing(studio: Studio) -> QWidget:
    studio.office.start_court(review_delay_s=0.2, faults=["http-500@GetCopy*99"])
    window = studio.open(studio.decided(studio.civil()))
    studio.office.start_court(review_delay_s=0.2)
    return window


@scene
def after_taking_back(studio: Studio) -> QWidget:
    form = studio.desk.drafts.update(studio.civil().id, studio.owner, {"filing_comments": "practice: hold"})
    window = studio.open(studio.sent(form))
    window.page.filings.findChildren(FilingCard)[0].take_back.click()
    studio.settle()
    return window


@scene
def after_rejected(studio: Studio) -> QWidget:
    return studio.open(studio.decided(_one_paper(studio), _REASON))


@scene
def after_correction(studio: Studio) -> QWidget:
    rejected = studio.decided(_one_paper(studio), _REASON)
    return studio.open(studio.desk.corrections.begin(rejected.id, studio.owner), StepId.REVIEW)


@scene
def after_correction_questions(studio: Studio) -> QWidget:
    """A correction can name the envelope that it corrects."""
    rejected = studio.decided(_one_paper(studio), _REASON)
    return studio.open(studio.desk.corrections.begin(rejected.id, studio.owner), StepId.CASE_QUESTIONS)


@scene
def after_correction_people(studio: Studio) -> QWidget:
    rejected = studio.decided(_one_paper(studio), _REASON)
    return studio.open(studio.desk.corrections.begin(rejected.id, studio.owner), StepId.PARTIES)


@scene
def after_library(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK), _REASON)
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, studio.desk.jurisdictions.get(office.JURISDICTION))
    window.show()
    studio.settle()
    return window


@scene
def after_news(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK))
    studio.decided(_one_paper(studio), _REASON)
    profile = studio.desk.jurisdictions.get(office.JURISDICTION)
    window = NewsWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window._toggle(window.list.lines.lines[-1].key)
    studio.settle()
    return window


@scene
def after_history(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK))
    studio.decided(studio.motion())
    rejected = studio.decided(_one_paper(studio), _REASON)
    studio.decided(studio.desk.corrections.begin(rejected.id, studio.owner), "accept")
    profile = studio.desk.jurisdictions.get(office.JURISDICTION)
    window = HistoryWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window.ask.click()
    studio.settle()
    return window


def _one_paper(studio: Studio, *, defendant: str = "Oakwood Property Management LLC") -> DraftForm:
    """A whole envelope of one filing."""
    form = studio.civil(papers=False, people=False)
    form = studio.add_papers(form, studio.complaint())
    form = studio.file_as(form, 0, "34001", "Complaint", "35101")
    form = studio.filer(form)
    client = {"first_name": "Elena", "last_name": "Rivera", "is_filing_party": True, "phone": "2175550123",
              "email": "elena.rivera@example.com", **office.HOME}  # fmt: skip
    form = studio.party(form, "33101", "Plaintiff", **client)
    return studio.party(form, "33102", "Defendant", organization_name=defendant, **office.OFFICE)
