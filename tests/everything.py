"""A court that offers and asks everything that a court can, and drafts that answer all of it."""

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from litefile_desktop.core.vocabulary import CaseSecurity, FilingAction
from litefile_desktop.services.envelopes.building import build_envelope
from litefile_desktop.services.forms import Owner
from tests.checking import document, filing, person
from tests.lists import table
from tests.services.checks.courts import Court

OWNER = Owner(1, "testing", "pat.sample@example.com")
ALONE = replace(OWNER, is_individual=True)

#: Fields that most courts do not have; where they are shown, what they hold is sent.
MORE_FIELDS = (
    "CaseInformationCaseSubType", "PartyDateOfBirth", "PartyGender", "PartyInterpreter", "PartyNameSuffix",
    "DueDateAvailableForFilers", "FilingFilerType", "WillFiledDate", "DateOfDeath", "CivilCaseProcedureViewInitial",
    "CivilCaseDamageAmountInitial", "CaseInformationLowerCourtName", "CaseInformationLowerCourtCaseNumber",
    "CaseInformationLowerCourtCaseStyle", "CaseInformationLowerCourtCaseJudge",
)  # fmt: skip
_OFFERS = dict.fromkeys(
    ("procedureremedyinitial", "procedureremedysubsequent", "damageamountinitial", "damageamountsubsequent"),
    "Available",
)
KINDS = {"c": "CivilCase", "o": "DomesticCase", "a": "AppellateCase"}


class GenerousCourt(Court):
    """``maple`` where every field is shown and every list has something in it."""

    def publish(self):
        super().publish()
        self.location(allowfilingintononindexedcase="True", allowmultipleattorneys="True")
        self.fields(**{code: {} for code in MORE_FIELDS})
        self.put(
            "casecategory", [{"code": c, "name": kind, "ecfcasetype": kind, **_OFFERS} for c, kind in KINDS.items()]
        )
        kinds = [{"code": f"t{c}", "name": f"Type {c}", "casecategory": c, "initial": "True",
                  "willfileddate": "Available", "casestreetaddress": "Available"} for c in KINDS]  # fmt: skip
        self.put("casetype", kinds)
        self.put("casesubtype", [{"code": f"s{c}", "name": "Sub", "casetypeid": f"t{c}"} for c in KINDS])
        asks = {"amountincontroversy": "Available", "civilclaimamount": "Available", "probateestateamount": "Available",
                "useduedate": "True"}  # fmt: skip
        rows = [{"code": "f", "name": "Complaint", "filingtype": "Both", **asks, "casecategory": c} for c in KINDS]
        self.put("filing", rows)
        parts = table("code|name|isrequired|dateofdeath", "p|Plaintiff|False|Available", "d|Defendant|False|Available")
        self.put("partytype", [{**row, "casetypeid": f"t{c}"} for row in parts for c in KINDS])
        self.put("filertype", table("code|name|default", "pro|Attorney|True", "state|State|False"))
        self.put("procedureremedy", [{"code": "r1", "name": "Money", "casecategory": c} for c in KINDS])
        self.put("damageamount", [{"code": "m1", "name": "Up to 10", "casecategory": c} for c in KINDS])
        self.put("question", table("code|name|question|isrequired", "q1|Q|Is it urgent?|False"))
        self.put("answer", table("code|name|questionid", "yes|Yes|q1", "no|No|q1"))
        self.put("motiontype", [{"code": "mo", "name": "Routine", "filingcodeid": "f"}])
        services = table(
            "code|name|multiplier|hasfeeprompt|fee", "copy|Copies|True|False|2.00", "post|Post|False|True|"
        )
        self.put("optionalservices", [{**row, "filingcodeid": "f"} for row in services])
        self.put("crossreference", [{"code": "x", "name": "Firm", "casetypeid": f"t{c}"} for c in KINDS])
        self.policy(several=True)
        self.knows_firm()

    def envelope(self, form, owner=OWNER):
        """What would be sent of a form."""
        return build_envelope(form, owner, self.view(form), lambda file: Path(file.stored_name))


CASE = "f1a70000-4444-4ddd-8444-000000000117"

PLACE = {"street": "12 Quarry Road", "city": "Springfield", "state": "IL", "zip_code": "62701"}
#: What a correction keeps of the envelope that it corrects.
RETURNED = {
    "original_id": "an-original", "envelope_id": "700001", "submitted_at": "2026-11-01T10:00:00+00:00",
    "returned_at": "2026-11-02T10:00:00+00:00", "filings": [],
}  # fmt: skip

