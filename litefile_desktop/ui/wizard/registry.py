"""Which page shows which step."""

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.pages.case_confirmation import CaseConfirmationPage
from litefile_desktop.ui.wizard.pages.case_lookup import CaseLookupPage
from litefile_desktop.ui.wizard.pages.case_questions import CaseQuestionsPage
from litefile_desktop.ui.wizard.pages.confirmation import ConfirmationPage
from litefile_desktop.ui.wizard.pages.document_checklist import DocumentChecklistPage
from litefile_desktop.ui.wizard.pages.extraction_review import ExtractionReviewPage
from litefile_desktop.ui.wizard.pages.filing_path import FilingPathPage
from litefile_desktop.ui.wizard.pages.options import OptionsPage
from litefile_desktop.ui.wizard.pages.organize_documents import OrganizeDocumentsPage
from litefile_desktop.ui.wizard.pages.parties import PartiesPage
from litefile_desktop.ui.wizard.pages.party_details import PartyDetailsPage
from litefile_desktop.ui.wizard.pages.payment import PaymentPage
from litefile_desktop.ui.wizard.pages.review import ReviewPage
from litefile_desktop.ui.wizard.pages.upload_documents import UploadDocumentsPage
from litefile_desktop.ui.wizard.pages.your_information import YourInformationPage

PAGES: dict[StepId, type[WizardPage]] = {
    page.STEP: page
    for page in (
        OptionsPage,
        FilingPathPage,
        UploadDocumentsPage,
        ExtractionReviewPage,
        CaseLookupPage,
        CaseConfirmationPage,
        DocumentChecklistPage,
        OrganizeDocumentsPage,
        YourInformationPage,
        PartiesPage,
        PartyDetailsPage,
        CaseQuestionsPage,
        PaymentPage,
        ReviewPage,
        ConfirmationPage,
    )
}
