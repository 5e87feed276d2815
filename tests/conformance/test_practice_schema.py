"""The practice court against the published schemas: its replies, and its own judgement of messages."""

import base64
import copy
import re
import shutil

import pytest
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.practice.grammar import read_grammar
from litefile_desktop.efm.practice.markup import q, shown
from litefile_desktop.efm.practice.server import PracticeCourt
from tests.efm.practice.client import Client, efm, errors, ids, message_of, tag, texts
from tests.efm.practice.conftest import START, keys  # noqa: F401 - a fixture
from tests.efm.practice.messages import (
    BANK,
    CONTACT,
    OPEN_CASE,
    attachment,
    by_docket,
    cancel_message,
    case_list,
    civil_core,
    details_query,
    domestic_core,
    domestic_filing,
    fees,
    filing,
    first,
    get_case,
    list_query,
    of_filing,
    pdf,
    provider_charge,
    query,
    review_filing,
    status_query,
    subsequent_core,
    xml,
)
from tests.efm.practice.test_firm import (
    ADDRESS,
    ATTORNEY_MEMBERS,
    FIRM,
    FLAGS,
    account,
    ask,
    contact,
    paged,
    record,
    registration,
    role,
    user_members,
)

pytestmark = pytest.mark.conformance
MARRIAGE = "f1a70000-4444-4ddd-8444-000000000031"
XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, keys):  # noqa: F811 - the fixture imported above
    home = tmp_path_factory.mktemp("conformance")
    shutil.copytree(keys, home / "keys")
    clock = FixedClock(START)
    with PracticeCourt(home, clock=clock, review_delay_s=60) as court, Client(court, clock.now) as client:
        client.sign_in()
        yield court, client, clock


@pytest.fixture
def client(desk):
    return desk[1]


def invalid(schemas, message):
    alone = etree.fromstring(etree.tostring(message))
    return [error.message for error in schemas.errors(alone)]


# Replies


@pytest.mark.parametrize("core", [civil_core(), domestic_core(), subsequent_core()], ids=["civil", "domestic", "later"])
def test_receipts_are_valid(ecf_schemas, client, core):
    reply = client.call("ReviewFiling", review_filing(core))
    assert errors(reply) == ["0"]
    assert invalid(ecf_schemas, reply) == []


def test_refused_receipts_lists_and_cases_are_valid_too(ecf_schemas, client):
    broken = review_filing(civil_core())
    first(broken, "nc:PersonSurName").text = ""
    for operation, message in (
        ("ReviewFiling", broken),
        ("GetFilingList", list_query(court="atlantis")),
        ("GetCaseList", case_list(by_docket("none"))),
        ("GetCase", get_case("none")),
    ):
        reply = client.call(operation, message)
        assert errors(reply) != ["0"]
        assert invalid(ecf_schemas, reply) == []


@pytest.mark.parametrize("place", ["0", "1", "maple", "maple 2", "harbor", "harbor:dr", "harbor:dr1"])
def test_policies_are_valid(ecf_schemas, client, place):
    assert invalid(ecf_schemas, client.call("GetPolicy", query("CourtPolicyQueryMessage", court=place))) == []


def test_fee_replies_are_valid(ecf_schemas, client):
    services = (
        "<tyler:DocumentOptionalService><nc:IdentificationID>75301</nc:IdentificationID>"
        "<tyler:Multiplier>3</tyler:Multiplier></tyler:DocumentOptionalService>"
    )
    core = domestic_core(filings=domestic_filing(after=services), provider=provider_charge())
    reply = client.call("GetFeesCalculation", fees(core, "harbor:dr1"))
    assert errors(reply) == ["0"]
    assert invalid(ecf_schemas, reply) == []


def test_case_replies_are_valid(ecf_schemas, client):
    for reply in (
        client.call("GetCaseList", case_list(by_docket("2026-CV-00117"))),
        client.call("GetCaseList", case_list(by_docket("26 D1 00031"), "harbor")),
        client.call("GetCase", get_case(OPEN_CASE)),
        client.call("GetCase", get_case("f1a70000-4444-4ddd-8444-000000000031", "harbor:dr1")),
        client.call("GetCase", get_case(OPEN_CASE, participants="false")),
    ):
        assert invalid(ecf_schemas, reply) == []


