"""The judge of order by itself, on small messages."""

import pytest

from litefile_desktop.efm.practice.grammar import read_grammar
from litefile_desktop.efm.practice.markup import q
from tests.efm.practice.messages import civil_core, domestic_core, first, query, review_filing, subsequent_core, xml


@pytest.fixture(scope="module")
def grammar():
    return read_grammar()


@pytest.mark.parametrize(
    "message",
    [
        review_filing(civil_core()),
        review_filing(domestic_core()),
        review_filing(subsequent_core()),
        query("CourtPolicyQueryMessage", court="maple"),
        query("CourtPolicyQueryMessage"),
    ],
)
def test_good_messages_have_no_violations(grammar, message):
    assert grammar.check(message) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<nc:PersonName><nc:PersonSurName/><nc:PersonGivenName/></nc:PersonName>",
         "nc:PersonGivenName is not expected"),
        ("<nc:PersonName><nc:PersonGivenName/><nc:PersonGivenName/></nc:PersonName>",
         "nc:PersonName/nc:PersonGivenName[2]"),
        ("<nc:PersonName>Alex<nc:PersonGivenName/></nc:PersonName>", "text is not allowed between elements"),
        ("<nc:PersonName><nc:PersonFirst/></nc:PersonName>", "nc:PersonFirst is not expected"),
        ("<nc:FullTelephoneNumber/>", "nc:TelephoneNumberFullID is missing"),
        ("<ecf:CaseParticipant><ecf:CaseParticipantRoleCode/></ecf:CaseParticipant>",
         "EntityRepresentation must come first"),
        ("<ecf:CaseParticipant><nc:EntityRepresentation/><ecf:CaseParticipantRoleCode/></ecf:CaseParticipant>",
         "EntityRepresentation must come first"),
        ("<nc:PersonGivenName><b/></nc:PersonGivenName>", "only a value"),
        ('<nc:PersonGivenName class="x">A</nc:PersonGivenName>', "attribute class is not allowed"),
        ('<nc:PersonGivenName s:ref="x">A</nc:PersonGivenName>', "s:ref is not allowed"),
        ("<tyler:IAmThisUserIndicator>yes</tyler:IAmThisUserIndicator>", "not of the kind boolean"),
        ("<tyler:FilingAction>E_FILE</tyler:FilingAction>", "not of the kind one-of"),
        ("<nc:PersonBirthDate><nc:Date>31.12.1990</nc:Date></nc:PersonBirthDate>", "not of the kind date"),
        ("<tyler:Multiplier>two</tyler:Multiplier>", "not of the kind decimal"),
        ('<tyler:PartyReference s:ref="nobody"/>', "has no matching s:id"),
        ('<x><y s:id="a"/><z s:id="a"/></x>', "used more than once"),
        ('<y s:id="1a"/>', "is not a name"),
        ('<ecf:CaseParticipantRoleCode xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
         "xsi:nil is not allowed"),
        ('<nc:StreetName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true">1</nc:StreetName>',
         "must be empty"),
    ],
)  # fmt: skip
def test_violations_say_what_and_where(grammar, source, words):
    violations = grammar.check(xml(source))
    assert any(words in str(violation) for violation in violations), violations


def test_a_missing_element_is_named(grammar):
    message = review_filing(civil_core())
    lead = first(message, "tyler:FilingLeadDocument")
    lead.getparent().remove(lead)
    (violation,) = grammar.check(message)
    assert violation.missing == q("core:FilingLeadDocument")


def test_elements_nobody_described_are_taken_as_they_come(grammar):
    assert grammar.check(xml("<domestic:DomesticCaseOrder><anything/></domestic:DomesticCaseOrder>")) == []


def test_only_the_first_violations_are_told(grammar):
    wrong = "".join(f"<tyler:Multiplier>{word}</tyler:Multiplier>" for word in "abcdefghijkl")
    message = xml(f"<nc:PersonName>{wrong}</nc:PersonName>")
    assert len(grammar.check(message)) == 8
