"""GetFilingDetails: what was charged, who was served, and the documents as the court keeps them (ecf-efm §4.4)."""

from litefile_desktop.core.money import amount_text
from litefile_desktop.efm.practice.casereply import case_element
from litefile_desktop.efm.practice.docket import case_of
from litefile_desktop.efm.practice.ecfreply import (
    allowances,
    filing_ids,
    head,
    identification,
    instant,
    own_filing,
    status,
    submitter,
)
from litefile_desktop.efm.practice.markup import Element, leaf, node
from litefile_desktop.efm.practice.ports import review_query
from litefile_desktop.efm.practice.records import DocumentRecord, EnvelopeRecord, FilingRecord, Standing, standing
from litefile_desktop.efm.practice.service import recipient_details
from litefile_desktop.efm.practice.state import Call, State

_REPLY = "FilingDetailResponseMessage"


def _details(state: State, call: Call) -> Element:
    court, envelope, filing = own_filing(state, call)
    where, user = standing(envelope, filing, call.now), state.people.find_user(envelope.user_id)
    case = case_of(state, envelope, call.now)
    return node(
        f"{_REPLY}:{_REPLY}",
        *head(state),
        instant(f"{_REPLY}:FilingSubmissionDate", envelope.submitted_at),
        case_element(court, case, state.people, outer_id=case.id),
        _remedy(envelope),
        node(f"{_REPLY}:EnvelopeFees", *allowances(envelope.charges)),
        _payment(state, envelope),
        *filing_ids(envelope, filing),
        submitter(user) if user is not None else None,
        status(court, where),
        instant(f"{_REPLY}:FilingAcceptDate", where.since) if where.code == "accepted" else None,
        instant("nc:DocumentPostDate", where.since) if where.code == "accepted" else None,
        *recipient_details(state, court, envelope, filing, call.now),
        node(f"{_REPLY}:FilingFees", *allowances(filing.charges)),
        _document(state, filing, where),
        *(identification("tyler:FilingAssociationParty", party, "CASEPARTYID") for party in filing.parties),
    )


def _remedy(envelope: EnvelopeRecord) -> Element | None:
    if not envelope.remedies:
        return None
    codes = [leaf("tyler:RemedyCode", code) for code in envelope.remedies]
    damage = leaf("tyler:DamageAmountCode", envelope.damage) if envelope.damage else None
    return node("tyler:ProcedureRemedy", *codes, damage)


def _payment(state: State, envelope: EnvelopeRecord) -> Element | None:
    """All ten children are required; a waiver or a bank account fills them with dummies (ecf-efm §12.7)."""
    account = state.people.accounts.get(envelope.account)
    if account is None:
        return None  # taken off the firm's list since
    return node(
        "tyler:Payment",
        leaf("tyler:AccountName", account.name),
        leaf("tyler:WaiverIndicator", "true" if account.is_waiver else "false"),
        leaf("tyler:CardType", account.card),
        leaf("tyler:Last4Digits", account.last4),
        leaf("tyler:ExpirationMonth", str(account.month or 1)),
        leaf("tyler:ExpirationYear", str(account.year or 1)),
        node("tyler:TransactionAmount", text=amount_text(envelope.total), nc_currencyCode="USD"),
        leaf("tyler:TransactionResponse", "PRACTICE - no money moved"),
        leaf("tyler:TransactionID", f"practice-{envelope.number}"),
        leaf("tyler:OrderID", f"practice-order-{envelope.number}"),
    )


def _document(state: State, filing: FilingRecord, where: Standing) -> Element:
    """The filing as the court has it; once it came through, each file with the address of its stamped copy."""
    attachments = [_attachment(state, filing, item, is_stamped=where.is_done) for item in filing.documents]
    return node(
        "tyler:FilingLeadDocument",
        leaf("nc:DocumentDescriptionText", filing.description),
        leaf("nc:DocumentSequenceID", str(filing.position)),
        node(
            "ecf:DocumentMetadata",
            leaf("j:RegisterActionDescriptionText", filing.code),
            identification("ecf:FilingAttorneyID", filing.attorney, "ATTORNEYID"),
            node("ecf:FilingPartyID", node("nc:IdentificationID"), node("nc:IdentificationCategoryText")),
        ),
        node("ecf:DocumentRendition", node("ecf:DocumentRenditionMetadata", *attachments)),
        leaf("tyler:FilingCommentsText", filing.comments) if filing.comments else None,
    )


def _attachment(state: State, filing: FilingRecord, document: DocumentRecord, *, is_stamped: bool) -> Element:
    place = f"{state.url}/practice/stamped/{filing.filing_id}/{document.position}"
    return node(
        "ecf:DocumentAttachment",
        leaf("nc:BinaryDescriptionText", document.name),
        leaf("nc:BinaryFormatStandardName", document.document_type),
        leaf("nc:BinaryLocationURI", place) if is_stamped else None,
        leaf("tyler:PageCount", str(document.pages)),
        leaf("nc:BinaryCategoryText", document.component),
        leaf("ecf:AttachmentSequenceID", str(document.position)),
    )


OPERATIONS = (review_query("GetFilingDetails", "FilingDetailQueryMessage", _details, _REPLY),)