def of_contact(message, contact_id=CONTACT, before=""):
    identity = (
        f"<m:ServiceContactIdentification><nc:IdentificationID>{contact_id}</nc:IdentificationID>"
        "</m:ServiceContactIdentification>"
    )
    return query(message, before + identity, vendor=True)


def of_case(message, case_id, *, vendor=False):
    return query(message, f"<nc:CaseTrackingID>{case_id}</nc:CaseTrackingID>", vendor=vendor)


@pytest.mark.parametrize("case_id", [MARRIAGE, "none"])
def test_who_is_served_in_a_case_is_told_in_valid_replies(ecf_schemas, client, case_id):
    for operation, message in (
        ("GetServiceInformation", of_case("ServiceInformationQueryMessage", case_id)),
        ("GetServiceInformationHistory", of_case("ServiceInformationHistoryQueryMessage", case_id, vendor=True)),
    ):
        assert invalid(ecf_schemas, message) == []
        reply = client.call(operation, message)
        assert errors(reply) == (["28"] if case_id == "none" else ["0"])
        if case_id != "none":
            assert texts(reply, "IdentificationCategoryText").count("SERVICECONTACTID") == 1
            assert invalid(ecf_schemas, reply) == []


def test_how_a_filing_was_served_is_told_in_valid_replies(ecf_schemas, desk):
    _, client, clock = desk
    by_mail = CONTACT[:-1] + "3"
    served = filing(0, "34105", attachment(pdf()), after="<tyler:FilingAction>EFileAndServe</tyler:FilingAction>")
    contacts = "".join(
        f"""<ecf:ElectronicServiceInformation s:id="{ref}"><ecf:ServiceRecipientID>
        <nc:IdentificationID>{contact_id}</nc:IdentificationID>
        <nc:IdentificationCategoryText>SERVICECONTACTID</nc:IdentificationCategoryText>
        <nc:IdentificationSourceText>{way}</nc:IdentificationSourceText></ecf:ServiceRecipientID>
        <ecf:ReceivingMDELocationID/><ecf:ReceivingMDEProfileCode/></ecf:ElectronicServiceInformation>"""
        for ref, contact_id, way in (("service-1", CONTACT, "-610"), ("service-2", by_mail, "-611"))
    )
    receipt = client.call("ReviewFiling", review_filing(subsequent_core(filings=served, contacts=contacts)))
    (filing_id,) = ids(receipt)["FILINGID"]
    for seconds in (0, 60, 3599):
        clock.advance(seconds=seconds)
        client.sign_in()
        assert invalid(ecf_schemas, client.call("GetFilingDetails", details_query(filing_id))) == []
    number = of_filing(filing_id)
    for contact_id in (CONTACT, by_mail):
        message = of_contact("FilingServiceQueryMessage", contact_id, before=number)
        assert invalid(ecf_schemas, message) == []
        reply = client.call("GetFilingService", message)
        assert errors(reply) == ["0"]
        assert invalid(ecf_schemas, reply) == []


def test_cases_of_a_contact_and_ways_to_serve_are_told_in_valid_replies(ecf_schemas, client):
    listed = client.call("GetServiceAttachCaseList", of_contact("ServiceAttachCaseListQueryMessage"))
    ways = query("ServiceTypesRequestMessage", civil_core(), court="maple", vendor=True)
    offered = client.call("GetServiceTypes", ways)
    for reply in (listed, offered):
        assert errors(reply) == ["0"]
        assert invalid(ecf_schemas, reply) == []


def test_lists_statuses_details_and_cancellations_are_valid_at_every_stage(ecf_schemas, desk):
    _, client, clock = desk
    comment = "<tyler:FilingCommentsText>practice: {}</tyler:FilingCommentsText>"
    found = []
    for word in ("accept", "reject", "hold"):
        lead = filing(0, "34001", attachment(pdf()), after=comment.format(word))
        receipt = client.call("ReviewFiling", review_filing(civil_core(filings=lead), BANK))
        found += ids(receipt)["FILINGID"]
    for _ in range(3):
        assert invalid(ecf_schemas, client.call("GetFilingList", list_query())) == []
        for filing_id in found:
            assert invalid(ecf_schemas, client.call("GetFilingStatus", status_query(filing_id))) == []
            assert invalid(ecf_schemas, client.call("GetFilingDetails", details_query(filing_id))) == []
        clock.advance(seconds=30)
    reply = client.call("CancelFiling", cancel_message(found[2]))
    assert errors(reply) == ["0"]
    assert invalid(ecf_schemas, reply) == []


