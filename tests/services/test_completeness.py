"""When a person's details are enough (workflow reference §5.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.services.completeness import first_incomplete, is_complete, is_email, is_named, is_us_zip
from litefile_desktop.services.forms import PartyForm

ADDRESS = {"address_line_1": "1 Kestrel Avenue", "city": "Springfield", "state": "IL", "zip_code": "62701"}
PERSON = {"id": "p", "first_name": "Elena", "last_name": "Rivera", "party_type": "33101"}


@pytest.mark.parametrize(
    ("changes", "complete"),
    [
        ({}, True),  # behaviour 41: an address that is left out
        (ADDRESS, True),
        ({**ADDRESS, "address_line_2": "Unit 3"}, True),
        ({"address_line_2": "Unit 3"}, False),
        *(({**ADDRESS, missing: ""}, False) for missing in ADDRESS),
        ({"party_type": ""}, False),
        ({"first_name": ""}, False),
        ({"last_name": ""}, False),
        ({"first_name": "", "last_name": "", "organization_name": "Oakwood LLC"}, True),
        # behaviour 38: a filer who is no party needs a name only
        ({"role": "filer", "party_type": ""}, True),
        ({"role": "filer", "party_type": "", "last_name": ""}, False),
        # a filer who is a party needs an address
        ({"role": "filer"}, False),
        ({"role": "filer", **ADDRESS}, True),
        # what the court gave is enough as it gave it
        ({"source": "court", "external_party_id": "c", "first_name": ""}, True),
        ({"source": "court", "external_party_id": ""}, False),
        ({"source": "court", "external_party_id": "c", "party_type": ""}, False),
        ({"source": "court", "external_party_id": "c", "first_name": "", "last_name": ""}, False),
    ],
)
def test_what_is_enough_depends_on_who_it_is(changes, complete):
    party = PartyForm(**{**PERSON, **changes})
    assert is_complete(party) is complete
    assert first_incomplete((PartyForm(**PERSON), party)) == (None if complete else party)


def test_with_nobody_there_is_nobody_to_complete():
    assert first_incomplete(()) is None
    assert not is_named(PartyForm(id="p", first_name="Elena"))


@pytest.mark.parametrize(
    "text",
    ["pat@example.com", "pat.sample+court@mail.example.co.uk", "o'brien@example.com", "a@b.co", "x@xn--exmple-cua.com"],
)
def test_addresses_of_mail(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "pat", "pat@", "@example.com", "pat@example", "pat@.com", "pat@example..com", "pat@example.com.",
        "a b@example.com", "a@b@example.com", "a@example.com, b@example.com", "<a@example.com>", "a@example.com\n",
        "a@-example.com", "a" * 250 + "@example.com",
    ],
)  # fmt: skip
def test_what_is_no_address_of_mail(text):
    assert not is_email(text)


@given(st.text(max_size=300))
def test_an_address_of_mail_is_one_bounded_word_with_a_domain(text):
    if is_email(text):
        assert len(text) <= 254
        assert text.split() == [text]
        assert text.count("@") == 1
        assert "." in text.partition("@")[2]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("62701", True), ("62701-1234", True), ("6270", False), ("627011", False), ("62701-123", False), ("6270a", False),
     ("62701 1234", False), ("٦٢٧٠١", False), ("62701\n", False), ("", False)],
)  # fmt: skip
def test_zip_codes(text, fits):
    assert is_us_zip(text) is fits
