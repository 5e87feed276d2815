"""Documents added, moved, removed and put back in any order: what always holds."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from litefile_desktop.core.vocabulary import DocumentRole
from tests import makers

_CODES = st.sampled_from(["34001", "34011", "34105", ""])
_PLACES = st.integers(0, 6)


class Machine(RuleBasedStateMachine):
    """One draft, and a list of ids that says in which order its documents must be."""

    cabinet = None
    files = ()

    @initialize()
    def begin(self):
        self.form = self.cabinet.draft()
        self.order = []
        self.types = {}
        self.removed = []

    @property
    def some(self):
        return bool(self.order)

    def at(self, place):
        return self.order[place % len(self.order)]

    @rule(which=st.lists(st.integers(0, 3), min_size=1, max_size=2))
    def add(self, which):
        known = set(self.order)
        files = [self.files[number] for number in which]
        self.form = self.cabinet.documents.add(self.form.id, self.cabinet.owner, files)
        self.order += [document.id for document in self.form.documents if document.id not in known]

    @rule(which=st.integers(0, 3))
    def add_as_lead(self, which):
        known = set(self.order)
        add = self.cabinet.documents.add
        self.form = add(self.form.id, self.cabinet.owner, [self.files[which]], role=DocumentRole.LEAD)
        self.order[:0] = [document.id for document in self.form.documents if document.id not in known]

    @precondition(lambda self: self.some)
    @rule(place=_PLACES)
    def remove(self, place):
        gone = self.at(place)
        self.removed.append((self.order.index(gone), next(d for d in self.form.documents if d.id == gone)))
        self.form = self.cabinet.documents.remove(self.form.id, self.cabinet.owner, gone)
        self.order.remove(gone)

    @precondition(lambda self: self.removed)
    @rule()
    def undo_the_last_removal(self):
        place, document = self.removed.pop()
        self.form = self.cabinet.documents.put_back(self.form.id, self.cabinet.owner, document)
        self.order.insert(place, document.id)

    @precondition(lambda self: self.some)
    @rule(data=st.data())
    def arrange(self, data):
        self.order = data.draw(st.permutations(self.order))
        self.removed.clear()  # their places mean something else now
        self.form = self.cabinet.documents.arrange(self.form.id, self.cabinet.owner, self.order)

    def update(self, document_id, **changes):
        self.form = self.cabinet.documents.update(self.form.id, self.cabinet.owner, document_id, changes)

    @precondition(lambda self: self.some)
    @rule(place=_PLACES)
    def make_lead(self, place):
        chosen = self.at(place)
        self.removed.clear()
        self.update(chosen, role="lead")
        self.order.remove(chosen)
        self.order.insert(0, chosen)

    @precondition(lambda self: len(self.order) > 1)
    @rule(place=_PLACES, to=_PLACES)
    def move_among_the_supporting(self, place, to):
        chosen = self.at(place)
        self.removed.clear()
        self.update(chosen, role="supporting", sort_order=to)
        self.order.remove(chosen)
        self.order.insert(1 + to, chosen)

    @precondition(lambda self: self.some)
    @rule(place=_PLACES, code=_CODES)
    def file_as(self, place, code):
        chosen = self.at(place)
        self.update(chosen, filing_type_code=code)
        self.types[chosen] = code

    @rule()
    def collect(self):
        """Another start of the program; what was removed cannot be put back any more."""
        self.cabinet.documents.collect_garbage()
        self.removed.clear()

    @invariant()
    def exactly_one_leads_and_the_others_are_numbered(self):
        places = [(document.role, document.sort_order) for document in self.form.documents]
        expected = [("lead", 0), *(("supporting", number) for number in range(len(self.order) - 1))]
        assert places == expected[: len(self.order)]

    @invariant()
    def they_stand_in_the_order_that_was_asked_for(self):
        assert [document.id for document in self.form.documents] == self.order

    @invariant()
    def the_drafts_filing_type_is_the_leads(self):
        lead = self.form.lead
        assert self.form.filing_type_code == (lead.filing_type_code if lead else "")
        for document in self.form.documents:
            assert document.filing_type_code == self.types.get(document.id, "")

    @invariant()
    def every_row_has_its_bytes(self):
        for document in self.form.documents:
            assert self.cabinet.documents.path_of(document).stat().st_size == document.size

    @invariant()
    def what_is_shown_is_what_is_stored(self):
        assert self.cabinet.drafts.get(self.form.id, self.cabinet.owner) == self.form


def test_lead_order_filing_type_and_bytes_hold_whatever_happens(lasting):
    """Behaviours 19 and 20."""
    Machine.cabinet = lasting
    Machine.files = [makers.pdf_file(lasting.folder, f"{name}.pdf", pages=n) for n, name in enumerate("abcd", start=1)]
    run_state_machine_as_test(Machine, settings=settings(max_examples=20, stateful_step_count=12))
