"""Export then import loses nothing: whatever stands in any column that travels is there again."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Integer, String, Text, select

from litefile_desktop.core.steps import get_workflow_step_choices
from litefile_desktop.core.vocabulary import CaseSecurity, FilingAction, Gender
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.bundles.body import STAYING, travelling
from litefile_desktop.services.bundles.lineage import Standing
from litefile_desktop.services.bundles.plan import Done
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.filed_elsewhere import FILED_ELSEWHERE
from tests.firm import JURISDICTION, colleague

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
CHOICES = {
    "current_step": [key for key, _ in get_workflow_step_choices() if key != "confirmation"],
    "existing_case": ["", "new", "existing", "unsure"],
    "source": ["manual", "added"],
    "party_side": ["", "initiating", "responding", "other"],
    "preparation": ["", "unchanged", "converted"],
    "filing_action": [action.value for action in FilingAction],
    "case_security": [security.value for security in CaseSecurity],
    "gender": [gender.value for gender in Gender],
    "attached_to": [""],
    "due_at": ["", "2026-11-30T22:30Z"],
    **dict.fromkeys(("return_date", "will_filed_date", "due_date", "birth_date", "death_date"), ("", "2026-11-30")),
}


def column_value(column):
    if column.name in CHOICES:
        return st.sampled_from(CHOICES[column.name])
    if isinstance(column.type, Boolean):
        return st.booleans()
    if isinstance(column.type, Integer):
        return st.integers(0, 50)
    if column.name == "original_filename":
        return st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), max_size=60)
    if isinstance(column.type, String):
        lines = "\n\t" if isinstance(column.type, Text) else ""
        seen = st.characters(exclude_categories=["Cs", "Cc"], include_characters=lines)
        return st.text(seen, max_size=min(column.type.length or 60, 60))
    assert isinstance(column.type, JSON)
    is_list = isinstance(column.default.arg(None), list)
    return st.lists(VALUES, max_size=3) if is_list else st.dictionaries(ANY_TEXT, VALUES, max_size=3)


def filled(table, **fixed):
    columns = [column for column in table.__table__.columns if column.name in travelling(table)]
    return st.fixed_dictionaries({column.name: column_value(column) for column in columns} | fixed)


DRAFTS = filled(FilingDraft, extra_case_data=st.dictionaries(ANY_TEXT.filter(lambda k: k != FILED_ELSEWHERE), VALUES))
DOCUMENTS = st.lists(st.tuples(filled(FilingDocument), st.integers(0, 2)), max_size=4)
PARTIES = st.lists(filled(FilingParty), max_size=4)


@pytest.fixture(scope="module")
def people(tmp_path_factory, empty_home):
    folder = tmp_path_factory.mktemp("people")
    with (
        colleague(folder / "pat", "pat.sample@example.com", template=empty_home) as pat,
        colleague(folder / "sam", "sam.sample@example.com", template=empty_home) as sam,
    ):
        yield pat, sam, pat.draft(papers=3).documents, folder


def written(person, draft, documents, parties, stored, status):
    """Rows with anything at all in them."""
    now = person.clock.now()
    times = {"created_at": now, "updated_at": now}
    with person.store.write() as session:
        row = FilingDraft(
            public_id=str(uuid.uuid4()), owner_id=person.owner.profile_id, jurisdiction=JURISDICTION, status=status,
            **times, **draft,
        )  # fmt: skip
        for place, (values, which) in enumerate(documents):
            paper = stored[which]
            document = FilingDocument(public_id=str(uuid.uuid4()), **times, **_attributes(values))
            document.role, document.sort_order = ("supporting", place - 1) if place else ("lead", 0)
            document.attached_to = row.documents[0].public_id if place == 2 else ""
            for name in ("size", "content_type", "sha256", "stored_name", "page_count", "upload_has_form_fields"):
                setattr(document, name, getattr(paper, name))
            row.documents.append(document)
        for place, values in enumerate(parties):
            party = FilingParty(public_id=str(uuid.uuid4()), **times, **_attributes(values))
            party.role, party.sort_order = ("filer", 0) if place == 0 else ("other", place)
            if party.organization_name:
                party.first_name = party.middle_name = party.last_name = ""
            row.parties.append(party)
        session.add(row)
        session.flush()
        derive(row)  # as every change leaves a draft: nobody is referred to who is not in it
        return row.public_id


def _attributes(values):
    return {("metadata_" if name == "metadata" else name): value for name, value in values.items()}


def everything(person, draft_id):
    """Every column of a draft, its documents and its people, but for those that stay behind."""
    with person.store.read() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == draft_id)).one()

        def columns(entry):
            names = travelling(type(entry))
            values = {name: getattr(entry, "metadata_" if name == "metadata" else name) for name in names}
            return {"public_id": entry.public_id, **values}

        bytes_of = ("sha256", "size", "content_type", "stored_name", "page_count", "upload_has_form_fields")
        documents = [
            {**columns(document), **{name: getattr(document, name) for name in bytes_of}} for document in row.documents
        ]
        return columns(row), documents, [columns(party) for party in row.parties], row.created_at, row.status


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(DRAFTS, DOCUMENTS, PARTIES, st.sampled_from(["draft", "abandoned"]))
def test_every_value_of_every_column_arrives(people, draft, documents, parties, status):
    pat, sam, stored, folder = people
    draft_id = written(pat, draft, documents, parties, stored, status)
    there, back = folder / f"{draft_id}.there", folder / f"{draft_id}.back"
    pat.export(there, draft_id)
    (outcome,) = sam.take(there)
    assert outcome.done is Done.IMPORTED, outcome.error
    assert everything(sam, draft_id) == everything(pat, draft_id)
    with sam.store.read() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == draft_id)).one()
        assert row.owner_id == sam.owner.profile_id
        assert _left_behind(row) == _left_behind(FilingDraft(**_blank()))
    sam.desk.checks.problems(sam.get(draft_id))  # whatever arrived can be looked at
    sam.export(back, draft_id)
    assert [planned.standing for planned in pat.plan(back).drafts] == [Standing.SAME]


_NOT_BLANK = {
    "public_id", "jurisdiction", "status", "created_at", "updated_at", "id", "version", "owner_id", "title",
    "filing_type_code", "filing_type_name", "document_type_code", "document_type_name",
}  # fmt: skip


def _left_behind(row):
    return {name: getattr(row, name) for name in set(STAYING[FilingDraft]) - _NOT_BLANK}


def _blank():
    columns = FilingDraft.__table__.columns
    defaults = {name: columns[name].default for name in set(STAYING[FilingDraft]) - _NOT_BLANK}
    return {
        name: (default.arg(None) if callable(default.arg) else default.arg)
        for name, default in defaults.items()
        if default is not None
    }
