"""The office of all pages: drafts do not disturb each other, so one court and one desk serve every test."""

from collections.abc import Callable, Iterator

import pytest

from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.ui.wizard.page import WizardPage
from tests.office import JURISDICTION, Office, civil_draft, domestic_draft, into_case_draft, papers


@pytest.fixture(scope="session")
def office(template, tmp_path_factory) -> Iterator[Office]:
    made = template.copy_to(tmp_path_factory.mktemp("pages") / "office")
    made.start_court(review_delay_s=0.2)
    yield made
    made.stop_court()


@pytest.fixture(scope="session")
def desk(office) -> Iterator[Desk]:
    with office.desk() as opened:
        office.sign_in(opened)
        yield opened


@pytest.fixture(scope="session")
def owner(desk) -> Owner:
    return desk.accounts.owner(JURISDICTION)


@pytest.fixture
def offline(office) -> Iterator[None]:
    """The court does not answer while the test runs."""
    office.stop_court()
    yield
    office.start_court(review_delay_s=0.2)


@pytest.fixture
def domestic(desk, owner, tmp_path) -> DraftForm:
    """A new domestic case, complete but for the court's quote."""
    return domestic_draft(desk, owner, papers(tmp_path))


@pytest.fixture
def motion(desk, owner, tmp_path) -> DraftForm:
    """A motion into the case that is open at maple, complete but for the court's quote."""
    return into_case_draft(desk, owner, papers(tmp_path))


@pytest.fixture
def stored(desk, owner) -> Callable[[WizardPage], DraftForm]:
    """The draft of a page, as it is in the database."""
    return lambda page: desk.drafts.get(page.form.id, owner)


@pytest.fixture
def several(desk, owner, tmp_path) -> DraftForm:
    """A new civil case with a complaint and two exhibits."""
    return civil_draft(desk, owner, papers(tmp_path, 3))
