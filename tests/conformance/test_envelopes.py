"""Whatever can be filed is valid by the published schemas: every option alone, and hundreds of mixtures."""

import copy
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf import messages
from litefile_desktop.efm.practice.grammar import read_grammar
from tests.envelopes import OPTIONS, envelope, envelopes, with_option

pytestmark = pytest.mark.conformance

BUILDERS = (messages.review_filing, messages.fees_query, messages.service_types_query)
FORMS = ("guid", "reference")
MIXTURES = 300


def alone(message):
    """The message as a document of its own, as the validator does it."""
    return etree.fromstring(etree.tostring(message))


def faults(validator, schemas, message):
    found = alone(message)
    return (
        [error.message for error in schemas.errors(found)]
        + validator.check_references(found)
        + validator.check_binaries(found)
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_alone_is_valid(option, form, validator, ecf_schemas):
    for build in BUILDERS:
        message = build(with_option(option), attorney_id_form=form)
        assert faults(validator, ecf_schemas, message) == [], build.__name__


@pytest.mark.parametrize("kind", ["CivilCase", "DomesticCase", "AppellateCase"])
@pytest.mark.parametrize("timing", ["into a listed case", "into a case that is not listed", "nothing"])
def test_every_kind_is_valid_at_every_time(kind, timing, validator, ecf_schemas):
    message = messages.review_filing(with_option(timing, envelope(case_kind=kind)), attorney_id_form="guid")
    assert faults(validator, ecf_schemas, message) == []


def shape(message):
    """The tree of element names: what makes two messages different to a schema."""
    return str(message.tag), tuple(shape(child) for child in message)


def test_hundreds_of_mixtures_are_valid(validator, ecf_schemas):
    shapes = Counter()
    grammar = read_grammar()

    @settings(
        max_examples=MIXTURES, deadline=None, database=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(envelopes(), st.sampled_from(FORMS), st.sampled_from(BUILDERS))
    def check(made, form, build):
        message = build(made, attorney_id_form=form)
        assert faults(validator, ecf_schemas, message) == []
        assert grammar.check(message) == []
        shapes[shape(message)] += 1

    check()
    assert len(shapes) > 120


# What the reference's negative controls are (ecf-efm §11): our own message, damaged, must not pass


def _drop(name):
    def damage(message):
        found = message.find(f".//{{*}}{name}")
        found.getparent().remove(found)

    return damage


def _set(name, text):
    def damage(message):
        message.find(f".//{{*}}{name}").text = text

    return damage


def _order(message):
    metadata = message.find(f".//{{{names.ECF}}}DocumentMetadata")
    metadata.append(metadata[0])


def _dangling(message):
    message.find(f".//{{{names.TYLER}}}PartyReference").set(f"{{{names.S}}}ref", "nobody")


def _twice(message):
    message.find(f".//{{{names.TYLER}}}FilingLeadDocument").set(f"{{{names.S}}}id", "party-1")


def _abstract(message):
    message.find(f".//{{{names.NC}}}LocationStateName").tag = f"{{{names.NC}}}LocationState"


def _plain(message):
    message.find(f".//{{{names.TYLER}}}FilingLeadDocument").tag = f"{{{names.CORE}}}FilingLeadDocument"


NEGATIVES = {
    "no attorney": _drop("FilingAttorneyID"),
    "no party": _drop("FilingPartyID"),
    "wrong order": _order,
    "three-letter country": _set("LocationCountryFIPS10-4Code", "USA"),
    "action with an underscore": _set("FilingAction", "E_FILE"),
    "dangling reference": _dangling,
    "the same id twice": _twice,
    "bad base64": _set("BinaryBase64Object", "%PDF"),
    "abstract head": _abstract,
    "a plain document": _plain,
    "boolean No": _set("JuryDemandIndicator", "No"),
}


@pytest.fixture(scope="module")
def whole():
    made = with_option("comments to the clerk", with_option("an address", with_option("parties tied to filings")))
    return messages.review_filing(made, attorney_id_form="guid")


@pytest.mark.parametrize("damage", NEGATIVES.values(), ids=NEGATIVES)
def test_damage_to_our_own_message_is_noticed(damage, whole, validator, ecf_schemas):
    assert faults(validator, ecf_schemas, whole) == []
    damaged = copy.deepcopy(whole)
    damage(damaged)
    assert faults(validator, ecf_schemas, damaged)