#: Everything that a draft can hold, answered.
ANSWERS = {
    "case_subtype_code": "sc", "client_matter": "26-0318", "filer_type_code": "state",
    "cross_references": {"x": "99500"}, "case_security": "Sealed", "filing_attorney_id": "alder",
    "filing_comments": "Please hurry.",
    "max_fee_amount": "500.00", "amount_in_controversy": "10500.00", "civil_claim_amount": "400.00",
    "probate_estate_amount": "300.00", "procedure_remedies": ("r1",), "damage_amount_code": "m1",
    "case_address": PLACE, "refers_to_returned": True, "clerk_return": RETURNED,
    "jury_demand": True, "class_action": True, "contested_case": True, "out_of_state": True, "confidential": True,
    "return_date": "2026-12-24", "will_filed_date": "2026-01-05", "question_answers": {"q1": "yes"},
    "service_contacts": ({"id": "quinn", "name": "Quinn", "service_type": "e", "party": "party-2"},),
}  # fmt: skip


def whole(**changes):
    """A new civil case with every answer, two filings and an attachment."""
    lead = document(
        filing_type_code="f", document_type_code="public", motion_type_code="mo", due_date="2026-12-01",
        courtesy_copy_email="a@example.com, b@example.com", preliminary_copy_email="c@example.com",
        requested_optional_services=({"code": "copy", "multiplier": 2}, {"code": "post", "fee_amount": "4.00"}),
    )  # fmt: skip
    second = document(
        2, filing_type_code="f", document_type_code="secret", motion_type_code="mo", leads_filing=True,
        filing_description="Motion to sever", filing_comments="For Judge Ellery.", reference_number="26-0318/2",
        filing_action="efile", filing_attorney_id="finch", filing_party_ids=("party-2",),
    )  # fmt: skip
    attachment = document(1, document_type_code="public", attached_to="document-0")
    values = {
        "court_code": "maple", "case_category_code": "c", "case_type_code": "tc",
        "documents": (lead, attachment, second),
        "parties": (
            person(0, id="filer", role="filer", first_name="Pat", last_name="Sample"),
            person(1, party_type="p", is_filing_party=True, middle_name="M", suffix="-1", birth_date="1980-02-29",
                   gender="F", language_code="spa", death_date="2026-01-02"),
            person(2, party_type="d", first_name="", last_name="", organization_name="Oakwood LLC"),
            person(3, party_type="d", attorneys=({"id": "finch"}, "alder")),
            person(4, party_type="d", is_self_represented=True),
        ),
        **ANSWERS,
    }  # fmt: skip
    return filing(**{**values, **changes})


_TEXT = st.text("abc äß&<>\"'–№", min_size=1, max_size=12).map(str.strip).filter(bool)
_DAY = st.sampled_from(["", "2026-12-01", "2000-02-29", "not a day"])
_MONEY = st.sampled_from(["", "0.01", "$12,500.00", "999999999.99", "much"])


_SERVICES = [(), ("copy",), ({"code": "copy", "multiplier": 3}, {"code": "post", "fee_amount": "4"})]


def _maybe(strategy, otherwise=""):
    return st.one_of(st.just(otherwise), strategy)


@st.composite
def _people(draw, source):
    number = draw(st.integers(1, 4))
    made = []
    for place in range(1, number + 1):
        names = draw(st.sampled_from(["person", "company"]))
        values = {
            "party_type": draw(st.sampled_from(["p", "d"])),
            "is_filing_party": draw(st.booleans()) or place == 1,
            "middle_name": draw(_maybe(_TEXT)), "suffix": draw(st.sampled_from(["", "-1"])),
            "birth_date": draw(_DAY), "death_date": draw(_DAY), "gender": draw(st.sampled_from(["", "M", "F", "U"])),
            "language_code": draw(_maybe(st.just("spa"))), "phone": draw(st.sampled_from(["", "(217) 555-0123"])),
            "email": draw(_maybe(st.just("e@example.com"))),
            "attorneys": tuple(draw(st.lists(st.sampled_from(["alder", "finch"]), max_size=2, unique=True))),
            "is_self_represented": draw(st.booleans()),
        }  # fmt: skip
        if not draw(st.booleans()):
            values |= {"address_line_1": "", "city": "", "state": "", "zip_code": ""}
        if names == "company":
            values |= {
                "first_name": "",
                "middle_name": "",
                "last_name": "",
                "suffix": "",
                "organization_name": draw(_TEXT),
            }
        if source == "court" and draw(st.booleans()):
            status = draw(st.sampled_from(["represented", "self", "unknown"]))
            values |= {"source": "court", "source_case_id": CASE, "representation": {"status": status, "attorneys": []},
                       "external_party_id": f"f1a70000-4444-4ddd-8444-{place:012}"}  # fmt: skip
        made.append(person(place, **values))
    return (person(0, id="filer", role="filer", party_type=draw(st.sampled_from(["", "p"]))), *made)


