"""Every rule of the practice court, broken one at a time: the court's own code comes back and nothing is filed."""

import copy
import io
import shutil
from contextlib import ExitStack

import pikepdf
import pytest

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.practice.server import PracticeCourt
from tests.efm.practice.client import Client, error_words, errors, tag
from tests.efm.practice.conftest import START
from tests.efm.practice.messages import (
    ATTORNEY,
    BANK,
    CARD,
    CLOSED_CASE,
    CONTACT,
    HARBOR_CASE,
    HERON,
    OPEN_CASE,
    RIVERA,
    attachment,
    attorney,
    business,
    civil_core,
    domestic_core,
    domestic_filing,
    existing_person,
    filing,
    first,
    link,
    pdf,
    person,
    review_filing,
    subsequent_core,
    xml,
)

_ACCOUNT = "d2f00000-2222-4bbb-8222-00000000000{}"
_NOT_OURS = "c7e4a1b2-1111-4aaa-8111-000000000003"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, keys):
    """One court for all rules: a refused filing leaves nothing behind."""
    home = tmp_path_factory.mktemp("rules")
    shutil.copytree(keys, home / "keys")
    clock = FixedClock(START)
    with ExitStack() as stack:
        court = stack.enter_context(PracticeCourt(home, clock=clock))
        filer = stack.enter_context(Client(court, clock.now))
        filer.sign_in()
        alone = stack.enter_context(Client(court, clock.now))
        alone.sign_in(next(user for user in court.users if user.first_name == "Robin"))
        yield court, filer, alone


@pytest.fixture
def refused(desk):
    """Files a message and hands back the codes; a refusal must leave the court's records as they were."""
    court, filer, _ = desk

    def send(message, by=filer):
        before = len(court.envelopes())
        reply = by.call("ReviewFiling", message)
        if errors(reply) != ["0"]:
            assert len(court.envelopes()) == before
            assert all(error_words(reply))
            assert reply.find(tag("nc:DocumentIdentification")) is None
        return set(errors(reply))

    return send


def civil(change=lambda message: None, account=CARD, **parts):
    message = review_filing(civil_core(**parts), account)
    change(message)
    return message


def put(*path, text=""):
    def change(message):
        first(message, *path).text = text

    return change


def drop(*path):
    def change(message):
        element = first(message, *path)
        element.getparent().remove(element)

    return change


def after(sibling, source):
    def change(message):
        first(message, sibling).addnext(xml(source))

    return change


def identification(name, value, category):
    return (
        f"<{name}><nc:IdentificationID>{value}</nc:IdentificationID>"
        f"<nc:IdentificationCategoryText>{category}</nc:IdentificationCategoryText></{name}>"
    )


