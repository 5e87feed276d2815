"""Whatever stands in a draft, what is sent of it is valid by the published schemas, and so is the question for fees."""

import copy
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from litefile_desktop.efm.case_kinds import UnsupportedCaseKind
from litefile_desktop.efm.ecf import messages
from tests.everything import ALONE, KINDS, OWNER, GenerousCourt, drafts, whole

pytestmark = pytest.mark.conformance

EXAMPLES = 400
#: Fewer shapes than these would mean that most answers are not sent.
FEWEST_SHAPES = 120


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    made = GenerousCourt(tmp_path_factory.mktemp("generous"))
    made.publish()
    yield made
    made.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A court of which nothing is known here."""
    made = GenerousCourt(tmp_path_factory.mktemp("bare"))
    yield made
    made.close()


def faults(validator, schemas, message):
    found = etree.fromstring(etree.tostring(message))
    return [
        *(error.message for error in schemas.errors(found)),
        *validator.check_references(found),
        *validator.check_binaries(found),
    ]


def shape(node):
    return str(node.tag), tuple(shape(child) for child in node)


def test_drafts_of_every_kind_and_option_become_valid_messages(court, bare, validator, ecf_schemas):
    shapes, elements = Counter(), Counter()

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(drafts(), st.sampled_from([court, court, court, bare]), st.sampled_from([OWNER, ALONE]),
           st.sampled_from(["guid", "reference"]))  # fmt: skip
    def check(form, there, owner, attorney_id_form):
        envelope = there.envelope(form, owner)
        for build in (messages.review_filing, messages.fees_query):
            message = build(envelope, attorney_id_form=attorney_id_form)
            assert faults(validator, ecf_schemas, message) == []
        shapes[shape(message)] += 1
        names = [(etree.QName(node).localname, node.text == "true") for node in message.iter()]
        elements.update({name for name, _ in names} | {f"{name}: true" for name, is_set in names if is_set})

    check()
    assert len(shapes) >= FEWEST_SHAPES
    assert WANTED - set(elements) == set()


#: Every element that an answer of a draft becomes, and that not every message has.
WANTED = {
    "CaseTrackingID", "CaseDocketID", "CaseLineageCase", "CivilCase", "DomesticCase", "AppellateCase",
    "AppellateCaseOriginalCase", "AmountInControversy", "CivilClaimAmount", "ProbateEstateAmount", "MaxFeeAmount",
    "CaseSecurity", "CaseSubTypeText", "ReturnDate", "WillFiledDate", "QuestionAnswer", "RemedyCode",
    "DamageAmountCode", "FilerTypeText", "LowerCourtText", "LowerCourtJudgeText", "ServicePartyReference",
    "ElectronicServiceInformation", "DocumentFileControlID", "DocumentInformationCutOffDate", "FilingCommentsText",
    "DocumentOptionalService", "Multiplier", "FeeAmount", "CourtesyCopiesText", "PreliminaryCopiesText",
    "MotionTypeCode", "FilingConnectedDocument", "PersonBirthDate", "PersonSexCode", "PersonPrimaryLanguage",
    "PersonNameSuffixText", "DecedentPartyAssociation", "CaseOtherEntityAttorney", "OrganizationOtherIdentification",
    "PersonCapability", "CaseAddress", "OutOfStateIndicator", "PriorRelatedDocumentID", "JuryDemandIndicator: true",
    "ClassActionIndicator: true", "FilingConfidentialityIndicator: true", "CaseContestedIndicator: true",
}  # fmt: skip


def test_the_whole_draft_becomes_a_valid_message_in_each_kind(court, validator, ecf_schemas):
    for category in KINDS:
        form = whole(case_category_code=category, case_type_code=f"t{category}", case_subtype_code=f"s{category}")
        message = messages.review_filing(court.envelope(form), attorney_id_form="guid")
        assert faults(validator, ecf_schemas, message) == []
        assert len(list(message.iter("{*}BinaryBase64Object"))) == len(form.documents)
        damaged = copy.deepcopy(message)
        found = damaged.find(".//{*}FilingAttorneyID")
        found.getparent().remove(found)
        assert faults(validator, ecf_schemas, damaged)


@pytest.mark.parametrize("kind", ["CriminalCase", "JuvenileCase", "CitationCase", "BankruptcyCase"])
def test_kinds_that_are_not_filed_make_no_message(court, kind):
    court.category(ecfcasetype=kind)
    try:
        form = whole()
        assert [p.code for p in court.problems(form) if p.code == "category.unsupported"] == ["category.unsupported"]
        with pytest.raises(UnsupportedCaseKind) as refused:
            messages.review_filing(court.envelope(form), attorney_id_form="guid")
        assert "cannot be filed with this program" in refused.value.message
    finally:
        court.publish()
