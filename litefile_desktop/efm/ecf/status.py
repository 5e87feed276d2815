"""What became of filings: the list, one status, and the details (ecf-efm §4.4, §12.7)."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote, urlsplit

from litefile_desktop.core.money import decimal_or_none
from litefile_desktop.efm.ecf.replies import identifications
from litefile_desktop.efm.ecf.values import entity_name, entity_of, fee_lines, id_of, instant, money, yes
from litefile_desktop.efm.types import Charged, CourtCopy, FilingDetails, FilingStatusReport, ServedRecipient
from litefile_desktop.efm.xml import Element, children, descend, everywhere, text_of

#: No card is older; a bank account fills month and year with 1 (§12.7).
_FIRST_CARD_YEAR: Final = 2000


def filing_list(reply: Element) -> tuple[FilingStatusReport, ...]:
    """GetFilingList's answer."""
    return tuple(_matching_filing(entry) for entry in children(reply, "MatchingFiling"))


def _matching_filing(entry: Element) -> FilingStatusReport:
    numbers = identifications(entry)
    by_kind = {number.category: number.number for number in numbers}
    plain = [number.number for number in numbers]
    # Without category texts: first the envelope, then the filing, as observed (§4.4).
    envelope = by_kind.get("ENVELOPEID") or (plain[0] if len(plain) > 1 else "")
    filing = by_kind.get("FILINGID") or (plain[-1] if plain else "")
    category = descend(entry, "DocumentCategoryText")
    if category is None:
        category = descend(entry, "FilingCode")
    submitter = descend(entry, "DocumentSubmitter")
    return replace(
        status_report(entry, filing_id=filing),
        envelope_id=envelope,
        description=text_of(descend(entry, "DocumentDescriptionText")),
        case_number=text_of(descend(entry, "CaseNumber")),
        case_title=text_of(descend(entry, "CaseTitle")),
        tracking_id=text_of(descend(entry, "CaseTrackingID")),
        court=text_of(descend(entry, "OrganizationIdentificationID")),
        filing_code=text_of(category),
        category_code=_first(entry, "CaseCategoryCode"),
        type_code=_first(entry, "CaseTypeCode"),
        filed_at=instant(descend(entry, "DocumentFiledDate")),
        submitter=entity_name(entity_of(submitter)),
        firm=_first(submitter, "FirmName"),
        attorney=_first(entry, "FilingAttorney"),
        reference=text_of(descend(entry, "DocumentFileControlID")),
        filing_type=_first(entry, "FilingType"),
    )


def _first(node: Element | None, name: str) -> str:
    """The first text of that name anywhere below that is not empty."""
    found = everywhere(node, name) if node is not None else []
    return next((text for item in found if (text := text_of(item))), "")


def status_report(entry: Element, *, filing_id: str) -> FilingStatusReport:
    """The ``ecf:FilingStatus`` below an element: code, words, the clerk's comment, the court's time (§4.4)."""
    status = descend(entry, "FilingStatus")
    comments = [text_of(node) for node in children(status, "StatusDescriptionText")]
    dates = everywhere(status, "StatusDate") if status is not None else []
    return FilingStatusReport(
        filing_id=filing_id,
        code=text_of(descend(status, "FilingStatusCode")).lower(),
        text=text_of(descend(status, "StatusText")),
        comment="\n".join(comment for comment in comments if comment),
        court_time=instant(dates[0]) if dates else None,
    )


def filing_details(reply: Element, filing_id: str) -> FilingDetails:
    """GetFilingDetails' answer."""
    envelope_fees, filing_fees = (
        tuple(line for part in children(reply, name) for line in fee_lines(part))
        for name in ("EnvelopeFees", "FilingFees")
    )
    copies = tuple(copy for node in _documents(reply) for copy in _copies(node))
    remedy = descend(reply, "ProcedureRemedy")
    return FilingDetails(
        status=_status(reply, filing_id),
        fees=(*envelope_fees, *filing_fees),
        documents=tuple(copy.url or copy.name for copy in copies if copy.url or copy.name),
        accepted_at=instant(descend(reply, "FilingAcceptDate")),
        envelope_fees=envelope_fees,
        filing_fees=filing_fees,
        payment=_payment(descend(reply, "Payment")),
        submitted_at=instant(descend(reply, "FilingSubmissionDate")),
        posted_at=instant(descend(reply, "DocumentPostDate")),
        recipients=tuple(_recipient(node) for node in children(reply, "ServiceRecipientDetail")),
        copies=copies,
        party_ids=tuple(
            number
            for node in children(reply, "FilingAssociationParty")
            if (number := text_of(descend(node, "IdentificationID")))
        ),
        remedy_codes=tuple(text for node in children(remedy, "RemedyCode") if (text := text_of(node))),
        damage_amount_code=text_of(descend(remedy, "DamageAmountCode")),
    )


