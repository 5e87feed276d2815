"""Drafts in every state that the workflow looks at, as values."""

from hypothesis import strategies as st

from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.workflow.navigate import Facts
from tests.makers import NOW

ADDRESS = {"address_line_1": "1 Kestrel Avenue", "city": "Springfield", "state": "IL", "zip_code": "62701"}


def document(number=0, **changes):
    values = {
        "id": f"d{number}", "role": "lead" if number == 0 else "supporting", "sort_order": max(0, number - 1),
        "name": "Complaint", "original_filename": "c.pdf", "size": 1, "content_type": "application/pdf", "sha256": "0",
        "stored_name": "0", "page_count": 1, "filing_type_code": "34001", "document_type_code": "35101",
    }  # fmt: skip
    return DocumentForm(**{**values, **changes})


def filer(**changes):
    return PartyForm(**{"id": "filer", "role": "filer", "first_name": "Pat", "last_name": "Sample", **changes})


def party(number=0, **changes):
    values = {"id": f"p{number}", "first_name": "Elena", "last_name": "Rivera", "party_type": "33101"}
    return PartyForm(**{**values, **changes})


def form(**changes):
    """A complete new case, ready for review."""
    values = {
        "id": "draft", "version": 1, "owner_id": 1, "jurisdiction": "testing", "created_at": NOW, "updated_at": NOW,
        "existing_case": "new", "court_code": "maple", "case_type_code": "31010", "selected_payment_account_id": "card",
        "documents": (document(),), "parties": (filer(), party(is_filing_party=True)),
    }  # fmt: skip
    return DraftForm(**{**values, **changes})


def existing(**changes):
    """The same in a case that was found and confirmed."""
    values = {
        "existing_case": "existing",
        "previous_case_id": "case-1",
        "docket_number": "17",
        "existing_case_snapshot": {"confirmed": True, "tracking_id": "case-1", "court": "maple"},
    }
    return form(**{**values, **changes})


_DOCUMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "filing_type_code": st.sampled_from(["", "34001"]),
            "document_type_code": st.sampled_from(["", "35101"]),
            "document_type_confirmed": st.booleans(),
        }
    ),
    max_size=2,
).map(lambda changes: tuple(document(number, **each) for number, each in enumerate(changes)))
_FILER = st.none() | st.builds(filer, party_type=st.sampled_from(["", "33101"]), is_filing_party=st.booleans())
_OTHERS = st.lists(
    st.fixed_dictionaries(
        {
            "last_name": st.sampled_from(["", "Rivera"]),
            "party_type": st.sampled_from(["", "33101"]),
            "is_filing_party": st.booleans(),
        }
    ),
    max_size=2,
).map(lambda changes: tuple(party(number, **each) for number, each in enumerate(changes)))
_SNAPSHOTS = st.sampled_from([
    {},
    {"confirmed": False, "tracking_id": "case-1", "court": "maple"},
    {"confirmed": True, "tracking_id": "case-1", "court": "maple"},
    {"confirmed": True, "tracking_id": "another", "court": "maple"},
])  # fmt: skip


@st.composite
def any_form(draw):
    """A draft in any state that answers and mishaps can lead to."""
    person = draw(_FILER)
    return form(
        status=draw(st.sampled_from(["draft", "submitting", "submitted", "error", "abandoned"])),
        existing_case=draw(st.sampled_from(["", "new", "existing", "unsure"])),
        court_code=draw(st.sampled_from(["", "maple"])),
        case_type_code=draw(st.sampled_from(["", "31010"])),
        previous_case_id=draw(st.sampled_from(["", "case-1"])),
        docket_number=draw(st.sampled_from(["", "17"])),
        existing_case_snapshot=draw(_SNAPSHOTS),
        selected_payment_account_id=draw(st.sampled_from(["", "card"])),
        supplemental_fields=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "_filing_path_source": st.sampled_from(["start_menu", "plan", "question", ""]),
                    "_case_questions_required": st.booleans(),
                },
            )
        ),
        documents=draw(_DOCUMENTS),
        parties=((person,) if person else ()) + draw(_OTHERS),
    )


any_facts = st.builds(Facts, asks_questions=st.booleans())
