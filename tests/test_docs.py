"""The documents say what the code does: every column is described, every link leads somewhere."""

import re
from pathlib import Path

import pytest

from litefile_desktop.core.steps import STEPS
from litefile_desktop.models.schema import metadata

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("table", metadata().sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table):
    text = (ROOT / "docs" / "filing-draft-data-model.md").read_text(encoding="utf-8")
    assert table.name in text
    named = set(re.findall(r"`([a-z0-9_]+)`", text))
    missing = {column.name for column in table.columns} - named - {"id", "created_at", "updated_at"}
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_user_guide_names_every_page_of_the_wizard():
    text = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    assert [step.label for step in STEPS if step.label not in text] == []