def test_account_replies_are_valid(efm_schemas, desk):
    _, client, _ = desk
    user_id = "a91d2c34-0000-4c00-8000-000000000001"
    own = efm("GetUser", "GetUserRequest", UserID=user_id)
    replies = [
        client.call("GetUser", copy.deepcopy(own)),
        message_of(client.post("GetFirm", client.envelope(own), action=f"{_SERVICES}/IEfmFirmService/GetUser")),
        client.call("GetFirm", efm("GetFirm")),
        client.call("GetAttorneyList", efm("GetAttorneyList")),
        client.call("GetPaymentAccountTypeList", efm("GetPaymentAccountTypeList")),
        client.call("GetPaymentAccountList", efm("GetPaymentAccountList", "GetPaymentAccountListRequest")),
        client.call("GetServiceContactList", efm("GetServiceContactList")),
        client.call("GetServiceContactList", efm("GetServiceContactList"), header=False),
    ]
    for reply in replies:
        assert invalid(efm_schemas, reply) == [], shown(reply.tag)


def test_replies_to_changes_of_the_firm_are_valid(efm_schemas, desk):
    _, client, _ = desk
    case = {"CaseID": OPEN_CASE}
    members = {"FirmName": "New & Old", "Address": ADDRESS, "PhoneNumber": "1"}
    created = {
        "attorney": client.call("CreateAttorney", record("CreateAttorney", "Attorney", ATTORNEY_MEMBERS)),
        "account": client.call("CreatePaymentAccount", account(PaymentAccountTypeCode="3")),
        "contact": client.call("CreateServiceContact", contact()),
    }
    identity = {name: next(iter(texts(reply, field))) for (name, reply), field in zip(
        created.items(), ("AttorneyID", "PaymentAccountID", "ServiceContactID"), strict=True)}  # fmt: skip
    lee = "a91d2c34-0000-4c00-8000-000000000002"
    replies = [
        *created.values(),
        client.call("GetUserList", efm("GetUserList")),
        client.call("GetUserList", paged("0")),
        client.call("RegisterUser", registration()),
        client.call("AddUserRole", role("AddUserRole", lee, "FirmAdmin")),
        client.call("RemoveUserRole", role("RemoveUserRole", lee, "FirmAdmin")),
        client.call("UpdateUser", record("UpdateUser", "User", user_members(), UserID=lee, **FLAGS)),
        client.call("UpdateFirm", record("UpdateFirm", "Firm", members, FirmID=FIRM, IsIndividual="0", IsAgency="0")),
        ask(client, "GetAttorney", AttorneyID=identity["attorney"]),
        ask(client, "RemoveAttorney", AttorneyID=identity["attorney"]),
        ask(client, "GetPaymentAccount", PaymentAccountID=identity["account"]),
        ask(client, "RemovePaymentAccount", PaymentAccountID=identity["account"]),
        ask(client, "GetServiceContact", ServiceContactID=identity["contact"]),
        ask(client, "GetPublicList", LastName="Theirs"),
        ask(client, "AttachServiceContact", ServiceContactID=identity["contact"], **case),
        ask(client, "ReplaceServiceContact", OldServiceContactID=identity["contact"], NewServiceContactID=CONTACT,
            **case),
        ask(client, "DetachServiceContact", ServiceContactID=CONTACT, **case),
        ask(client, "RemoveServiceContact", ServiceContactID=identity["contact"]),
        ask(client, "ResetUserPassword", UserID=lee, Email="lee.secretary@example.com", Password="Another-2027"),
        ask(client, "RemoveUser", UserID=lee),
        ask(client, "ResendActivationEmail", UserID="x"),
        client.call("GetNotificationPreferencesList", efm("GetNotificationPreferencesList")),
        client.call("GetNotificationPreferences", efm("GetNotificationPreferences")),
        client.call("UpdateNotificationPreferences", record("UpdateNotificationPreferences", "Notification",
                    {"Code": "FILING_REJECTED", "IsActive": "true"})),
        client.call("ResetPassword", efm("ResetPassword", "ResetPasswordRequest", Email="x@example.com"), header=False),
    ]  # fmt: skip
    for reply in replies:
        assert invalid(efm_schemas, reply) == [], shown(reply.tag)
    assert [errors(reply) for reply in replies if errors(reply) != ["0"]] == [["46"], ["55"]]


