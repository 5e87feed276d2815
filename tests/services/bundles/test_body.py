"""What travels is decided for every column, and the published schema says the same."""

import json
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, Integer, String, Text

from litefile_desktop.core.paths import resource
from litefile_desktop.core.steps import get_workflow_step_choices
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.bundles import contents
from litefile_desktop.services.bundles.body import STAYING, travelling

SCHEMA = json.loads(resource("schemas", "bundle-1.json").read_text(encoding="utf-8"))["$defs"]
TABLES = {FilingDraft: "fields", FilingDocument: "document", FilingParty: "party"}
DOCS = Path(__file__).resolve().parents[3] / "docs" / "bundle-format.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_every_column_travels_or_stays_for_a_reason(table):
    columns = {column.name for column in table.__table__.columns}
    assert set(STAYING[table]) <= columns
    described = set(SCHEMA[TABLES[table]]["properties"])
    beside = {"id", "sha256"} if table is FilingDocument else {"id"} if table is FilingParty else set()
    assert described - beside == columns - set(STAYING[table]) == set(travelling(table))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_the_published_limits_are_those_of_the_columns(table):
    for name in travelling(table):
        column_type = table.__table__.columns[name].type
        said = SCHEMA[TABLES[table]]["properties"][name]
        if "enum" in said or said.get("$ref", "").endswith(("/day", "/minute", "/uuid_or_none")):
            continue  # shorter than the column by their form
        if isinstance(column_type, Text):
            assert said == {"$ref": "#/$defs/lines"}
        elif isinstance(column_type, String):
            assert SCHEMA[said["$ref"].removeprefix("#/$defs/")]["maxLength"] == column_type.length
        elif isinstance(column_type, Boolean):
            assert said == {"type": "boolean"}
        elif isinstance(column_type, Integer):
            assert (said["type"], said["minimum"]) == ("integer", 0)
        else:
            assert isinstance(column_type, JSON)
            default = table.__table__.columns[name].default.arg(None)
            assert said == {"type": "array" if isinstance(default, list) else "object"}


def test_the_published_limits_are_those_of_the_reader():
    manifest = SCHEMA["manifest"]["properties"]
    assert manifest["format"]["const"] == contents.FORMAT
    assert manifest["version"]["const"] == contents.VERSION
    assert manifest["drafts"]["maxItems"] == contents.MOST_DRAFTS
    assert manifest["documents"]["maxItems"] == contents.MOST_DOCUMENTS
    assert manifest["drafts"]["items"]["properties"]["size"]["maximum"] == contents.LARGEST_DRAFT
    assert manifest["documents"]["items"]["properties"]["size"]["maximum"] == contents.LARGEST_DOCUMENT
    steps = [key for key, _ in get_workflow_step_choices()]
    assert SCHEMA["fields"]["properties"]["current_step"]["enum"] == steps


def test_the_document_names_everything_that_stays_behind():
    text = DOCS.read_text(encoding="utf-8")
    for table, names in STAYING.items():
        missing = [name for name in names if f"`{name}`" not in text]
        assert not missing, table


def test_the_document_names_every_limit():
    text = DOCS.read_text(encoding="utf-8").replace(",", "")
    for number in (contents.MOST_DRAFTS, contents.MOST_DOCUMENTS):
        assert str(number) in text
    for size in (contents.LARGEST_MANIFEST, contents.LARGEST_DRAFT, contents.LARGEST_DOCUMENT):
        assert f"{size // 1024**2} MiB" in text