def _status(reply: Element, filing_id: str) -> FilingStatusReport:
    """The status, with the case's number and title; reasons of the documents stand in for a missing comment (§4.4)."""
    found = {number.category: number.number for number in identifications(reply)}
    submitter = descend(reply, "DocumentSubmitter")
    status = replace(
        status_report(reply, filing_id=found.get("FILINGID", filing_id)),
        envelope_id=found.get("ENVELOPEID", ""),
        case_number=_first(reply, "CaseDocketID"),
        case_title=_first(reply, "CaseTitleText"),
        tracking_id=_first(reply, "CaseTrackingID"),
        submitter=entity_name(entity_of(submitter)),
        firm=_first(submitter, "FirmName"),
    )
    if status.comment:
        return status
    reasons = [
        text_of(node)
        for name in ("RejectReasonText", "FilingReviewCommentsText")
        for node in everywhere(reply, name)
        if text_of(node)
    ]
    return replace(status, comment="\n".join(reasons))


def _payment(node: Element | None) -> Charged | None:
    """How it was paid. All ten children are always there, so what a kind of account has not is a dummy (§12.7)."""
    if node is None:
        return None
    name = text_of(descend(node, "AccountName"))
    if yes(descend(node, "WaiverIndicator")):
        return Charged(account_name=name, is_waiver=True)
    month, year = (_number(descend(node, part)) for part in ("ExpirationMonth", "ExpirationYear"))
    has_date = 1 <= month <= 12 and year >= _FIRST_CARD_YEAR
    return Charged(
        account_name=name,
        is_waiver=False,
        amount=money(descend(node, "TransactionAmount")),
        card_type=text_of(descend(node, "CardType")),
        card_last4=text_of(descend(node, "Last4Digits")),
        card_month=month if has_date else 0,
        card_year=year if has_date else 0,
        response=text_of(descend(node, "TransactionResponse")),
        transaction_id=text_of(descend(node, "TransactionID")),
        order_id=text_of(descend(node, "OrderID")),
    )


def _number(node: Element | None) -> int:
    found = decimal_or_none(text_of(node))
    return int(found) if found is not None else 0


def _recipient(node: Element) -> ServedRecipient:
    recipient = descend(node, "ServedRecipient")
    return ServedRecipient(
        contact_id=id_of(descend(node, "ServiceRecipientID"), "SERVICECONTACTID")
        or text_of(descend(node, "ServiceRecipientID", "IdentificationID")),
        name=entity_name(entity_of(recipient)),
        firm=text_of(descend(node, "FirmName")),
        status_code=text_of(descend(node, "StatusCode")),
        is_opened=yes(descend(node, "IsOpened")),
        served_at=instant(descend(node, "ServedDate")),
        opened_at=instant(descend(node, "OpenedDate")),
        is_by_mail=yes(descend(node, "MailServiceIndicator")),
        tracking_number=text_of(descend(node, "TrackingNumber")),
        words=text_of(descend(node, "StatusText")) or text_of(descend(node, "StatusDescriptionText")),
    )


def _documents(reply: Element) -> Iterator[Element]:
    """What holds attachments: each one on its own, or, where the court writes them flat, the document itself."""
    for document in (*children(reply, "FilingLeadDocument"), *children(reply, "FilingConnectedDocument")):
        yield from everywhere(document, "DocumentAttachment") or [document]


def _copies(holder: Element) -> Iterator[CourtCopy]:
    places = [text for node in everywhere(holder, "BinaryLocationURI") if (text := text_of(node))]
    description = _first(holder, "BinaryDescriptionText")
    content = next((_content(node) for node in everywhere(holder, "BinaryBase64Object") if text_of(node)), None)
    pages = decimal_or_none(_first(holder, "PageCount"))
    for place in places or ([""] if content is not None or description else []):
        is_link = urlsplit(place).scheme.lower() in ("http", "https")
        yield CourtCopy(
            name=(description or _last_part(place)) if is_link else (place or description),
            description=description,
            url=place if is_link else "",
            content=content,
            document_type_code=_first(holder, "BinaryFormatStandardName"),
            component_code=_first(holder, "BinaryCategoryText"),
            page_count=int(pages) if pages is not None else None,
            position=_first(holder, "AttachmentSequenceID"),
        )


def _last_part(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2])


def _content(node: Element) -> bytes | None:
    """A copy that stands in the reply itself; None when it is not base64, and then it is only named."""
    try:
        return base64.b64decode("".join(text_of(node).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
