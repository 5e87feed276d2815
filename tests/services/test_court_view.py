"""One court's lists as they apply to one filing."""

import pytest

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.services.code_store import SizeLimits
from litefile_desktop.services.code_types import Choice, Component, DataField, ListMissing
from litefile_desktop.services.court_view import CourtView
from tests.workflow.forms import form

SILENT = SizeLimits(None, None)
LEAD, OTHER, REQUIRED = (
    Component("1", "Lead Document"),
    Component("2", "Attachment"),
    Component("3", "Order", required=True),
)


class Lists:
    """Stands where the code lists stand; asked as ``Codes`` and as ``CodeStore``."""

    def __init__(self, *, components=(), fields=None, told=SILENT):
        self._components = components
        self._fields = fields
        self._told = told

    def has(self, _jurisdiction, location, name):
        return bool(location) and (name != "datafieldconfig" or self._fields is not None)

    def components(self, *_asked):
        return self._components

    def document_types(self, *_asked):
        return (Choice("p", "Public"),)

    def data_fields(self, *_asked):
        if self._fields is None:
            raise ListMissing("the list is not here")
        return {code: DataField(code, visible=True) for code in self._fields}

    def find_court(self, *_asked):
        return None

    def limits(self, *_asked):
        return self._told


PROFILE = Jurisdiction("testing", "Testing", Environment.STAGE, "America/Chicago")


def view(draft=None, **lists):
    made = Lists(**lists)
    return CourtView(made, made, PROFILE, draft or form())


@pytest.mark.parametrize(
    ("offered", "default"),
    [
        ((OTHER, REQUIRED, LEAD), REQUIRED),  # what the court requires
        ((OTHER, LEAD), LEAD),  # else what it calls the lead document
        ((OTHER,), OTHER),  # else the only one
        ((OTHER, Component("4", "Exhibit")), None),  # else somebody must choose
        ((), None),
    ],
)
def test_the_component_that_a_filing_itself_must_be(offered, default):
    assert view(components=offered).default_component("34001") == default


def test_a_field_that_the_court_hides_is_not_sent_and_without_its_list_everything_may_be():
    assert view(fields={"PartyEmail"}).shows("PartyEmail")
    assert not view(fields={"PartyEmail"}).shows("PartyPhone")
    assert view().shows("PartyPhone")


def test_access_is_asked_for_unless_the_court_hides_it():
    """Behaviour 22."""
    assert view().document_types("34001")
    assert view(fields={"DocumentType"}).document_types("34001")
    assert view(fields=set()).document_types("34001") == ()


@pytest.mark.parametrize(
    ("told", "limits"),
    [
        (SILENT, SizeLimits(25_000_000, 50_000_000)),
        (SizeLimits(10, None), SizeLimits(10, 50_000_000)),
        (SizeLimits(10, 20), SizeLimits(10, 20)),
    ],
)
def test_sizes_are_the_courts_and_else_the_profiles(told, limits):
    assert view(told=told).limits == limits


def test_without_a_court_nothing_is_known():
    nowhere = view(form(court_code=""))
    assert not nowhere.is_known
    assert nowhere.court is None
    assert view().is_known
