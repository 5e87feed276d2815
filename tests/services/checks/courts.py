"""A court made up for each test, with every kind of list, and a filing that is right for it."""

from dataclasses import replace

from litefile_desktop.efm.types import AttorneyRecord, PaymentAccount, ServiceContact
from litefile_desktop.services.accounts import FirmLists, Standing
from litefile_desktop.services.code_store import SYSTEM, SizeLimits
from tests.checking import NOW, Checking, document, filing, person
from tests.lists import JURISDICTION, table

SHOWN = (
    "DocumentDescription", "DocumentType", "FilingFilingAttorneyView", "FilingFilingComments", "FilingReferenceNumber",
    "FilingServiceCheckBoxInitial", "FilingServiceCheckBoxSubsequent", "OriginalFileName", "PartyAttorney",
    "PartyBusinessName", "PartyEmail", "PartyFirstName", "PartyLastName", "PartyMiddleName", "PartyPhone",
    "OptionalServicesMultipleCopies",
)  # fmt: skip
FIRM = FirmLists(
    attorneys=(AttorneyRecord("alder", "Jordan Alder", "1"), AttorneyRecord("finch", "Morgan Finch", "2")),
    payment_accounts=(
        PaymentAccount("account-1", "Office card", "CC", card_type="VISA"),
        PaymentAccount("bank", "Trust account", "BankAccount", card_type="CHECKING"),
        PaymentAccount("waiver", "Fee waiver", "WV"),
        PaymentAccount("closed", "Old card", "CC", card_type="VISA", active=False),
        PaymentAccount("amex", "Partner's card", "CC", card_type="AMEX"),
    ),
    service_contacts=(
        ServiceContact("quinn", "Quinn Opposing", "quinn@example.com"),
        ServiceContact("sam", "Sam Paperonly", "", street="3 Letterbox Road", city="Springfield"),
    ),
    read_at=NOW,
)


class Court(Checking):
    """One court, ``maple``, whose lists a test may replace."""

    def publish(self):
        """Every list, as it is in a court where nothing is special."""
        self.location()
        self.fields()
        self.put("casecategory", [{"code": "c", "name": "Civil", "ecfcasetype": "CivilCase"}])
        self.put("casetype", table("code|name|casecategory|initial", "t|Contract|c|True"))
        self.filing_types()
        self.components("lead|Lead Document|True|False", "more|Attachments|False|True")
        self.put("documenttype", table("code|name", "public|Public", "secret|Confidential"))
        self.put("partytype", table("code|name|casetypeid|isrequired", "p|Plaintiff|t|True", "d|Defendant|t|False"))
        self.put("optionalservices", [])
        self.put("crossreference", [])
        self.put("motiontype", [])
        self.put("filetype", table("code|name|extension", "application/pdf|PDF|PDF"))
        self.put("namesuffix", table("code|name", "-1|Jr"))
        self.put("language", table("code|name", "spa|Spanish"))
        for name in ("procedureremedy", "damageamount", "question", "answer", "filertype", "disclaimerrequirement"):
            self.put(name, [])
        self.put("state", table("code|name|countrycode", "IL|Illinois|US", "AB|Alberta|CA"))
        self.put("country", table("code|name", "US|United States", "CA|Canada", "MX|Mexico", "FR|France"))
        self.put("servicetype", table("code|name|servicemethod", "e|E-service|ESERVICE", "m|Mail|MAIL"))

    def location(self, **flags):
        """The list of courts, with maple's flags."""
        maple = {
            "code": "maple",
            "name": "Maple County",
            "allowserviceoninitial": "True",
            "allowaddservicecontactsoninitial": "True",
            "allowablecardtypes": "VISA,MASTERCARD,CHECKING",
            "allowreturndate": "True",
            "allowmaxfeeamount": "True",
        }
        self.put_courts(SYSTEM, {**maple, **flags})

    def fields(self, *, hidden=(), **rules):
        """The court's data fields: those of every court but the hidden ones, and more with rules of their own."""
        rows = {code: {"code": code, "isvisible": "True"} for code in SHOWN}
        rows |= {code: {"code": code, "isvisible": "False", "isrequired": "True"} for code in hidden}
        for code, rule in rules.items():
            rows[code] = {"code": code, "isvisible": "True", **rule}
        self.put("datafieldconfig", list(rows.values()))

    def filing_types(self, **more):
        base = {"code": "f", "name": "Complaint", "casecategory": "c", "filingtype": "Both", **more}
        self.put("filing", [base])

    def components(self, *lines):
        rows = table("code|name|required|allowmultiple", *lines)
        self.put("filingcomponent", [{**row, "filingcodeid": "f"} for row in rows])

    def category(self, **demands):
        self.put("casecategory", [{"code": "c", "name": "Civil", "ecfcasetype": "CivilCase", **demands}])

    def policy(self, *, several=False, document=None, envelope=None):
        limits = SizeLimits(document, envelope)
        self.store.set_policy(JURISDICTION, "maple", limits, accepts_several_leads=several, addresses={})

    def files_alone(self):
        """Whoever files here has no firm."""
        self.standing = Standing(is_individual=True, firm=replace(self.standing.firm))

    def knows_firm(self):
        """What the court said of the firm is here."""
        self.standing = replace(self.standing, firm=FIRM)


def right(**changes):
    """A filing that is right for maple."""
    values = {
        "court_code": "maple",
        "case_category_code": "c",
        "case_type_code": "t",
        "documents": (document(filing_type_code="f", document_type_code="public"),),
        "parties": (
            person(0, id="filer", role="filer", first_name="Pat", last_name="Sample", email="pat@example.com"),
            person(1, party_type="p", is_filing_party=True),
            person(2, party_type="d", first_name="", last_name="", organization_name="Oakwood LLC"),
        ),
    }
    return filing(**{**values, **changes})


def exhibit(number=1, **changes):
    return document(number, **{"filing_type_code": "f", "document_type_code": "public", **changes})


def attached(number=1, **changes):
    return document(number, **{"document_type_code": "public", "attached_to": "document-0", **changes})


def into_case(**changes):
    """The same in a case that was found and confirmed."""
    known = person(5, id="known", party_type="p", source="court", source_case_id="case-1", external_party_id="x")
    shown = {
        "tracking_id": "case-1",
        "court": "maple",
        "confirmed": True,
        "category": "c",
        "type": "t",
        "parties": [{"court_id": "x"}],
    }
    filer = person(0, id="filer", role="filer", first_name="Pat", last_name="Sample")
    return right(
        **{
            "existing_case": "existing",
            "previous_case_id": "case-1",
            "docket_number": "17",
            "existing_case_snapshot": shown,
            "parties": (filer, replace(known, is_filing_party=True)),
            **changes,
        }
    )