_SERVICES = "urn:tyler:efm:services"


def test_signing_in_is_valid_but_for_the_time_that_the_definition_forgets(efm_schemas, desk):
    _, client, _ = desk
    reply = client.sign_in()
    assert len(invalid(efm_schemas, reply)) == 1
    expires = f"{{{_SERVICES}:schema:AuthenticateResponse}}ExpirationDateTime"
    forgotten = reply.find(f".//{expires}")
    forgotten.getparent().remove(forgotten)
    assert invalid(efm_schemas, reply) == []


def test_the_messages_of_these_tests_are_valid_themselves(ecf_schemas):
    for message in (
        review_filing(civil_core()),
        review_filing(domestic_core()),
        review_filing(subsequent_core()),
        fees(civil_core(provider=provider_charge())),
        list_query(),
        status_query("x"),
        details_query("x"),
        cancel_message("x"),
        case_list(by_docket("x")),
        get_case("x"),
    ):
        assert invalid(ecf_schemas, message) == []


# Judgement: the hand-written description against the schemas


class Published:
    """The content models of the schema folder, flattened to sequences of slots."""

    def __init__(self, folder):
        self.elements, self.types, self.members = {}, {}, {}
        for path in sorted(folder.glob("*.xsd")):
            if re.match(r"ecf-v5-|.*-mod\.|civil\.|hs\.", path.name):
                continue
            root = etree.parse(str(path)).getroot()
            for schema in [root] if root.tag == f"{XS}schema" else root.iter(f"{XS}schema"):
                self._read(schema)

    def _read(self, schema):
        space = schema.get("targetNamespace")
        for element in schema.findall(f"{XS}element"):
            name = f"{{{space}}}{element.get('name')}"
            self.elements.setdefault(name, element)
            if element.get("substitutionGroup"):
                head = self.name(element, element.get("substitutionGroup"))
                self.members.setdefault(head, []).append(name)
        for kind in (*schema.findall(f"{XS}complexType"), *schema.findall(f"{XS}simpleType")):
            self.types.setdefault(f"{{{space}}}{kind.get('name')}", kind)

    @staticmethod
    def name(node, written):
        prefix, colon, local = written.rpartition(":")
        return f"{{{node.nsmap[prefix if colon else None]}}}{local}"

    def type_of(self, name):
        element = self.elements[name]
        written = element.get("type")
        if written:
            return self.types.get(self.name(element, written))
        return element.find(f"{XS}complexType")

    def slots(self, kind):
        if kind is None:
            return []
        extension = kind.find(f"{XS}complexContent/{XS}extension")
        if extension is not None:
            base = self.types.get(self.name(extension, extension.get("base")))
            return self.slots(base) + self._groups(extension)
        return self._groups(kind)

    def _groups(self, node):
        return [slot for child in node for slot in self._group(child)]

    def _group(self, node):
        if node.tag == f"{XS}choice":
            return [(tuple(self.name(item, item.get("ref")) for item in node), *self._occurs(node))]
        if node.tag == f"{XS}element":
            return [((self.name(node, node.get("ref")),), *self._occurs(node))]
        return self._groups(node) if node.tag == f"{XS}sequence" else []

    @staticmethod
    def _occurs(node):
        most = node.get("maxOccurs", "1")
        return int(node.get("minOccurs", "1")), None if most == "unbounded" else int(most)

    def all_members(self, head):
        found = []
        for member in self.members.get(head, []):
            found += [member, *self.all_members(member)]
        return found


@pytest.fixture(scope="module")
def published(shared):
    return Published(shared / "schemas" / "ecf4" / "v2025_0" / "base")


@pytest.fixture(scope="module")
def grammar():
    return read_grammar()


def test_every_described_sequence_is_the_published_one(published, grammar):
    assert len(grammar.models) > 70
    for name, model in grammar.models.items():
        mine = [(slot.names, slot.least, slot.most) for slot in model]
        assert mine == published.slots(published.type_of(name)), shown(name)


def test_every_described_head_has_the_published_members(published, grammar):
    heads = {name for model in grammar.models.values() for slot in model for name in slot.names}
    assert {name for name in heads if name in published.members} <= set(grammar.heads)
    for name, head in grammar.heads.items():
        assert sorted(head.members) == sorted(published.all_members(name)), shown(name)
        assert head.is_abstract is (published.elements[name].get("abstract") == "true"), shown(name)


