"""Lists, checks and complete filings without a database: for everything that is pure."""

from dataclasses import replace
from datetime import UTC, datetime

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.services.accounts import FirmLists, Standing
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.patterns import Patterns
from tests.lists import JURISDICTION, Lists
from tests.office import write_profile

NOW = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
NO_FIRM = FirmLists((), (), (), None)


class Checking(Lists):
    """Code lists, and the checks that read them. ``standing`` is that of whoever files."""

    def __init__(self, folder):
        super().__init__(folder)
        self.standing = Standing(is_individual=False, firm=NO_FIRM)
        self.patterns = Patterns()
        self.told_ways = None
        write_profile(folder, "https://court.example.com", "ca.pem")
        jurisdictions = Jurisdictions(folder / "jurisdictions")
        self.clock = FixedClock(NOW)
        self.checks = Checks(
            self.codes, self.store, jurisdictions, self.clock, lambda _profile: self.standing, self.patterns,
            lambda _form: self.told_ways,
        )  # fmt: skip

    def view(self, form):
        return self.checks.view(form)

    def problems(self, form):
        return self.checks.problems(form)

    def found(self, form):
        """Code, and the place that mends it, of every problem."""
        return {(problem.code, problem.field, problem.item) for problem in self.problems(form)}

    def codes_of(self, form):
        return [problem.code for problem in self.problems(form)]

    def close(self):
        self.patterns.close()
        super().close()


def document(number=0, **changes):
    values = {
        "id": f"document-{number}",
        "role": "supporting" if number else "lead",
        "sort_order": max(0, number - 1),
        "name": f"Exhibit {number}" if number else "Complaint",
        "original_filename": f"Exhibit {number}.pdf" if number else "Complaint.pdf",
        "size": 180_000,
        "content_type": "application/pdf",
        "sha256": f"{number:064x}",
        "stored_name": f"{number:064x}.pdf",
        "page_count": 3,
    }
    return DocumentForm(**{**values, **changes})


def person(number=0, **changes):
    values = {
        "id": f"party-{number}",
        "sort_order": number,
        "first_name": "Elena",
        "last_name": ("Rivera", "Linden", "Okonkwo", "Adeyemi")[number % 4],
        "email": "elena.rivera@example.com",
        "phone": "217 555 0123",
        "address_line_1": "4417 North Kestrel Avenue",
        "city": "Springfield",
        "state": "IL",
        "zip_code": "62701",
    }
    return PartyForm(**{**values, **changes})


def filing(**changes):
    """A draft without documents and people."""
    values = {
        "id": "draft-1",
        "version": 3,
        "owner_id": 1,
        "jurisdiction": JURISDICTION,
        "created_at": NOW,
        "updated_at": NOW,
        "existing_case": "new",
        "selected_payment_account_id": "account-1",
        "notice_email": "pat.sample@example.com",
    }
    return DraftForm(**{**values, **changes})


def with_document(form, number=0, **changes):
    """The form with one document changed."""
    documents = list(form.documents)
    documents[number] = replace(documents[number], **changes)
    return replace(form, documents=tuple(documents))


def with_party(form, number=0, **changes):
    """The form with one person changed."""
    parties = list(form.parties)
    parties[number] = replace(parties[number], **changes)
    return replace(form, parties=tuple(parties))