@st.composite
def _documents(draw, people):
    ids = [party.id for party in people]
    made = []
    for number in range(draw(st.integers(1, 4))):
        values = {
            "filing_type_code": "f", "document_type_code": draw(st.sampled_from(["public", "secret"])),
            "motion_type_code": draw(_maybe(st.just("mo"))), "name": draw(_TEXT),
            "page_count": draw(st.integers(1, 900)), "original_filename": draw(_TEXT) + ".pdf",
            "leads_filing": draw(st.booleans()), "filing_description": draw(_maybe(_TEXT)),
            "filing_comments": draw(_maybe(_TEXT)), "reference_number": draw(_maybe(_TEXT)), "due_date": draw(_DAY),
            "filing_action": draw(st.sampled_from([action.value for action in FilingAction])),
            "filing_attorney_id": draw(st.sampled_from(["", "alder", "finch"])),
            "filing_party_ids": tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
            "courtesy_copy_email": draw(st.sampled_from(["", "a@example.com", "a@example.com, b@example.com"])),
            "preliminary_copy_email": draw(st.sampled_from(["", "c@example.com"])),
            "requested_optional_services": draw(st.sampled_from(_SERVICES)),
            "attached_to": "document-0" if number and draw(st.booleans()) else "",
        }  # fmt: skip
        made.append(document(number, **values))
    return tuple(made)


@st.composite
def drafts(draw):
    """Drafts of every kind, at every time, with any of the answers."""
    category = draw(st.sampled_from(sorted(KINDS)))
    timing = draw(st.sampled_from(["new", "listed", "not listed"]))
    people = draw(_people("court" if timing == "listed" else "manual"))
    ids = [party.id for party in people]
    contacts = draw(
        st.lists(
            st.fixed_dictionaries(
                {"id": st.sampled_from(["quinn", "sam"]), "service_type": st.sampled_from(["e", "m"]),
                 "party": st.sampled_from(["", *ids])}
            ),
            max_size=2, unique_by=lambda entry: entry["id"],
        )
    )  # fmt: skip
    lower = {"lower_court_code": "maple", "lower_court_docket_number": "2025-L-1", "lower_court_title": draw(_TEXT),
             "lower_court_judge": draw(_maybe(_TEXT))}  # fmt: skip
    return filing(
        existing_case="new" if timing == "new" else "existing",
        previous_case_id=CASE if timing == "listed" else "",
        docket_number="" if timing == "new" else draw(_TEXT),
        existing_case_snapshot={"lineage_tracking_id": draw(_maybe(st.just(CASE)))} if timing == "listed" else {},
        court_code="maple", case_category_code=category, case_type_code=f"t{category}",
        case_subtype_code=draw(_maybe(st.just(f"s{category}"))), client_matter=draw(_maybe(_TEXT)),
        filer_type_code=draw(st.sampled_from(["", "pro", "state"])),
        cross_references=draw(st.sampled_from([{}, {"x": "99500"}, {"x": " "}])),
        case_security=draw(st.sampled_from([entry.value for entry in CaseSecurity])),
        filing_attorney_id=draw(st.sampled_from(["", "alder"])), filing_comments=draw(_maybe(_TEXT)),
        max_fee_amount=draw(_MONEY), amount_in_controversy=draw(_MONEY), civil_claim_amount=draw(_MONEY),
        probate_estate_amount=draw(_MONEY), procedure_remedies=draw(st.sampled_from([(), ("r1",), ({"id": "r1"},)])),
        damage_amount_code=draw(_maybe(st.just("m1"))), return_date=draw(_DAY), will_filed_date=draw(_DAY),
        case_address=draw(st.sampled_from([{}, {"street": draw(_TEXT)}, PLACE, {**PLACE, "unit": draw(_TEXT)}])),
        jury_demand=draw(st.booleans()), class_action=draw(st.booleans()), contested_case=draw(st.booleans()),
        out_of_state=draw(st.booleans()), confidential=draw(st.booleans()), refers_to_returned=draw(st.booleans()),
        clerk_return=draw(st.sampled_from([{}, RETURNED])),
        question_answers=draw(st.sampled_from([{}, {"q1": "yes"}, {"q1": ""}])),
        service_contacts=tuple(contacts), notice_email=draw(_maybe(st.just("n@example.com"))),
        supplemental_fields=lower if draw(st.booleans()) else {},
        parties=people, documents=draw(_documents(people)),
    )  # fmt: skip