def test_every_described_value_is_an_element_of_the_schemas(published, grammar):
    for name, kind in grammar.kinds.items():
        assert name in published.elements, shown(name)
        assert published.slots(published.type_of(name)) == [], shown(name)
        words = kind.split()[1:]
        if words:
            listed = {item.get("value") for item in self_and_base(published, name)}
            assert set(words) == listed, shown(name)


def self_and_base(published, name):
    """The enumeration values behind an element."""
    kind = published.type_of(name)
    while kind is not None:
        found = list(kind.iter(f"{XS}enumeration"))
        if found:
            return found
        content = kind.find(f"{XS}simpleContent/{XS}extension")
        kind = published.types.get(published.name(content, content.get("base"))) if content is not None else None
    return []


EXAMPLES = (
    "review-filing-civil-initial.xml",
    "review-filing-civil-subsequent.xml",
    "review-filing-domestic-initial.xml",
)


@pytest.fixture
def example(shared):
    def load(name):
        return etree.parse(str(shared / "reference" / "examples" / name)).getroot().find(tag("soap:Body"))[0]

    return load


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_in_order_for_both_judges(ecf_schemas, grammar, example, name):
    message = example(name)
    assert invalid(ecf_schemas, message) == []
    assert grammar.check(message) == []


def _drop(name):
    def damage(message):
        found = first(message, name)
        found.getparent().remove(found)

    return damage


def _set(name, text):
    def damage(message):
        first(message, name).text = text

    return damage


def _swap(message):
    metadata = first(message, "ecf:DocumentMetadata")
    metadata.getparent().insert(0, metadata)


def _twice(message):
    first(message, "tyler:FilingLeadDocument").set(tag("s:id"), "party-1")


def _dangling(message):
    first(message, "tyler:PartyReference").set(tag("s:ref"), "nobody")


def _abstract(message):
    first(message, "nc:IdentificationCategoryText").tag = tag("nc:IdentificationCategory")


def _plain(message):
    first(message, "tyler:FilingLeadDocument").tag = tag("core:FilingLeadDocument")


def _stray(message):
    first(message, "nc:PersonName").addnext(xml("<nc:PersonNickname>x</nc:PersonNickname>"))


NEGATIVES = {
    "missing attorney": _drop("ecf:FilingAttorneyID"),
    "missing party": _drop("ecf:FilingPartyID"),
    "wrong order": _swap,
    "three-letter country": _set("nc:LocationCountryFIPS10-4Code", "USA"),
    "action with underscore": _set("tyler:FilingAction", "E_FILE"),
    "abstract head": _abstract,
    "core document": _plain,
    "boolean No": _set("civil:JuryDemandIndicator", "No"),
    "unknown element": _stray,
    "missing payment": _drop("payment:PaymentMessage"),
    "amount in words": _set("civil:AmountInControversy", "much"),
    "no participant role": _drop("ecf:CaseParticipantRoleCode"),
}


@pytest.mark.parametrize("damage", NEGATIVES.values(), ids=NEGATIVES)
def test_negative_controls_are_refused_by_both_judges(ecf_schemas, grammar, example, damage):
    message = example(EXAMPLES[0])
    damage(message)
    assert invalid(ecf_schemas, message)
    assert grammar.check(message)


@pytest.mark.parametrize("damage", [_twice, _dangling], ids=["id twice", "dangling reference"])
def test_references_are_refused_by_the_validator_and_by_the_court(validator, grammar, example, damage):
    message = example(EXAMPLES[0])
    damage(message)
    assert validator.check_references(message)
    assert grammar.check(message)


# The examples, with this court's codes in the place of their own, are filed


def adapted(message, replacements):
    text = etree.tostring(message).decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    text = re.sub("JVBERi0[A-Za-z0-9+/=]*", base64.b64encode(pdf()).decode(), text)
    return etree.fromstring(text)


_COMMON = [("testcounty", "maple"), ("11111111-1111-4111-8111-111111111111", "c7e4a1b2-1111-4aaa-8111-000000000001"),
           ("22222222-2222-4222-8222-222222222222", BANK), (">5766<", ">35101<"), (">332<", ">35001<")]  # fmt: skip


