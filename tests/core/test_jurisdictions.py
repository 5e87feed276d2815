"""Jurisdiction profiles: what is taken from a file, and what is refused with the file's name and the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import (
    BadJurisdiction,
    Jurisdictions,
    UnknownJurisdiction,
    read_jurisdiction,
)
from litefile_desktop.core.vocabulary import ApprovalRule, Environment

GOOD = {
    "name": "Springfield courts",
    "environment": "stage",
    "timezone": "America/Chicago",
    "efm_url": "https://efm.example.com/",
}


def written(folder, text=None, *, stem="springfield", **changes):
    """A profile file: ``GOOD`` with changes (None leaves a key out), or the text as it is."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{stem}.toml"
    values = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    lines = [f"{key} = {value if isinstance(value, _Raw) else repr(value)}\n" for key, value in values.items()]
    path.write_text("".join(lines) if text is None else text, encoding="utf-8")
    return path


_ODD = st.text("ab:/[]@.~\\\n\x7fé ", max_size=25)


class _Raw(str):
    """TOML to be written as it stands."""


def test_a_profile_says_where_and_how(tmp_path):
    path = written(
        tmp_path,
        ecf_url="https://ecf.example.com",
        ca_bundle="court.pem",
        attachments="base64",
        max_document_bytes=_Raw("1_000"),
        quirks=_Raw('{ attorney_id_form = "reference", qualified_user_header = true }'),
    )
    profile = read_jurisdiction(path)
    assert (profile.id, profile.name, profile.environment) == ("springfield", "Springfield courts", Environment.STAGE)
    assert (profile.efm_url, profile.ecf_url) == ("https://efm.example.com", "https://ecf.example.com")
    assert profile.ca_bundle == tmp_path / "court.pem"
    assert (profile.attachments, profile.max_document_bytes) == ("base64", 1000)
    assert (profile.quirks.attorney_id_form, profile.quirks.qualified_user_header) == ("reference", True)
    assert profile.zone.key == "America/Chicago"
    assert not profile.is_practice


def test_what_a_profile_leaves_out_has_defaults(tmp_path):
    profile = read_jurisdiction(written(tmp_path, name=None))
    assert profile.name == profile.id == "springfield"
    assert profile.ecf_url == profile.efm_url
    assert (profile.transport, profile.attachments, profile.ca_bundle) == ("ecf4-soap", "mtom", None)
    assert (profile.max_document_bytes, profile.max_envelope_bytes) == (25_000_000, 50_000_000)
    assert profile.approval is ApprovalRule.NONE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"efm_url": "http://efm.example.com"}, "efm_url must be an https:// address"),
        ({"efm_url": "https://ana:secret@efm.example.com"}, "efm_url must be an https:// address without a user name"),
        ({"ecf_url": "https://"}, "ecf_url must be an https:// address"),
        ({"efm_url": "https://[::1"}, "efm_url must be an https:// address"),
        ({"efm_url": "https://efm.example.com:port"}, "efm_url must be an https:// address"),
        ({"efm_url": "file:///etc/passwd"}, "efm_url must be an https:// address"),
        ({"efm_url": _Raw("5")}, "efm_url must be text"),
        ({"efm_url": None}, "efm_url is missing"),
        ({"environment": "live"}, "environment must be"),
        ({"environment": None}, "environment must be"),
        ({"environment": _Raw("true")}, "environment must be text"),
        ({"timezone": "Chicago"}, "timezone must be a name"),
        ({"timezone": "../../etc/passwd"}, "timezone must be a name"),
        ({"timezone": "America"}, "timezone must be a name"),
        ({"timezone": None}, "timezone must be a name"),
        ({"transport": "ecf5"}, "transport must be one of ecf4-soap, efsp-rest"),
        ({"attachments": "zip"}, "attachments must be"),
        ({"id": "Spring Field"}, "id must be small letters"),
        ({"id": "x" * 41}, "id must be small letters"),
        ({"ca_bundle": "~nobody-of-that-name/court.pem"}, "ca_bundle"),
        ({"max_document_bytes": _Raw("0")}, "max_document_bytes must be a number of bytes above zero"),
        ({"max_envelope_bytes": _Raw("true")}, "max_envelope_bytes must be a number of bytes above zero"),
        ({"max_envelope_bytes": "25 MB"}, "max_envelope_bytes must be a number of bytes above zero"),
        ({"password": "secret"}, "unknown key: password"),
        ({"approval": "sometimes"}, 'approval must be "none", "required" or "four_eyes"'),
        ({"approval": _Raw("true")}, "approval must be text"),
        ({"quirks": "none"}, "quirks must be a table"),
        ({"quirks": _Raw("{ speed = 1 }")}, "unknown quirk: speed"),
        ({"quirks": _Raw('{ attorney_id_form = "name" }')}, "attorney_id_form must be"),
        ({"quirks": _Raw("{ qualified_user_header = 1 }")}, "qualified_user_header must be true or false"),
    ],
)
def test_a_profile_that_would_mislead_is_refused_by_name_and_key(tmp_path, changes, words):
    with pytest.raises(BadJurisdiction, match=words) as caught:
        read_jurisdiction(written(tmp_path, **changes))
    assert "springfield.toml" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"[[name]]\n", b"name = 'a'\nname = 'b'"])
