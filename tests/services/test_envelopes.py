"""From a draft to what is sent: what the price hangs on, and what goes out."""

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.efm.types import Representation
from litefile_desktop.services.envelopes.building import build_envelope
from litefile_desktop.services.envelopes.pricing import fee_fingerprint
from litefile_desktop.services.envelopes.record import snapshot
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names
from tests.makers import NOW
from tests.office import ATTORNEY, CARD, OPEN_DOCKET, domestic_draft, into_case_draft, papers

# What the price hangs on (workflow reference §6.2)

DOCUMENT = DocumentForm(
    id="d", role="lead", sort_order=0, name="Complaint", original_filename="c.pdf", size=9,
    content_type="application/pdf", sha256="0", stored_name="0", page_count=1,
)  # fmt: skip
BASE = DraftForm(
    id="draft", version=3, owner_id=1, jurisdiction="testing", created_at=NOW, updated_at=NOW,
    documents=(DOCUMENT, replace(DOCUMENT, id="e", role="supporting")),
    parties=(PartyForm(id="f", role="filer"), PartyForm(id="p", last_name="Rivera")),
)  # fmt: skip

PRICED = {
    "jurisdiction", "court_code", "case_category_code", "case_type_code", "case_subtype_code", "existing_case",
    "previous_case_id", "amount_in_controversy", "optional_services", "selected_payment_account_id", "filer_type_code",
    "cross_references", "question_answers", "case_security", "jury_demand", "class_action", "contested_case",
    "out_of_state", "confidential", "civil_claim_amount", "probate_estate_amount",
    "damage_amount_code", "procedure_remedies", "service_contacts", "filing_attorney_id",
}  # fmt: skip
PRICED_OF_DOCUMENTS = {
    "role", "filing_type_code", "document_type_code", "filing_component_code", "requested_optional_services",
    "filing_requires_amount_in_controversy", "leads_filing", "page_count", "motion_type_code", "filing_action",
    "filing_attorney_id", "filing_party_ids",
}  # fmt: skip
PRICED_OF_PARTIES = {
    "role", "party_type", "is_filing_party", "external_party_id", "source_case_id", "representation", "first_name",
    "middle_name", "last_name", "suffix", "organization_name", "attorneys", "is_self_represented",
}  # fmt: skip


