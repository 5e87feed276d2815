"""What a court answers about itself and about filings: policy, fees, receipts, status and details (ecf-efm §4)."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import IO


@dataclass(frozen=True, slots=True)
class CodeListAddress:
    """Where the court offers one of its code lists."""

    element_name: str
    url: str


@dataclass(frozen=True, slots=True)
class CourtPolicy:
    """What GetPolicy says that matters to a filer. Sizes are bytes, None where the court is silent.

    ``session_minutes`` is how long a sign-in lasts, ``session_reset`` the time of day at which all of them end
    (``02:00:00``). ``other_sign_in`` is the address of another way to sign in that the court has moved to, or
    a word for it: passwords then no longer work (ecf-efm §2.4).
    """

    court: str
    max_document_bytes: int | None
    max_envelope_bytes: int | None
    accepts_several_leads: bool
    code_lists: tuple[CodeListAddress, ...]
    accepts_confidential: bool = True
    session_minutes: int | None = None
    session_reset: str = ""
    other_sign_in: str = ""


@dataclass(frozen=True, slots=True)
class Identification:
    """One number the court gave, with its kind: ENVELOPEID, CASEID, FILINGID."""

    category: str
    number: str


@dataclass(frozen=True, slots=True)
class FilingReceipt:
    """The answer to ReviewFiling that proves receipt."""

    envelope_id: str
    case_id: str
    filing_ids: tuple[str, ...]
    identifications: tuple[Identification, ...]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One part of a fee quote. ``unit_amount`` times ``multiplier`` is the amount, where the court says so."""

    label: str
    amount: Decimal
    code: str = ""
    multiplier: Decimal | None = None
    unit_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """What the court says this envelope costs."""

    total: Decimal
    currency: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A way to serve that the court offers for one envelope, and what a contact must have for it."""

    code: str
    name: str
    needs_email: bool
    needs_address: bool


@dataclass(frozen=True, slots=True)
class FilingStatusReport:
    """What the court says of one filing now; ``code`` is one of the court's filing status codes.

    ``filing_code`` holds the court's words for the filing, not a code: lists tell it in plain English
    (ecf-efm §4.4).
    """

    filing_id: str
    code: str
    text: str
    comment: str
    court_time: datetime | None = None
    envelope_id: str = ""
    description: str = ""
    case_number: str = ""
    case_title: str = ""
    tracking_id: str = ""
    court: str = ""
    filing_code: str = ""
    category_code: str = ""
    type_code: str = ""
    filed_at: datetime | None = None
    submitter: str = ""
    firm: str = ""
    attorney: str = ""
    reference: str = ""
    filing_type: str = ""


@dataclass(frozen=True, slots=True)
class Charged:
    """How a filing was paid. Of a waiver only its name is told: the rest is filled with dummies (ecf-efm §12.7)."""

    account_name: str
    is_waiver: bool
    amount: Decimal | None = None
    card_type: str = ""
    card_last4: str = ""
    card_month: int = 0
    card_year: int = 0
    response: str = ""
    transaction_id: str = ""
    order_id: str = ""


@dataclass(frozen=True, slots=True)
class ServedRecipient:
    """Somebody who was served with a filing, and what is known of it."""

    contact_id: str
    name: str
    firm: str
    status_code: str
    is_opened: bool
    served_at: datetime | None = None
    opened_at: datetime | None = None
    is_by_mail: bool = False
    tracking_number: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CourtCopy:
    """A document as the court keeps it: to be fetched from ``url``, or here as ``content``, or only named."""

    name: str
    description: str = ""
    url: str = ""
    content: bytes | None = field(default=None, repr=False)
    document_type_code: str = ""
    component_code: str = ""
    page_count: int | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class FilingDetails:
    """More about one filing: what was charged, who was served, and the documents as the court keeps them.

    ``fees`` are the envelope's and the filing's own together; ``documents`` the names or addresses of
    ``copies``; ``party_ids`` the parties that the filing is tied to, by the court's ids.
    """

    status: FilingStatusReport
    fees: tuple[FeeLine, ...]
    documents: tuple[str, ...]
    accepted_at: datetime | None
    envelope_fees: tuple[FeeLine, ...] = ()
    filing_fees: tuple[FeeLine, ...] = ()
    payment: Charged | None = None
    submitted_at: datetime | None = None
    posted_at: datetime | None = None
    recipients: tuple[ServedRecipient, ...] = ()
    copies: tuple[CourtCopy, ...] = ()
    party_ids: tuple[str, ...] = ()
    remedy_codes: tuple[str, ...] = ()
    damage_amount_code: str = ""


@dataclass(frozen=True, slots=True)
class FilingServiceReport:
    """How one contact was served with one filing; ``mail_log`` is what the mail server said, in its words."""

    filing_id: str
    contact_id: str
    is_by_mail: bool
    tracking_number: str = ""
    mail_log: str = ""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What was fetched, in a temporary file that is at its beginning; hashed while it came."""

    stream: IO[bytes]
    size: int
    sha256: str
    media_type: str