def test_a_file_that_is_no_profile_is_refused_by_name(tmp_path, content):
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(BadJurisdiction, match=r"odd\.toml"):
        read_jurisdiction(path)


@given(st.dictionaries(st.sampled_from([*GOOD, "ecf_url", "ca_bundle", "id"]), _ODD))
def test_whatever_a_profile_says_it_is_read_or_refused(tmp_path_factory, changes):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    lines = [f"{key} = {_toml_text(value)}\n" for key, value in {**GOOD, **changes}.items()]
    path.write_text("".join(lines), encoding="utf-8")
    try:
        profile = read_jurisdiction(path)
    except BadJurisdiction:
        return
    assert profile.efm_url.startswith("https://")


def _toml_text(value):
    escaped = "".join(char if char.isalnum() or char in ":/[]@.~ " else f"\\u{ord(char):04x}" for char in value)
    return f'"{escaped}"'


# The user's own and the built-in ones


def test_the_built_in_practice_court_is_there_without_a_folder_of_ones_own(tmp_path):
    profile = Jurisdictions(tmp_path / "absent").get("practice")
    assert profile.is_practice
    assert profile.starts_own_court


def test_a_profile_of_ones_own_wins_over_the_built_in_one(tmp_path):
    written(tmp_path, stem="practice", environment="practice", name="Ours")
    profile = Jurisdictions(tmp_path).get("practice")
    assert (profile.name, profile.starts_own_court) == ("Ours", False)


def test_profiles_are_listed_by_name(tmp_path):
    written(tmp_path, stem="second", name="Zebra county")
    written(tmp_path, stem="first", name="Aspen county")
    names = [profile.name for profile in Jurisdictions(tmp_path).all()]
    assert names == sorted(names)
    assert {"Zebra county", "Aspen county"} < set(names)


def test_a_jurisdiction_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    written(tmp_path)
    with pytest.raises(UnknownJurisdiction, match=r"Known: .*practice, springfield") as caught:
        Jurisdictions(tmp_path).get("shelbyville")
    assert str(tmp_path) in str(caught.value)


def test_a_damaged_profile_is_in_nobody_elses_way(tmp_path):
    written(tmp_path, text="name = ", stem="damaged")
    written(tmp_path)
    jurisdictions = Jurisdictions(tmp_path)
    assert jurisdictions.get("springfield").name == "Springfield courts"
    assert jurisdictions.get("practice").is_practice
    for wanted in ("damaged", "shelbyville"):  # the damaged file may be the one that was meant
        with pytest.raises(BadJurisdiction, match=r"damaged\.toml"):
            jurisdictions.get(wanted)
    with pytest.raises(Refused, match=r"damaged\.toml"):
        jurisdictions.all()


def test_a_damaged_profile_of_ones_own_is_not_replaced_by_the_built_in_one(tmp_path):
    written(tmp_path, text="name = ", stem="practice")
    with pytest.raises(BadJurisdiction, match=r"practice\.toml"):
        Jurisdictions(tmp_path).get("practice")