def test_the_civil_example_is_accepted_with_this_courts_codes(ecf_schemas, client, example):
    replacements = [*_COMMON, (">7001<", ">31000<"), (">25368<", ">31010<"), (">20641<", ">33101<"),
                    (">20646<", ">33102<"), (">27959<", ">34005<"), (">27970<", ">34011<")]  # fmt: skip
    message = adapted(example(EXAMPLES[0]), replacements)
    for element in [*message.iter(tag("tyler:FilingAssociation"), tag("tyler:DocumentOptionalService"))]:
        element.getparent().remove(element)
    reference = message.find(f"{tag('core:CoreFilingMessage')}/{tag('nc:DocumentIdentification')}")
    reference.getparent().remove(reference)
    assert invalid(ecf_schemas, message) == []
    assert errors(client.call("ReviewFiling", message)) == ["0"]


def test_the_subsequent_example_is_accepted_with_this_courts_codes(ecf_schemas, client, example):
    replacements = [
        *_COMMON, (">7001<", ">31000<"), (">25368<", ">31010<"), (">20641<", ">33101<"), (">20646<", ">33102<"),
        (">27980<", ">34105<"), (">331<", ">35002<"), ("44444444-4444-4444-8444-444444444444", OPEN_CASE),
        ("2024LA000123", "2026-CV-00117"),
        ("55555555-5555-4555-8555-555555555555", "f1a70000-4444-4ddd-8444-0000000a0001"),
        ("66666666-6666-4666-8666-666666666666", "f1a70000-4444-4ddd-8444-0000000a0002"), (">-580<", ">-610<"),
        ("77777777-7777-4777-8777-777777777777", "e5500000-3333-4ccc-8333-000000000001"),
    ]  # fmt: skip
    message = adapted(example(EXAMPLES[1]), replacements)
    for name in ("tyler:ReturnDate", "nc:DocumentInformationCutOffDate", "tyler:MotionTypeCode"):
        _drop(name)(message)
    assert errors(client.call("ReviewFiling", message)) == ["0"]


def test_the_domestic_example_is_accepted_from_somebody_without_a_firm(ecf_schemas, desk, example):
    court, _, clock = desk
    replacements = [
        ("testcounty", "harbor:dr1"), (">210<", ">72000<"), (">30001<", ">73101<"), (">30002<", ">73102<"),
        (">31000<", ">72010<"), (">31001<", ">72901<"), (">41000<", ">74001<"), (">5767<", ">75102<"),
        (">332<", ">75001<"), ("33333333-3333-4333-8333-333333333333", "d2f00000-2222-4bbb-8222-000000000007"),
    ]  # fmt: skip
    message = adapted(example(EXAMPLES[2]), replacements)
    tie = xml(
        '<tyler:FilingAssociation><tyler:PartyReference s:ref="party-1"/>'
        '<tyler:FilingReference s:ref="filing-1"/></tyler:FilingAssociation>'
    )
    first(message, "tyler:AttachServiceContactIndicator").addnext(tie)
    number = xml(
        "<nc:DocumentIdentification><nc:IdentificationID>90000</nc:IdentificationID><nc:IdentificationCategoryText>"
        "CaseCrossReferenceNumber</nc:IdentificationCategoryText><nc:IdentificationSourceText>77001"
        "</nc:IdentificationSourceText></nc:DocumentIdentification>"
    )
    first(message, "core:CoreFilingMessage").insert(0, number)
    assert invalid(ecf_schemas, message) == []
    with Client(court, clock.now) as alone:
        alone.sign_in(court.users[2])
        assert errors(alone.call("ReviewFiling", message)) == ["0"]


@pytest.mark.parametrize("mtom", [False, True], ids=["text", "mtom"])
def test_what_the_court_kept_satisfies_the_validator(validator, ecf_schemas, desk, mtom, capsys):
    court, client, _ = desk
    client.call("ReviewFiling", review_filing(civil_core()), mtom=mtom)
    assert validator.check(str(court.envelopes()[-1].message), ecf_schemas, True), capsys.readouterr().out


def test_the_handle_for_unreadable_documents_is_no_value(grammar):
    message = review_filing(civil_core())
    first(message, "nc:BinaryBase64Object").text = "!"
    assert grammar.check(message)
    assert q("nc:BinaryBase64Object") in grammar.kinds
