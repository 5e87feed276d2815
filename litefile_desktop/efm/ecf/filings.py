"""Lead and connected documents: each is one filing of the envelope (ecf-efm §3.7)."""

from litefile_desktop.core.money import amount_text
from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import date_in, ecf, identification, j, nc, optional_text, tyler
from litefile_desktop.efm.ecf.people import attorney_keys
from litefile_desktop.efm.types import Attachment, Envelope, Filing, FilingAction, OptionalService
from litefile_desktop.efm.xml import Element


def filing_elements(envelope: Envelope, *, attorney_id_form: str) -> list[Element]:
    """The lead documents, then the connected ones, as the vendor's elements: the OASIS ones cannot hold its fields."""
    return [
        _filing(envelope, filing, number, attorney_id_form) for number, filing in enumerate(envelope.filings_as_sent)
    ]


def _filing(envelope: Envelope, filing: Filing, number: int, attorney_id_form: str) -> Element:
    attachments = [_attachment(attachment, position) for position, attachment in enumerate(filing.attachments)]
    return tyler(
        "FilingLeadDocument" if number < envelope.lead_count else "FilingConnectedDocument",
        optional_text(names.NC, "DocumentDescriptionText", filing.description),
        optional_text(names.NC, "DocumentFileControlID", filing.reference),
        date_in(names.NC, "DocumentInformationCutOffDate", filing.due_date),
        nc("DocumentSequenceID", str(number)),
        _metadata(envelope, filing, attorney_id_form),
        ecf("DocumentRendition", ecf("DocumentRenditionMetadata", *attachments)),
        optional_text(names.TYLER, "FilingCommentsText", filing.comments),
        *[_service(service) for service in filing.services],
        optional_text(names.TYLER, "CourtesyCopiesText", ",".join(filing.courtesy_copies)),
        optional_text(names.TYLER, "PreliminaryCopiesText", ",".join(filing.preliminary_copies)),
        tyler("FilingAction", filing.action or _usual_action(envelope)),
        optional_text(names.TYLER, "MotionTypeCode", filing.motion_type_code),
        id=filing.key,
    )


def _usual_action(envelope: Envelope) -> FilingAction:
    """Served as well as soon as there is somebody to serve; serving nobody is error 283."""
    return FilingAction.FILE_AND_SERVE if envelope.recipients else FilingAction.FILE


def _metadata(envelope: Envelope, filing: Filing, attorney_id_form: str) -> Element:
    return ecf(
        "DocumentMetadata",
        j("RegisterActionDescriptionText", filing.filing_code),
        ecf("PriorRelatedDocumentID", nc("IdentificationID", filing.prior_envelope)) if filing.prior_envelope else None,
        _filing_attorney(envelope, filing, attorney_id_form),
        *[_filing_party(envelope, key) for key in filing.party_keys],
    )


def _filing_attorney(envelope: Envelope, filing: Filing, form: str) -> Element:
    """Always present; both children empty when nobody signs as attorney (§10.23, §12.1)."""
    value = filing.attorney_id
    if form == "reference":
        value = next((key for key, attorney in attorney_keys(envelope) if attorney == filing.attorney_id), value)
    return ecf(
        "FilingAttorneyID",
        nc("IdentificationID", value),
        nc("IdentificationCategoryText", "REFERENCE" if value else ""),
    )


def _filing_party(envelope: Envelope, key: str) -> Element:
    party = envelope.participant(key)
    number, category = (party.court_id, "IDENTIFICATION") if party.court_id else (key, "REFERENCE")
    return ecf(
        "FilingPartyID",
        nc("IdentificationID", number),
        nc("IdentificationCategoryText", category),
    )


def _attachment(attachment: Attachment, position: int) -> Element:
    """One file. The elements mean other things than their names say (§10.25)."""
    return ecf(
        "DocumentAttachment",
        nc("BinaryBase64Object"),  # filled by the channel, which streams the bytes
        nc("BinaryDescriptionText", attachment.description),
        optional_text(names.NC, "BinaryFormatStandardName", attachment.document_type_code),
        nc("BinaryLocationURI", attachment.file_name),
        tyler("PageCount", str(attachment.page_count)),
        optional_text(names.NC, "BinaryCategoryText", attachment.component_code),
        ecf("AttachmentSequenceID", str(position)),
    )


def _service(service: OptionalService) -> Element:
    return tyler(
        "DocumentOptionalService",
        nc("IdentificationID", service.code),
        tyler("Multiplier", str(service.multiplier)) if service.multiplier is not None else None,
        tyler("FeeAmount", amount_text(service.fee_amount)) if service.fee_amount is not None else None,
    )


def cross_references(envelope: Envelope) -> list[Element]:
    """Numbers other systems know the case by, directly under the core message (§3.9)."""
    return [
        identification("DocumentIdentification", reference.number, "CaseCrossReferenceNumber", reference.type_code)
        for reference in envelope.cross_references
    ]