def other(value):
    """Some other value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return {**value, "other": 1}
    if isinstance(value, tuple):
        return (*value, "other")
    return f"{value}other" if isinstance(value, str) else NOW


def names_of(form, left_out=()):
    return sorted(set(form_names(form)) - set(left_out))


@pytest.mark.parametrize("name", names_of(DraftForm, ["documents", "parties"]))
def test_an_answer_changes_the_price_exactly_when_it_is_one_of_those_that_are_priced(name):
    """Behaviour 51: title, notice e-mail, comments and all else leave a quote as it is."""
    changed = replace(BASE, **{name: other(getattr(BASE, name))})
    assert (fee_fingerprint(changed) != fee_fingerprint(BASE)) is (name in PRICED)


@pytest.mark.parametrize("name", names_of(DocumentForm))
@pytest.mark.parametrize("which", [0, 1])
def test_a_document_changes_the_price_by_what_it_is_filed_as(name, which):
    """Behaviour 51."""
    documents = list(BASE.documents)
    documents[which] = replace(documents[which], **{name: other(getattr(documents[which], name))})
    changed = replace(BASE, documents=tuple(documents))
    assert (fee_fingerprint(changed) != fee_fingerprint(BASE)) is (name in PRICED_OF_DOCUMENTS)


@pytest.mark.parametrize("name", names_of(PartyForm))
@pytest.mark.parametrize("which", [0, 1])
def test_a_person_changes_the_price_by_part_and_name_and_not_by_address(name, which):
    """Behaviour 51."""
    parties = list(BASE.parties)
    parties[which] = replace(parties[which], **{name: other(getattr(parties[which], name))})
    changed = replace(BASE, parties=tuple(parties))
    assert (fee_fingerprint(changed) != fee_fingerprint(BASE)) is (name in PRICED_OF_PARTIES)


def test_what_a_document_is_attached_to_counts_and_whom_it_is_filed_for():
    attached = replace(BASE, documents=(DOCUMENT, replace(BASE.documents[1], attached_to="d")))
    assert fee_fingerprint(attached) != fee_fingerprint(BASE)
    mine, theirs = (
        replace(BASE, documents=(replace(DOCUMENT, filing_party_ids=(party.id,)), BASE.documents[1]))
        for party in BASE.parties
    )
    assert fee_fingerprint(mine) != fee_fingerprint(theirs)


@given(
    st.fixed_dictionaries({key: st.sampled_from(["", "a", "b"]) for key in ("id", "service_type", "party", "name")}),
    st.fixed_dictionaries({key: st.sampled_from(["", "a", "b"]) for key in ("id", "service_type", "party", "name")}),
)
def test_a_contact_changes_the_price_by_who_how_and_for_whom_and_not_by_its_name(one, another):
    first, second = (replace(BASE, service_contacts=(entry,)) for entry in (one, another))
    same = all(one[key] == another[key] for key in ("id", "service_type"))  # nobody here has the id "a" or "b"
    assert (fee_fingerprint(first) == fee_fingerprint(second)) is same


@pytest.mark.parametrize(
    ("answer", "counts"), [("lower_court_code", True), ("has_children", False), ("_lead_document_matched", False)]
)
def test_of_the_other_answers_only_the_lower_court_counts(answer, counts):
    changed = replace(BASE, supplemental_fields={answer: "1"})
    assert (fee_fingerprint(changed) != fee_fingerprint(BASE)) is counts


def test_a_copy_of_a_draft_has_the_same_price_though_its_ids_are_others(civil, desk, account):
    contact = {"id": "c", "service_type": "s", "party": civil.parties[1].id}
    values = {"filing_party_ids": [civil.parties[1].id]}
    form = desk.drafts.update(civil.id, account, {"service_contacts": [contact]})
    form = desk.documents.update(form.id, account, form.lead.id, values)
    twin = desk.drafts.copy(form.id, account)
    assert twin.lead.filing_party_ids != form.lead.filing_party_ids
    assert fee_fingerprint(twin) == fee_fingerprint(form)


def test_every_document_and_every_person_counts():
    for name in ("documents", "parties"):
        items = getattr(BASE, name)
        for changed in (items[:1], (*items, items[1]), ()):
            assert fee_fingerprint(replace(BASE, **{name: changed})) != fee_fingerprint(BASE)


_TEXT = st.text("ab|\"',[]{}", max_size=4)


@given(st.lists(_TEXT, min_size=4, max_size=4), st.lists(_TEXT, min_size=4, max_size=4))
def test_answers_that_only_look_alike_when_written_together_are_told_apart(one, another):
    names = ("court_code", "case_category_code", "case_type_code", "case_subtype_code")
    first, second = (replace(BASE, **dict(zip(names, values, strict=True))) for values in (one, another))
    assert (fee_fingerprint(first) == fee_fingerprint(second)) is (one == another)


def test_a_form_as_it_comes_from_the_database_has_the_same_price(cabinet):
    form = cabinet.draft({"optional_services": [{"code": "a", "multiplier": 2}]}, documents=1)
    services = [{"code": "s", "multiplier": 2}]
    form = cabinet.documents.update(form.id, cabinet.owner, form.lead.id, {"requested_optional_services": services})
    assert fee_fingerprint(form) == fee_fingerprint(cabinet.drafts.get(form.id, cabinet.owner))


# What is sent


@pytest.fixture
def envelope_of(desk, account):
    def build(form, owner=account):
        return build_envelope(form, owner, desk.checks.view(form), desk.documents.path_of)

    return build


def test_a_new_case_goes_out_as_it_was_answered(civil, envelope_of, desk, account):
    civil = desk.drafts.update(civil.id, account, {"client_matter": "26-0001", "filing_comments": "Please hurry."})
    sent = envelope_of(civil)
    assert (sent.court, sent.category_code, sent.type_code, sent.case_kind) == ("maple", "31000", "31010", "CivilCase")
    assert (sent.tracking_id, sent.docket_number, sent.payment_account_id) == ("", "", CARD)
    plaintiff, defendant = sent.participants
    assert (plaintiff.last_name, plaintiff.contact.street) == ("Rivera", "4417 North Kestrel Avenue")
    assert (defendant.organization_name, defendant.is_organization, defendant.contact.has_address) == (
        "Oakwood Property Management LLC",
        True,
        False,
    )
    (filing,) = sent.filings
    assert filing.party_keys == (plaintiff.key,)
    assert sent.representations == (Representation(plaintiff.key, (ATTORNEY,)),)
    assert (filing.attorney_id, filing.comments) == (ATTORNEY, "Please hurry.")
    (attachment,) = filing.attachments
    assert (attachment.file_name, attachment.sha256) == ("Complaint.pdf", civil.lead.sha256)
    assert attachment.path.read_bytes() == desk.documents.path_of(civil.lead).read_bytes()
    assert attachment.component_code


def test_the_person_who_prepares_it_is_in_no_caption(civil, envelope_of):
    assert civil.filer is not None
    assert {person.last_name for person in envelope_of(civil).participants} == {"Rivera", ""}
    assert not any(person.is_this_user for person in envelope_of(civil).participants)


def test_only_an_individual_can_be_the_party(civil, envelope_of, desk, account):
    form = desk.parties.save_filer(civil.id, account, {"party_type": "33101"})
    assert [person.is_this_user for person in envelope_of(form).participants] == [False, False, False]
    individual = envelope_of(form, replace(account, is_individual=True))
    assert [person.is_this_user for person in individual.participants] == [True, False, False]
    assert all(link.attorney_ids == () for link in individual.representations)


def test_whoever_files_and_has_no_mail_address_is_reached_by_the_one_for_notices(civil, envelope_of, desk, account):
    plaintiff = next(party for party in civil.parties if party.is_filing_party)
    form = desk.parties.update(civil.id, account, plaintiff.id, {"email": ""})
    person, other_one = envelope_of(form).participants
    assert person.contact.email == civil.notice_email
    assert other_one.contact.email == ""


def test_file_names_of_an_envelope_are_such_as_every_court_takes(desk, account, envelope_of, tmp_path):
    names = ["Motion (1).pdf", "Motion [1].pdf", "x" * 80 + ".pdf", "شكوى.pdf"]
    files = [path.rename(path.with_name(name)) for path, name in zip(papers(tmp_path, 4), names, strict=True)]
    form = desk.documents.add(desk.drafts.create(account, account.jurisdiction).id, account, files)
    sent = [attachment.file_name for attachment in envelope_of(form).attachments]
    assert sent == ["Motion _1.pdf", "Motion _1 2.pdf", "x" * 46 + ".pdf", "document.pdf"]


def test_a_document_without_a_component_gets_the_one_the_court_wants(civil, envelope_of, desk):
    view = desk.checks.view(civil)
    (attachment,) = envelope_of(civil).attachments
    assert attachment.component_code == view.default_component(civil.lead.filing_type_code).code


@pytest.fixture
def domestic(desk, account, tmp_path):
    desk.code_sync.court(account, "harbor:dr1")
    return domestic_draft(desk, account, papers(tmp_path, 2))


def test_services_cross_references_and_subtypes_go_out_where_the_court_wants_them(domestic, envelope_of):
    sent = envelope_of(domestic)
    assert (sent.case_kind, sent.subtype_code) == ("DomesticCase", "72902")
    assert [(entry.type_code, entry.number) for entry in sent.cross_references] == [("77001", "12345")]
    assert [(s.code, s.multiplier, s.fee_amount) for s in sent.filings[0].services] == [
        ("75301", 2, None),
        ("75304", None, Decimal("60.00")),
    ]
    assert sent.filings[1].services == ()


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (["75301"], [("75301", 1, None)]),  # one, where the court wants a number (error 129)
        ([{"code": "75301", "multiplier": "3", "fee_amount": "9"}], [("75301", 3, None)]),
        ([{"code": "75304", "multiplier": 3, "fee_amount": "60"}], [("75304", None, Decimal("60"))]),  # error 128
    ],
)
def test_a_number_of_services_is_sent_exactly_where_the_court_takes_one(
    domestic, desk, account, envelope_of, asked, sent
):
    form = desk.documents.update(domestic.id, account, domestic.lead.id, {"requested_optional_services": asked})
    assert [(s.code, s.multiplier, s.fee_amount) for s in envelope_of(form).filings[0].services] == sent


def test_into_a_case_its_own_parties_are_named_by_the_courts_id_only_where_they_file(
    desk, account, envelope_of, tmp_path
):
    form = into_case_draft(desk, account, papers(tmp_path))
    sent = envelope_of(form)
    assert (sent.tracking_id, sent.docket_number) == (form.previous_case_id, OPEN_DOCKET)
    assert [(p.court_id, p.last_name) for p in sent.participants] == [
        (form.filing_parties[0].external_party_id, "Rivera")
    ]
    joined = desk.parties.add(form.id, account, {"last_name": "Joiner", "first_name": "Jo", "party_type": "33102"})
    assert [(p.court_id, p.last_name) for p in envelope_of(joined).participants][1:] == [("", "Joiner")]


def test_a_new_case_carries_nothing_of_a_case_at_the_court(civil, envelope_of):
    """Behaviour 49: wrong newness."""
    stale = replace(
        civil, previous_case_id="case-1", docket_number="17", existing_case_snapshot={"lineage_tracking_id": "x"}
    )
    sent = envelope_of(stale)
    assert (sent.tracking_id, sent.lineage_tracking_id, sent.docket_number) == ("", "", "")
    assert not any(person.court_id for person in sent.participants)


@pytest.mark.parametrize(("amount", "sent"), [("$12,500.00", None), ("", None)])
def test_an_amount_goes_out_only_where_a_filing_asks_for_one(civil, envelope_of, amount, sent):
    assert envelope_of(replace(civil, amount_in_controversy=amount)).amount_in_controversy == sent
    lead = replace(civil.lead, filing_requires_amount_in_controversy=True)
    asked = replace(civil, amount_in_controversy=amount, documents=(lead,))
    assert envelope_of(asked).amount_in_controversy == (Decimal("12500.00") if amount else None)


def test_the_record_of_what_was_sent_is_json_without_paths_of_this_computer(domestic, envelope_of, desk):
    record = snapshot(envelope_of(domestic))
    text = json.dumps(record)
    assert str(desk.folder.home) not in text
    assert json.loads(text) == record
    assert record["filings"][0]["attachments"][0]["sha256"] == domestic.lead.sha256
    assert {field.name for field in fields(envelope_of(domestic))} == set(record)
