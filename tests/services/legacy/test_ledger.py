"""The fate of every key is told, and nothing with a value in it disappears."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.contracts import CASE_COLUMNS, GROUPS, LEAD_COLUMNS, Contract
from litefile_desktop.services.legacy_draft_bridge.filing import map_document, map_filing, map_person
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate, Ledger, Node
from litefile_desktop.services.legacy_draft_bridge.papers import Papers
from litefile_desktop.services.legacy_draft_bridge.session import map_session

OWNER = Owner(1, "practice", "pat.sample@example.com", "Pat", "Sample")
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(0, 99)
    | st.sampled_from(["", "x", "yes", "20646", "a@example.com", "data:,x"])
)
SESSION_KEYS = [
    key
    for column in (*CASE_COLUMNS, *LEAD_COLUMNS, *(column for group in GROUPS for column in group.columns))
    for key in (*column.seed, *column.later)
] + ["files", "lead", "supporting", "supporting_documents", "guesses", "name", "url", "size", "lead_filing_type",
     "filing_type", "filing_component", "optional_services", "has_children", "current_step"]  # fmt: skip
FILING_KEYS = [
    "users", "other_parties", "al_court_bundle", "elements", "name", "first", "middle", "last", "suffix", "address",
    "unit", "city", "zip", "postal_code", "email", "phone_number", "mobile_number", "party_type", "party_type_code",
    "person_type", "tyler_id", "is_new", "is_form_filler", "proxy_enabled", "filename", "data_url", "document_type",
    "filing_component", "filing_type", "title", "court_id", "trial_court", "previous_case_id", "docket_number",
    "cross_references", "lead_contact", "user_started_case", "amount_in_controversy", "optional_services", "code",
    "courtesy_copies", "filing_action", "filing_parties", "users[0]", "party_to_attorneys", "service_contacts",
    "contact_id", "due_date", "date_of_birth", "gender", "max_fee_amount", "return_date", "procedure_remedy",
    "tyler_merge_attachments", "attorney_ids", "efile_case_type", "_class",
    "instanceName", "is_initial_filing", "filing_interview_initial_or_existing", "api_key", "comments_to_clerk",
]  # fmt: skip


def trees(keys):
    return st.dictionaries(
        st.sampled_from(keys),
        st.recursive(
            SCALARS,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=6),
            max_leaves=25,
        ),
        max_size=8,
    )


def leaves(node):
    if isinstance(node.value, (dict, list)) and node.value:
        return [leaf for child in node.below() for leaf in leaves(child)]
    return [node]


def everything_is_told(draft, blob):
    """Every leaf stands under exactly one entry; what is kept stands aside or in a document or person."""
    by_key = {}
    for entry in draft.entries:
        assert entry.key not in by_key
        by_key[entry.key] = entry
    aside = {**draft.aside}
    for part in (*draft.documents, *draft.parties):
        assert not set(aside) & set(part.aside)
        aside |= part.aside
    for leaf in leaves(Node(blob)):
        above = [Node(None, leaf.steps[:length]).path for length in range(len(leaf.steps) + 1)]
        told = [by_key[path] for path in above if path in by_key]
        assert len(told) == 1, (leaf, told)
        (entry,) = told
        if entry.fate in (Fate.KEPT, Fate.CONFLICTING):
            assert entry.key in aside
        elif entry.fate is Fate.MAPPED:
            assert entry.to
        else:
            assert entry.reason
    json.dumps([draft.fields, aside, *(part.values for part in (*draft.documents, *draft.parties))])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(SESSION_KEYS), trees(SESSION_KEYS), st.sampled_from(Contract))
def test_of_every_session(case, upload, contract):
    blob = {"case_data": case, "upload_data": upload, "more": {"token": "x", "_hidden": 1}}
    everything_is_told(map_session(Node(blob), contract, Papers([]), OWNER), blob)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(FILING_KEYS))
def test_of_every_filing(blob):
    for mapped in (map_filing, map_document, map_person):
        everything_is_told(mapped(Node(blob), Papers([]), OWNER), blob)


def finished(blob):
    aside = {}
    return {entry.key: entry for entry in Ledger().finish(Node(blob), {(): aside})}, aside


def test_secrets_are_dropped_wherever_they_stand():
    blob = {
        "TYLER-TOKEN-ILLINOIS": "a", "tyler_token": "b", "x": {"api_key": "c", "apiKey": "d", "password": "e"},
        "session_key": "f", "csrfmiddlewaretoken": "g", "secretary": "Ann", "tokens": {"deep": "h"}, "Authorization": 1,
    }  # fmt: skip
    entries, aside = finished(blob)
    assert aside == {"secretary": "Ann"}
    assert {entry.fate for key, entry in entries.items() if key != "secretary"} == {Fate.DROPPED}


def test_of_a_link_only_the_place_is_kept():
    _, aside = finished(
        {"a": "https://me:pw@files.example.com/x.pdf?X-Amz-Signature=abc#part", "b": "see http://x?y z"}
    )
    assert aside == {"a": "https://files.example.com/x.pdf", "b": "see http://x?y z"}


def test_an_interviews_bookkeeping_is_dropped_and_its_answers_are_not():
    entries, aside = finished(
        {"al": {"_class": "x", "instanceName": "y", "gathered": True, "answer": 0, "no": False, "list": ["a", "b"]}}
    )
    assert aside == {"al.answer": 0, "al.no": False, "al.list": ["a", "b"]}
    assert [key for key, entry in entries.items() if entry.fate is Fate.DROPPED] == [
        "al._class", "al.instanceName", "al.gathered",
    ]  # fmt: skip