_CIVIL = [
    ("2", put("core:CoreFilingMessage", "ecf:SendingMDEProfileCode")),
    ("3", put("ecf:SendingMDELocationID", "nc:IdentificationID")),
    ("5", put("nc:CaseCategoryText")),
    ("7", put("j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID")),
    ("70", put("j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID", text="atlantis")),
    ("209", put("j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID", text="maple 2")),
    ("209", put("j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID", text="harbor")),
    ("126", put("nc:CaseCategoryText", text="99999")),
    ("125", put("tyler:CaseTypeText")),
    ("112", put("tyler:CaseTypeText", text="31021")),  # closed for new cases
    ("112", put("tyler:CaseTypeText", text="31410")),  # of another category
    ("11", put("ecf:CaseParticipantRoleCode")),
    ("31", put("ecf:CaseParticipantRoleCode", text="99999")),
    ("134", put("ecf:CaseParticipantRoleCode", text="33104")),
    ("13", put("nc:DocumentDescriptionText")),
    ("13", drop("nc:DocumentDescriptionText")),
    ("13", put("nc:DocumentDescriptionText", text="Complaint <v2>")),
    ("14", drop("nc:DocumentSequenceID")),
    ("16", put("j:RegisterActionDescriptionText")),
    ("103", put("j:RegisterActionDescriptionText", text="12345")),
    ("103", put("j:RegisterActionDescriptionText", text="34101")),  # for existing cases
    ("103", put("j:RegisterActionDescriptionText", text="34190")),  # the court's own
    ("103", put("j:RegisterActionDescriptionText", text="34990")),  # without any component
    ("103", put("j:RegisterActionDescriptionText", text="34004")),  # of another case type
    ("17", put("ecf:FilingAttorneyID", "nc:IdentificationID")),
    ("18", put("ecf:FilingAttorneyID", "nc:IdentificationCategoryText")),
    ("95", put("ecf:FilingAttorneyID", "nc:IdentificationID", text=_NOT_OURS)),
    ("95", put("ecf:FilingAttorneyID", "nc:IdentificationID", text="party-2")),
    ("143", put("ecf:FilingPartyID", "nc:IdentificationID", text="attorney-1")),
    ("19", put("ecf:FilingPartyID", "nc:IdentificationID")),
    ("20", put("ecf:FilingPartyID", "nc:IdentificationCategoryText")),
    ("96", put("ecf:FilingPartyID", "nc:IdentificationID", text="party-9")),
    ("96", put("ecf:FilingPartyID", "nc:IdentificationCategoryText", text="NAME")),
    ("21", put("nc:BinaryBase64Object")),
    ("452", put("nc:BinaryBase64Object", text="bm90IGEgUERG")),
    ("23", put("nc:BinaryFormatStandardName")),
    ("32", put("nc:BinaryFormatStandardName", text="99999")),
    ("24", put("nc:BinaryCategoryText")),
    ("71", put("nc:BinaryCategoryText", text="99999")),
    ("119", put("nc:BinaryCategoryText", text="35002")),
    ("149", put("nc:BinaryLocationURI")),
    ("36", put("nc:BinaryLocationURI", text="Complaint.docx")),
    ("89", put("nc:BinaryLocationURI", text="Complaint(1).pdf")),
    ("89", put("nc:BinaryLocationURI", text="x" * 60 + ".pdf")),
    ("104", put("nc:BinaryLocationURI", text="a/b.pdf")),
    ("233", put("nc:BinaryDescriptionText")),
    ("140", put("nc:PersonGivenName")),
    ("140", put("nc:PersonGivenName", text="Alex 😀")),
    ("160", put("nc:PersonGivenName", text="A" * 101)),
    ("141", put("nc:PersonSurName")),
    ("162", put("nc:PersonSurName", text="A" * 101)),
    ("142", put("nc:OrganizationName")),
    ("163", put("nc:OrganizationName", text="A" * 401)),
    ("245", after("nc:PersonGivenName", "<nc:PersonMiddleName>7</nc:PersonMiddleName>")),
    ("161", after("nc:PersonGivenName", f"<nc:PersonMiddleName>{'A' * 101}</nc:PersonMiddleName>")),
    ("186", after("nc:PersonSurName", "<nc:PersonNameSuffixText>Esquire</nc:PersonNameSuffixText>")),
    ("137", put("nc:LocationCityName")),
    ("137", drop("nc:LocationPostalCode")),
    ("101", put("nc:LocationCountryFIPS10-4Code", text="ZZ")),
    ("102", put("nc:LocationStateName", text="ZZ")),
    ("230", put("nc:LocationPostalCode", text="6270")),
    ("273", put("nc:TelephoneNumberFullID", text="1" * 21)),
    ("81", put("nc:ContactEmailID", text="not an address")),
    ("63", lambda m: first(m, "nc:RoleOfPersonReference").set(tag("s:ref"), "nobody")),
    ("62", lambda m: first(m, "nc:RoleOfPersonReference").attrib.clear()),
    ("67", lambda m: first(m, "ecf:CaseRepresentedPartyReference").set(tag("s:ref"), "nobody")),
    ("66", lambda m: first(m, "ecf:CaseRepresentedPartyReference").attrib.clear()),
    ("64", lambda m: first(m, "ecf:EntityPerson").attrib.clear()),
    ("65", lambda m: first(m, "ecf:EntityOrganization").attrib.clear()),
    ("118", drop("nc:PersonOtherIdentification", "nc:IdentificationCategoryText")),
    ("217", put("nc:PersonOtherIdentification", "nc:IdentificationCategoryText", text="PASSPORT")),
    ("42", put("nc:PersonOtherIdentification", "nc:IdentificationID", text="c7e4a1b2-1111-4aaa-8111-00000000ffff")),
    ("74", put("nc:PersonOtherIdentification", "nc:IdentificationID", text=_NOT_OURS)),
    ("26", put("cbc:PaymentID")),
    ("97", put("cbc:PaymentID", text="my card")),
    ("41", put("cbc:PaymentID", text="d2f00000-2222-4bbb-8222-00000000ffff")),
    ("75", put("cbc:PaymentID", text=_ACCOUNT.format(9))),
    ("179", put("cbc:PaymentID", text=_ACCOUNT.format(4))),
    ("221", put("cbc:PaymentID", text=_ACCOUNT.format(5))),
    ("944", put("cbc:PaymentID", text=_ACCOUNT.format(6))),
    ("12", drop("tyler:FilingLeadDocument")),
    ("-20", drop("ecf:FilingAttorneyID")),
    ("-20", drop("payment:PayerName")),
    ("-20", put("civil:JuryDemandIndicator", text="No")),
    ("-20", put("nc:LocationCountryFIPS10-4Code", text="USA")),
    ("-20", put("nc:BinaryBase64Object", text="%%%")),
    ("-20", after("nc:DocumentDescriptionText", "<tyler:CaseTypeText>31010</tyler:CaseTypeText>")),
    ("-20", lambda m: first(m, "tyler:FilingLeadDocument").set(tag("s:id"), "party-1")),
    (
        "124",
        lambda m: first(m, "ecf:DocumentRendition").addnext(copy.deepcopy(first(m, "ecf:DocumentRendition"))),
    ),
    ("271", after("ecf:DocumentRendition", f"<tyler:FilingCommentsText>{'x' * 501}</tyler:FilingCommentsText>")),
    ("37", after("nc:DocumentDescriptionText", "<nc:DocumentFileControlID>a#b</nc:DocumentFileControlID>")),
    ("937", after(
        "nc:DocumentDescriptionText",
        "<nc:DocumentInformationCutOffDate><nc:Date>2026-04-01</nc:Date></nc:DocumentInformationCutOffDate>",
    )),
    ("146", after("ecf:DocumentRendition", "<tyler:CourtesyCopiesText>a;b</tyler:CourtesyCopiesText>")),
    ("147", after("ecf:DocumentRendition", "<tyler:PreliminaryCopiesText>a@b</tyler:PreliminaryCopiesText>")),
    ("283", after("ecf:DocumentRendition", "<tyler:FilingAction>EFileAndServe</tyler:FilingAction>")),
    ("480", after("ecf:DocumentRendition", "<tyler:MotionTypeCode>76001</tyler:MotionTypeCode>")),
    ("109", after(
        "ecf:DocumentRendition",
        "<tyler:DocumentOptionalService><nc:IdentificationID>75301</nc:IdentificationID></tyler:DocumentOptionalService>",
    )),
    ("145", after(
        "j:RegisterActionDescriptionText", identification("ecf:PriorRelatedDocumentID", "123", "ENVELOPEID"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change"), _CIVIL)
def test_a_broken_civil_filing_is_refused(refused, code, change):
    assert code in refused(civil(change))


_OURS = [
    ("132", "<tyler:FilerTypeText>79001</tyler:FilerTypeText>"),
    ("155", "<tyler:ProcedureRemedy><tyler:RemedyCode>1</tyler:RemedyCode></tyler:ProcedureRemedy>"),
    ("159", "<tyler:ProcedureRemedy><tyler:DamageAmountCode>1</tyler:DamageAmountCode></tyler:ProcedureRemedy>"),
    ("310", "<tyler:CaseSubTypeText>72901</tyler:CaseSubTypeText>"),
    ("400", "<tyler:ReturnDate><nc:Date>2026-06-01</nc:Date></tyler:ReturnDate>"),
    ("522", "<tyler:WillFiledDate><nc:Date>2026-01-01</nc:Date></tyler:WillFiledDate>"),
    ("183", '<tyler:CivilClaimAmount nc:currencyCode="USD">5.00</tyler:CivilClaimAmount>'),
    ("184", '<tyler:ProbateEstateAmount nc:currencyCode="USD">5.00</tyler:ProbateEstateAmount>'),
    ("192", '<tyler:MaxFeeAmount nc:currencyCode="USD">500.123</tyler:MaxFeeAmount>'),
    ("278", '<tyler:MaxFeeAmount nc:currencyCode="USD">10.00</tyler:MaxFeeAmount>'),
    (
        "239",
        '<tyler:FilingAssociation><tyler:PartyReference s:ref="party-1"/>'
        '<tyler:FilingReference s:ref="filing-0"/></tyler:FilingAssociation>',
    ),
    (
        "527",
        '<tyler:DecedentPartyAssociation><tyler:PartyReference s:ref="party-1"/><nc:PersonDeathDate>'
        "<nc:Date>2020-01-01</nc:Date></nc:PersonDeathDate></tyler:DecedentPartyAssociation>",
    ),
    ("650", "<tyler:QuestionAnswer><tyler:QuestionID>1</tyler:QuestionID><tyler:AnswerID>1</tyler:AnswerID>"
     "</tyler:QuestionAnswer>"),
    ("362", "<tyler:CaseAddress/>"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source"), _OURS)
def test_what_this_court_does_not_ask_may_not_be_sent(refused, code, source):
    message = review_filing(civil_core())
    place = first(message, "tyler:CaseTypeText")
    if code not in ("132",):
        place = first(message, "tyler:AttachServiceContactIndicator")
    place.addnext(xml(source))
    assert code in refused(message)


def test_a_person_cannot_be_sent_as_a_niem_entity(refused):
    message = review_filing(civil_core())
    entity = first(message, "ecf:EntityPerson")
    entity.tag = tag("nc:EntityPerson")
    entity.remove(entity.find(tag("ecf:PersonAugmentation")))
    assert "115" in refused(message)


def test_an_organization_cannot_be_sent_as_a_niem_entity(refused):
    message = review_filing(civil_core())
    first(message, "ecf:EntityOrganization").tag = tag("nc:EntityOrganization")
    assert "116" in refused(message)


def test_an_existing_party_needs_its_id(refused):
    nameless = existing_person("party-1", "", "33101") + attorney()
    assert "164" in refused(review_filing(subsequent_core(participants=nameless)))


def test_a_maximum_fee_and_a_return_date_where_the_court_forbids_or_takes_them(refused):
    message = review_filing(domestic_core())
    first(message, "tyler:FilingAssociation").addnext(
        xml('<tyler:MaxFeeAmount nc:currencyCode="USD">900.00</tyler:MaxFeeAmount>')
    )
    assert refused(message) == {"279"}
    for day, code in (("2026-03-03", "404"), ("2026-04-03", "0")):
        message = review_filing(domestic_core())
        first(message, "tyler:CaseSubTypeText").addnext(
            xml(f"<tyler:ReturnDate><nc:Date>{day}</nc:Date></tyler:ReturnDate>")
        )
        assert refused(message) == {code}


def test_a_follow_up_names_an_envelope_with_a_rejected_filing(refused, desk):
    court, filer, _ = desk

    def following(number):
        prior = identification("ecf:PriorRelatedDocumentID", number, "ENVELOPEID")
        return civil(after("j:RegisterActionDescriptionText", prior))

    comment = "<tyler:FilingCommentsText>practice: {}</tyler:FilingCommentsText>"
    for word, code in (("hold", "144"), ("reject", "0")):
        lead = filing(0, "34001", attachment(pdf()), after=comment.format(word))
        filer.call("ReviewFiling", civil(filings=lead))
        court._clock.advance(seconds=3)
        assert refused(following(court.envelopes()[-1].envelope_id)) == {code}
    assert refused(following("9" * 40)) == {"145"}


def test_the_vendor_elements_are_needed_for_filings(refused):
    message = review_filing(civil_core())
    first(message, "tyler:FilingLeadDocument").tag = tag("core:FilingLeadDocument")
    assert "-1000" in refused(message)


def test_the_element_must_belong_to_the_category(refused):
    message = review_filing(domestic_core(category="31000", case_type="31010"))
    first(message, "nc:OrganizationIdentification", "nc:IdentificationID").text = "maple"
    assert refused(message) == {"172"}


def test_every_required_party_must_be_there(refused):
    participants = person("party-1", "33101") + attorney()
    assert refused(civil(participants=participants)) == {"131"}


def test_an_attorney_must_represent_somebody(refused):
    assert refused(civil(links="")) == {"190"}


def test_an_attorney_needs_the_id_and_only_one_may_speak_for_a_party(refused):
    second = "c7e4a1b2-1111-4aaa-8111-000000000002"
    participants = (
        person("party-1", "33101") + business("party-2", "33102") + attorney() + attorney("attorney-2", second)
    )
    links = link("attorney-1", "party-1") + link("attorney-2", "party-1")
    assert refused(civil(participants=participants, links=links)) == {"229"}
    nameless = participants.replace(attorney("attorney-2", second), "") + (
        '<ecf:CaseParticipant><ecf:EntityPerson s:id="attorney-2"/><ecf:CaseParticipantRoleCode>ATTY'
        "</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"
    )
    assert "166" in refused(civil(participants=nameless))


def test_both_forms_of_the_filing_attorney_are_taken(refused):
    by_reference = put("ecf:FilingAttorneyID", "nc:IdentificationID", text="attorney-1")
    assert refused(civil(by_reference)) == {"0"}
    assert refused(civil()) == {"0"}


def test_a_party_may_stand_for_itself_but_a_firm_may_not_be_a_party(refused, desk):
    alone = desk[2]
    itself = (
        "<tyler:PersonCapability><tyler:IAmThisUserIndicator>true</tyler:IAmThisUserIndicator></tyler:PersonCapability>"
    )
    participants = person("party-1", "33101") + business("party-2", "33102")
    participants = participants.replace("<nc:PersonName>", itself + "<nc:PersonName>", 1)
    parts = {
        "participants": participants,
        "links": link("party-1", "party-1"),
        "filings": filing(0, "34001", attachment(pdf()), attorney=""),
    }
    assert refused(civil(account=_ACCOUNT.format(7), **parts), by=alone) == {"0"}
    assert refused(civil(**parts)) == {"410"}


@pytest.mark.parametrize(
    ("country", "state", "postal_code", "code"),
    [
        ("CA", "ON", "K1A 0B1", "0"),
        ("CA", "ON", "12345", "420"),
        ("MX", "JA", "44100", "0"),
        ("MX", "JA", "4410", "421"),
        ("US", "BC", "62701", "102"),  # a province of another country
        ("GM", "Hessen", "60311", "0"),  # no list of states, so any word will do
    ],
)
def test_addresses_follow_their_country(refused, country, state, postal_code, code):
    def change(message):
        first(message, "nc:LocationCountryFIPS10-4Code").text = country
        first(message, "nc:LocationStateName").text = state
        first(message, "nc:LocationPostalCode").text = postal_code

    assert refused(civil(change)) == {code}


def test_a_state_in_the_postal_element_counts_as_none(refused):
    def change(message):
        first(message, "nc:LocationStateName").tag = tag("nc:LocationStateUSPostalServiceCode")

    assert refused(civil(change)) == {"137"}


def test_what_is_hidden_about_a_person_may_not_be_sent(refused):
    def with_facts(message):
        name = first(message, "nc:PersonName")
        name.addprevious(xml("<nc:PersonBirthDate><nc:Date>1990-01-01</nc:Date></nc:PersonBirthDate>"))
        name.addnext(xml("<nc:PersonSexCode>F</nc:PersonSexCode>"))
        name.addnext(xml("<nc:PersonPrimaryLanguage><nc:LanguageCode>spa</nc:LanguageCode></nc:PersonPrimaryLanguage>"))

    assert refused(civil(with_facts)) == {"169", "274", "275"}
    domestic = review_filing(domestic_core())
    with_facts(domestic)
    assert refused(domestic) == {"0"}
    first(domestic, "nc:LanguageCode").text = "epo"
    assert refused(domestic) == {"276"}


def test_sequence_ids_differ_and_only_one_lead_is_taken(refused):
    lead = filing(0, "34001", attachment(pdf()))
    second = filing(1, "34015", attachment(pdf(), "Cover.pdf"))
    assert refused(civil(filings=lead + second)) == {"0"}
    assert refused(
        civil(filings=lead + second.replace(">1</nc:DocumentSequenceID>", ">0</nc:DocumentSequenceID>"))
    ) == {"460"}
    both_leads = lead + second.replace("FilingConnectedDocument", "FilingLeadDocument")
    assert refused(civil(filings=both_leads)) == {"123"}


def test_a_single_component_is_there_once_and_attachments_may_repeat(refused):
    one = attachment(pdf())
    assert refused(civil(filings=filing(0, "34001", one + one))) == {"120"}
    more = attachment(pdf(), "A.pdf", component="35002", number=1) + attachment(
        pdf(), "B.pdf", component="35002", number=2
    )
    assert refused(civil(filings=filing(0, "34001", one + more))) == {"0"}


def test_the_amount_in_controversy_goes_with_its_filing(refused):
    money = '<civil:AmountInControversy nc:currencyCode="USD">10500.00</civil:AmountInControversy>'
    damages = filing(0, "34005", attachment(pdf()))
    assert refused(civil(filings=damages)) == {"450"}
    assert refused(civil(amount=money)) == {"451"}
    assert refused(civil(filings=damages, amount=money)) == {"0"}


def test_probate_needs_the_date_of_death(refused):
    participants = person("party-1", "33121") + person("party-2", "33120", "Ida", "Late") + attorney()
    parts = {
        "category": "31700",
        "case_type": "31710",
        "participants": participants,
        "filings": filing(0, "34301", attachment(pdf())),
    }
    assert refused(civil(**parts)) == {"525"}
    death = (
        '<tyler:DecedentPartyAssociation><tyler:PartyReference s:ref="party-2"/><nc:PersonDeathDate><nc:Date>{}'
        "</nc:Date></nc:PersonDeathDate></tyler:DecedentPartyAssociation>"
    )
    will = "<tyler:WillFiledDate><nc:Date>2026-01-05</nc:Date></tyler:WillFiledDate>"
    assert refused(civil(ours=death.format("2999-01-01"), **parts)) == {"526"}
    assert refused(civil(ours=will + death.format("2025-12-24"), **parts)) == {"0"}
    assert refused(civil(ours=will.replace("2026", "2999") + death.format("2025-12-24"), **parts)) == {"521"}


# Harbor County


_SERVICE = (
    "<tyler:DocumentOptionalService><nc:IdentificationID>{}</nc:IdentificationID>{}</tyler:DocumentOptionalService>"
)
_TIMES = "<tyler:Multiplier>{}</tyler:Multiplier>"
_FEE = "<tyler:FeeAmount>{}</tyler:FeeAmount>"


@pytest.mark.parametrize(
    ("services", "code"),
    [
        (_SERVICE.format("75301", _TIMES.format(2)), "0"),
        (_SERVICE.format("75301", ""), "129"),
        (_SERVICE.format("75301", _TIMES.format("0")), "129"),
        (_SERVICE.format("75301", _TIMES.format("1.5")), "129"),
        (_SERVICE.format("75303", ""), "0"),
        (_SERVICE.format("75303", _TIMES.format(2)), "128"),
        (_SERVICE.format("75304", _FEE.format("60.00")), "0"),
        (_SERVICE.format("75304", ""), "457"),
        (_SERVICE.format("75303", _FEE.format("60.00")), "458"),
        (_SERVICE.format("75303", "") * 2, "412"),
        (_SERVICE.format("75305", ""), "109"),
    ],
)
def test_optional_services(refused, services, code):
    message = review_filing(domestic_core(filings=domestic_filing(after=services)))
    assert refused(message) == {code}


def reference(value="90000", code="77001", category="CaseCrossReferenceNumber"):
    return (
        f"<nc:DocumentIdentification><nc:IdentificationID>{value}</nc:IdentificationID><nc:IdentificationCategoryText>"
        f"{category}</nc:IdentificationCategoryText><nc:IdentificationSourceText>{code}</nc:IdentificationSourceText>"
        "</nc:DocumentIdentification>"
    )


@pytest.mark.parametrize(
    ("references", "codes"),
    [
        ("", {"346"}),
        (reference("9000"), {"345"}),
        (reference(code="99999"), {"270", "346"}),
        (reference(category="Other"), {"270"}),
        (reference() + reference("26 D1 00031", "77002"), {"0"}),
    ],
)
def test_cross_references(refused, references, codes):
    assert refused(review_filing(domestic_core(references=references))) == codes


def test_cross_references_are_refused_where_the_case_type_has_none(refused):
    message = review_filing(civil_core())
    first(message, "core:CoreFilingMessage").insert(0, xml(reference()))
    assert refused(message) == {"344"}


@pytest.mark.parametrize(
    ("subtype", "case_type", "filing_code", "codes"),
    [
        ("<tyler:CaseSubTypeText>99999</tyler:CaseSubTypeText>", "72010", "74001", {"291"}),
        ("<tyler:CaseSubTypeText>72901</tyler:CaseSubTypeText>", "72030", "74003", {"292"}),
        ("", "72010", "74001", {"0"}),
    ],
)
def test_subtypes(refused, subtype, case_type, filing_code, codes):
    filings = domestic_filing(code=filing_code)
    assert refused(review_filing(domestic_core(subtype=subtype, case_type=case_type, filings=filings))) == codes


def test_each_filing_is_tied_to_a_party_where_the_court_says_so(refused):
    assert refused(review_filing(domestic_core(associations=""))) == {"232"}
    two = domestic_filing() + domestic_filing(1, "74024")
    assert refused(review_filing(domestic_core(filings=two))) == {"232"}


def test_the_filing_attorney_is_needed_where_the_court_says_so(refused):
    filings = domestic_filing().replace(">REFERENCE<", "><", 1).replace(f">{ATTORNEY}<", "><", 1)
    assert refused(review_filing(domestic_core(filings=filings))) == {"17"}


def test_a_reference_number_is_refused_where_the_field_is_hidden(refused):
    filings = domestic_filing(before="<nc:DocumentFileControlID>M-1</nc:DocumentFileControlID>")
    assert refused(review_filing(domestic_core(filings=filings))) == {"459"}


def test_document_types_of_one_filing_are_not_those_of_another(refused):
    petition = domestic_filing()
    affidavit = domestic_filing(1, "74021")
    tie = (
        '<tyler:FilingAssociation><tyler:PartyReference s:ref="party-1"/>'
        '<tyler:FilingReference s:ref="filing-{}"/></tyler:FilingAssociation>'
    )
    ties = tie.format(0) + tie.format(1)
    assert refused(review_filing(domestic_core(filings=petition + affidavit, associations=ties))) == {"32"}
    affidavit = affidavit.replace("75101", "75104")
    assert refused(review_filing(domestic_core(filings=petition + affidavit, associations=ties))) == {"0"}
    sealed = petition.replace("75101", "75103")
    assert refused(review_filing(domestic_core(filings=sealed))) == {"32"}


def recipient(contact=CONTACT, service_type="-610", category="SERVICECONTACTID"):
    return f"""<ecf:ElectronicServiceInformation s:id="service-1"><ecf:ServiceRecipientID>
      <nc:IdentificationID>{contact}</nc:IdentificationID>
      <nc:IdentificationCategoryText>{category}</nc:IdentificationCategoryText>
      <nc:IdentificationSourceText>{service_type}</nc:IdentificationSourceText></ecf:ServiceRecipientID>
      <ecf:ReceivingMDELocationID><nc:IdentificationID>/callback</nc:IdentificationID></ecf:ReceivingMDELocationID>
      <ecf:ReceivingMDEProfileCode>urn:x</ecf:ReceivingMDEProfileCode></ecf:ElectronicServiceInformation>"""


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        (recipient(), "0"),
        (recipient(contact="nobody"), "98"),
        (recipient(category="NAME"), "98"),
        (recipient(contact="e5500000-3333-4ccc-8333-00000000ffff"), "40"),
        (recipient(contact="e5500000-3333-4ccc-8333-000000000005"), "76"),
        (recipient(contact="e5500000-3333-4ccc-8333-000000000004"), "0"),  # in the public list
        (recipient(service_type="-1"), "227"),
        (recipient(contact="e5500000-3333-4ccc-8333-000000000003"), "225"),
        (recipient(contact="e5500000-3333-4ccc-8333-000000000003", service_type="-611"), "0"),
        (recipient(contact="e5500000-3333-4ccc-8333-000000000002", service_type="-611"), "226"),
    ],
)
def test_service_contacts(refused, contact, code):
    served = filing(0, "34001", attachment(pdf()), after="<tyler:FilingAction>EFileAndServe</tyler:FilingAction>")
    assert refused(civil(contacts=contact, filings=served)) == {code}


def test_service_on_a_new_case_is_refused_where_the_court_forbids_it(refused):
    assert refused(review_filing(domestic_core(contacts=recipient()))) == {"127"}


# Filing into cases


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ({}, {"0"}),
        ({"case": "f1a70000-4444-4ddd-8444-00000000ffff"}, {"28"}),
        ({"case": "MAPLE2026CV00117"}, {"28"}),  # the court system's key is not the tracking id
        ({"case": HARBOR_CASE}, {"110"}),
        ({"case": CLOSED_CASE}, {"130"}),
        ({"docket": "2026-CV-00999"}, {"197"}),
        ({"category": "31400"}, {"126", "112"}),
        ({"case_type": "31020"}, {"112"}),
        ({"participants": existing_person("party-1", RIVERA, "33102") + attorney()}, {"285"}),
        ({"participants": existing_person("party-1", HERON, "33102") + attorney()}, {"285"}),  # a company
        (
            {
                "filings": filing(
                    0,
                    "34105",
                    attachment(pdf()),
                    party="f1a70000-4444-4ddd-8444-0000000affff",
                    category="IDENTIFICATION",
                )
            },
            {"72"},
        ),
        ({"filings": filing(0, "34001", attachment(pdf()), party=RIVERA, category="IDENTIFICATION")}, {"103"}),
    ],
)
def test_filing_into_a_listed_case(refused, parts, codes):
    assert refused(review_filing(subsequent_core(**parts))) == codes


def test_the_protected_case_is_closed(refused):
    message = review_filing(domestic_core(category="72700", case_type="72710"))
    first(message, "nc:CaseCategoryText").addnext(
        xml("<nc:CaseTrackingID>f1a70000-4444-4ddd-8444-000000000007</nc:CaseTrackingID>")
    )
    assert refused(message) == {"130"}


def harbor_motion(participants, motion_type="76001", **more):
    motion = f"<tyler:MotionTypeCode>{motion_type}</tyler:MotionTypeCode>" if motion_type else ""
    message = review_filing(
        domestic_core(
            participants=participants, subtype="", filings=domestic_filing(code="74105", after=motion), **more
        )
    )
    first(message, "nc:CaseCategoryText").addnext(xml(f"<nc:CaseTrackingID>{HARBOR_CASE}</nc:CaseTrackingID>"))
    return message


def test_motions_name_their_kind_and_this_court_adds_no_parties_later(refused):
    theo = existing_person("party-1", "f1a70000-4444-4ddd-8444-0000000a0006", "73102") + attorney()
    assert refused(harbor_motion(theo)) == {"0"}
    assert refused(harbor_motion(theo, "")) == {"480"}
    assert refused(harbor_motion(theo, "99999")) == {"480"}
    assert refused(harbor_motion(theo + person("party-2", "73103", "New", "Comer"))) == {"212"}


def test_due_dates_where_the_filing_takes_them(refused):
    theo = existing_person("party-1", "f1a70000-4444-4ddd-8444-0000000a0006", "73102") + attorney()
    due = "<nc:DocumentInformationCutOffDate><nc:Date>{}</nc:Date></nc:DocumentInformationCutOffDate>"

    def proposed(day, code="74113"):
        message = harbor_motion(theo, "")
        first(message, "j:RegisterActionDescriptionText").text = code
        first(message, "nc:DocumentDescriptionText").addnext(xml(due.format(day)))
        return message

    assert refused(proposed("2026-04-01")) == {"0"}
    assert refused(proposed("2026-03-03")) == {"195"}
    assert refused(proposed("2026-04-01", "74111")) == {"937"}


def test_a_case_that_is_not_listed_is_taken_where_the_court_allows_it(refused):
    docket = "<nc:CaseDocketID>19-CV-4</nc:CaseDocketID>"
    answer = filing(0, "34101", attachment(pdf(), "Answer.pdf"))
    assert refused(civil(ids=docket, filings=answer)) == {"0"}
    message = review_filing(domestic_core(filings=domestic_filing(code="74103")))
    first(message, "nc:CaseCategoryText").addnext(xml(docket))
    assert refused(message) == {"182"}


# Documents


def truncated(content):
    return content[: len(content) // 2]


def encrypted():

    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def no_pages():

    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 a word document", truncated(pdf(3)), encrypted(), no_pages(), b"%PDF-1.7\nnothing more\n%%EOF\n"],
    ids=["another kind", "cut short", "encrypted", "no pages", "hollow"],
)
def test_only_sound_pdfs_are_taken(refused, content):
    assert refused(civil(filings=filing(0, "34001", attachment(content)))) == {"452"}


def test_all_reasons_are_told_at_once(refused):
    def change(message):
        put("nc:PersonSurName")(message)
        put("nc:BinaryLocationURI")(message)
        put("cbc:PaymentID")(message)

    assert refused(civil(change)) == {"141", "149", "26"}


def test_a_bank_account_and_a_waiver_are_taken(refused):
    assert refused(civil(account=BANK)) == {"0"}
    assert refused(civil(account=_ACCOUNT.format(3))) == {"0"}


def test_the_words_say_where_the_schema_was_broken(desk):
    _, filer, _ = desk
    message = civil()
    lead = first(message, "tyler:FilingLeadDocument")
    lead.insert(0, lead.find(tag("ecf:DocumentMetadata")))
    reply = filer.call("ReviewFiling", message)
    assert errors(reply) == ["-20"]
    (words,) = error_words(reply)
    assert "nc:DocumentDescriptionText is not expected there" in words
    assert "core:CoreFilingMessage/tyler:FilingLeadDocument" in words


def test_an_indexed_case_keeps_its_lineage(refused):
    message = review_filing(subsequent_core())
    first(message, "j:CaseLineageCase", "nc:CaseTrackingID").text = "MAPLE2026CV00117"
    assert refused(message) == {"0"}
    first(message, "j:CaseLineageCase", "nc:CaseTrackingID").text = OPEN_CASE.replace("117", "118")
    assert refused(message) == {"28"}
