"""One court's lists as they apply to one filing."""

import pytest

from litefile_desktop.services.code_store import SYSTEM, SizeLimits
from tests.checking import Checking, document, filing
from tests.lists import table

LEAD, OTHER, EXHIBIT, REQUIRED = (
    {"code": "1", "name": "Lead Document"},
    {"code": "2", "name": "Attachments", "allowmultiple": "True"},
    {"code": "4", "name": "Exhibit"},
    {"code": "3", "name": "Order", "required": "True"},
)
FILING = "34001"


@pytest.fixture
def lists(tmp_path):
    made = Checking(tmp_path)
    yield made
    made.close()


def view(lists, **changes):
    return lists.view(filing(**{"court_code": "maple", "case_category_code": "c", "case_type_code": "t", **changes}))


def put_fields(lists, *visible, court="maple", **more):
    rows = [{"code": code, "isvisible": "True"} for code in visible]
    lists.put("datafieldconfig", rows + [{"code": code, **values} for code, values in more.items()], court=court)


@pytest.mark.parametrize(
    ("offered", "default", "of_attachments"),
    [
        ((OTHER, REQUIRED, LEAD), "3", "2"),  # what the court requires
        ((OTHER, LEAD), "1", "2"),  # else what it calls the lead document
        ((OTHER,), "2", "2"),  # else the only one
        ((OTHER, EXHIBIT), None, "2"),  # else somebody must choose
        ((LEAD, EXHIBIT), "1", None),
        ((), None, None),
    ],
)
def test_the_components_of_a_filing_itself_and_of_what_is_attached_to_it(lists, offered, default, of_attachments):
    lists.put("filingcomponent", [{"filingcodeid": FILING, **component} for component in offered])
    found = view(lists)
    assert getattr(found.default_component(FILING), "code", None) == default
    assert getattr(found.attachment_component(FILING), "code", None) == of_attachments


def test_a_field_that_the_court_hides_is_not_sent_and_without_its_list_everything_may_be(lists):
    assert view(lists).shows("PartyPhone")
    put_fields(lists, "PartyEmail", PartyGender={"isvisible": "False", "isrequired": "True"})
    found = view(lists)
    assert found.shows("PartyEmail")
    assert not found.shows("PartyPhone")
    assert not found.shows("PartyGender")
    assert not found.wants("PartyGender")  # hidden, and so not asked for
    assert found.hides("PartyGender")
    assert not found.hides("PartyPhone")  # the court says nothing of it


def test_fields_come_from_the_nearest_level_that_knows_them(lists):
    lists.put_courts("0", {"code": "maple", "parentnodeid": "grove"}, {"code": "grove", "parentnodeid": "0"})
    put_fields(lists, "PartyEmail", court="grove", PartyPhone={"isvisible": "True", "isrequired": "True"})
    assert view(lists).wants("PartyPhone")
    assert not view(lists).shows("PartyMiddleName")
    put_fields(lists, PartyPhone={"isvisible": "False"})
    assert not view(lists).wants("PartyPhone")
    assert view(lists).shows("PartyEmail")


def test_access_is_asked_for_unless_the_court_hides_it(lists):
    """Behaviour 22."""
    lists.put("documenttype", [{"code": "p", "name": "Public"}])
    assert view(lists).document_types(FILING)
    put_fields(lists, "DocumentType")
    assert view(lists).document_types(FILING)
    put_fields(lists, "PartyEmail")
    assert view(lists).document_types(FILING) == ()


@pytest.mark.parametrize(
    ("told", "limits"),
    [
        (SizeLimits(None, None), SizeLimits(25_000_000, 50_000_000)),
        (SizeLimits(10, None), SizeLimits(10, 50_000_000)),
        (SizeLimits(10, 20), SizeLimits(10, 20)),
    ],
)
def test_sizes_are_the_courts_and_else_the_profiles(lists, told, limits):
    assert view(lists).limits == SizeLimits(25_000_000, 50_000_000)
    lists.store.set_policy("testing", "maple", told, accepts_several_leads=True, addresses={})
    assert view(lists).limits == limits
    assert view(lists).policy.accepts_several_leads


def test_without_a_court_nothing_is_known(lists):
    lists.put("casetype", [{"code": "t", "casecategory": "c"}])
    lists.put("filing", [])
    assert view(lists).is_known
    nowhere = view(lists, court_code="")
    assert not nowhere.is_known
    assert nowhere.court is None
    assert nowhere.party_types == {}


def test_an_empty_list_is_here_and_a_missing_one_is_not(lists):
    assert not view(lists).knows("casetype")
    lists.put("casetype", [])
    assert view(lists).knows("casetype")
    assert view(lists).takes_nothing
    lists.put("servicetype", [{"code": "s", "name": "E-service"}], court=SYSTEM)
    assert view(lists).knows("servicetype")  # of the whole system
    assert not view(lists).knows("filing")


@pytest.mark.parametrize(
    ("chosen", "settled"),
    [
        ({}, True),
        ({"existing_case": "existing"}, True),
        ({"existing_case": "unsure"}, False),
        ({"case_category_code": "d"}, False),
        ({"case_category_code": ""}, False),
        ({"case_type_code": "closed"}, False),
        ({"case_type_code": "closed", "existing_case": "existing"}, True),
        ({"case_type_code": ""}, False),
        ({"case_type_code": "x"}, False),
    ],
)
def test_what_hangs_on_category_and_type_is_judged_once_they_stand(lists, chosen, settled):
    lists.put("casecategory", table("code|name", "c|Civil", "d|Domestic"))
    lists.put("casetype", table("code|casecategory|initial", "t|c|True", "closed|c|False"))
    assert view(lists, **chosen).is_settled is settled


def test_what_was_asked_once_is_asked_again_only_after_a_list_changed(lists):
    lists.put("casetype", [{"code": "t", "name": "Contract", "casecategory": "c"}])
    lists.put("filing", [])
    first = view(lists).case_type
    assert view(lists).case_type is first
    lists.put("casetype", [{"code": "t", "name": "Contract Dispute", "casecategory": "c"}], version="V2")
    assert view(lists).case_type.name == "Contract Dispute"


def test_a_file_of_lists_that_is_deleted_leaves_no_answers_behind(lists):
    lists.put("casetype", [{"code": "t", "name": "Contract", "casecategory": "c"}])
    lists.put("filing", [])
    assert view(lists).is_known
    lists.file.close()
    for suffix in ("", "-wal", "-shm"):
        lists.path.with_name(lists.path.name + suffix).unlink(missing_ok=True)
    assert not view(lists).is_known
    assert view(lists).case_type is None


def test_a_filing_is_described_as_the_filer_wrote_else_by_what_it_is_filed_as(lists):
    lists.put("casetype", [{"code": "t", "casecategory": "c", "initial": "True"}])
    lists.put("filing", [{"code": FILING, "name": "Complaint", "casecategory": "c", "filingtype": "Both"}])
    found = view(lists)
    assert found.description(document(filing_type_code=FILING, filing_description="Mine")) == "Mine"
    assert found.description(document(filing_type_code=FILING, filing_type_name="As chosen")) == "As chosen"
    assert found.description(document(filing_type_code=FILING)) == "Complaint"
    assert found.description(document(name="Exhibit")) == "Exhibit"
