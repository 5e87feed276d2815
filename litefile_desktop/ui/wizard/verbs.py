"""What a page can ask for besides editing: each starts a job that calls one service, and says how it ended."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.steps import StepId
from litefile_desktop.services import served
from litefile_desktop.services.case_search import CaseQuery, CaseResults, FoundCase
from litefile_desktop.services.case_words import removed_words
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.code_search import CodePath
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.fields import PARTY_FIELDS
from litefile_desktop.services.firm_lists import PublicContactQuery, ServiceContact
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.services.reconcile import Verdict
from litefile_desktop.services.undo import Undo
from litefile_desktop.ui.jobs.job import Job
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.wizard.afterwards import Afterwards
from litefile_desktop.ui.wizard.keeper import DraftKeeper
from litefile_desktop.ui.wizard.reviewing import Reviewing

Then = Callable[[], None]
Failed = Callable[[AppError], None]
Stepped = Callable[[int, int, str], None]


class Verbs(QObject):
    """The acts of one open draft. ``failed`` carries errors that no page took; ``busy`` the words of long work.

    ``step_asked`` and ``detour_asked`` ask the shell for another page, ``completed`` for the next one.
    ``submitted`` says that the court has it, ``not_submitted`` that sending ended otherwise; ``undoable`` carries what
    was done and a function that undoes it, ``told`` a settled fact in words.
    """

    failed = Signal(object)
    busy = Signal(str)
    step_asked = Signal(str)
    detour_asked = Signal(str)
    completed = Signal(str)
    person_asked = Signal(str)
    document_asked = Signal()
    submitted = Signal()
    not_submitted = Signal()
    undoable = Signal(str, object)
    told = Signal(str)
    problem_asked = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, keeper: DraftKeeper) -> None:
        super().__init__(keeper)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._keeper = keeper
        self.afterwards = Afterwards(desk, runner, owner, keeper)
        self.afterwards.failed.connect(self.failed)
        self.afterwards.told.connect(self.told)
        self.reviewing = Reviewing(desk, runner, owner, keeper)
        self.reviewing.failed.connect(self.failed)
        self.reviewing.told.connect(self.told)
        self.reviewing.undoable.connect(self.undoable)
        self._is_sending = False
        self._asked: dict[str, list[tuple[Then | None, Failed]]] = {}

    @property
    def is_sending(self) -> bool:
        """Whether the filing is on its way to the court now."""
        return self._is_sending

    @property
    def owner(self) -> Owner:
        """Whose draft it is."""
        return self._owner

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self._desk.folder.home

    def mend(self, problem: Problem) -> None:
        """Open the page that mends a problem, at its field."""
        self.problem_asked.emit(problem)

    def go_to(self, step: StepId) -> None:
        """Open another page."""
        self.step_asked.emit(step.value)

    def go_on_from(self, step: StepId) -> None:
        """A page is completed by another act than Continue."""
        self.completed.emit(step.value)

    def show_document(self) -> None:
        """Show the document large, over the page."""
        self.document_asked.emit()

    def open_person(self, party_id: str) -> None:
        """Open the details of somebody."""
        self.person_asked.emit(party_id)

    def change_one_thing(self, step: StepId) -> None:
        """Open another page and come back here when it is completed."""
        self.detour_asked.emit(step.value)

    def take_back(self, undo: Undo) -> None:
        """Put back what a change was made of and took with it, unless something of that was changed since."""
        self._change(
            lambda: self._desk.saving.undo(undo, self._owner), lambda: self.told.emit(self.tr("Put back as it was"))
        )

    # documents

    def add_file(
        self, path: Path, then: Callable[[DraftForm], None], failed: Failed, stepped: Stepped, ended: Then
    ) -> Job:
        """Take one file in; ``ended`` comes last, also after a cancel."""
        limit = self._keeper.picture.limits.document
        draft_id = self._keeper.form.id

        def work(progress: Progress) -> DraftForm:
            return self._desk.documents.add(
                draft_id,
                self._owner,
                [path],
                max_bytes=limit,
                advance=lambda _number, done, total, words: progress.step(done, total, words),
            )

        def added(form: DraftForm) -> None:
            self._keeper.adopt(form)
            then(form)

        def over() -> None:
            self._keeper.act_ends()
            ended()

        self._keeper.act_begins()
        return self._runner.start(self, work, added, failed=failed, stepped=stepped, ended=over, lane=Lane.DATABASE)

    def remove_document(self, document: DocumentForm) -> None:
        """Take a document out of the draft; it can be put back."""
        words = self.tr("Removed {name}").format(name=document.original_filename)

        def removed() -> None:
            self.undoable.emit(words, lambda: self.put_document_back(document))

        self._change(lambda: self._desk.documents.remove(self._draft_id, self._owner, document.id), removed)

    def put_document_back(self, document: DocumentForm) -> None:
        """Undo a removal."""
        self._change(lambda: self._desk.documents.put_back(self._draft_id, self._owner, document))

    def make_lead(self, document_id: str) -> None:
        """Let a document lead."""
        changes = {"role": "lead"}
        self._change(lambda: self._desk.documents.update(self._draft_id, self._owner, document_id, changes))

    def arrange(self, document_ids: Sequence[str]) -> None:
        """Put the documents in this order."""
        self._change(lambda: self._desk.documents.arrange(self._draft_id, self._owner, document_ids))

    def render(
        self, document: DocumentForm, page: int, width: int, then: Callable[[PagePicture], None], failed: Failed
    ) -> None:
        """Draw a page (from 0) of a document, ``width`` pixels wide."""
        path, name = self._desk.documents.path_of(document), document.name
        self._runner.start(
            self,
            lambda _progress: self._desk.pdf.render(path, name, page=page, width=width),
            then,
            failed=failed,
            lane=Lane.WIRE,
        )

    # people

    def save_filer(self, values: Mapping[str, Any], then: Then | None = None) -> None:
        """Store who prepares the filing."""
        self._change(lambda: self._desk.parties.save_filer(self._draft_id, self._owner, values), then)

    def add_party(self, values: Mapping[str, Any], then: Callable[[DraftForm], None] | None = None) -> None:
        """Add a person or an organization."""

        def added() -> None:
            if then is not None:
                then(self._keeper.form)

        self._change(lambda: self._desk.parties.add(self._draft_id, self._owner, values), added)

    def remove_party(self, party: PartyForm) -> None:
        """Take somebody out; they can be put back as they were."""
        words = self.tr("Removed {name}").format(name=party.display_name or self.tr("a person without a name"))
        values = {name: getattr(party, name) for name in PARTY_FIELDS}

        def removed() -> None:
            self.undoable.emit(words, lambda: self.add_party(values))

        self._change(lambda: self._desk.parties.remove(self._draft_id, self._owner, party.id), removed)

    def become_party(self, code: str, name: str, then: Then | None = None) -> None:
        """The filer is a party."""
        self._change(lambda: self._desk.parties.become_party(self._draft_id, self._owner, code, name), then)

    def file_for(self, party_ids: Sequence[str], notice_email: str, then: Then | None = None) -> None:
        """The filing is made for these people."""
        self._change(lambda: self._desk.parties.file_for(self._draft_id, self._owner, party_ids, notice_email), then)

    def fill_required(self, required: Sequence[tuple[str, str]], then: Then | None = None) -> None:
        """Add a blank row for each party type that the court wants and nobody has."""

        def work() -> DraftForm:
            keep = [code for code, _ in required]
            self._desk.parties.drop_unnamed(self._draft_id, self._owner, keep_types=keep)
            return self._desk.parties.fill_required(self._draft_id, self._owner, required)

        self._change(work, then)

    # who is served

    def taken_off(self, before: DraftForm, place: int) -> None:
        """Somebody is served no longer; they can be put back as they were."""
        entry = before.service_contacts[place]
        words = self.tr("{name} is no longer served").format(name=text_of(entry, "name") or self.tr("Somebody"))
        self.undoable.emit(words, lambda: self._keeper.edit(served.put_back(self._keeper.form, entry, place)))

    def find_contacts(
        self, query: PublicContactQuery, then: Callable[[tuple[ServiceContact, ...]], None], failed: Failed
    ) -> None:
        """Look for somebody in the court's public list, which is not kept here."""
        self.busy.emit(self.tr("Searching the court's public list"))
        self._runner.start(
            self,
            lambda _progress: self._desk.firm.contacts.public(self._owner, query),
            then,
            failed=failed,
            ended=lambda: self.busy.emit(""),
            lane=Lane.WIRE,
        )

    # the court

    def read_courts(self, then: Then | None = None, failed: Failed | None = None) -> None:
        """Ask for the list of courts."""
        self._ask(
            self.tr("Reading the list of courts"),
            lambda p: self._desk.code_sync.courts(self._owner, p),
            then,
            failed,
            key="courts",
        )

    def find_paths(self, text: str, then: Callable[[tuple[CodePath, ...]], None], *, new_case: bool) -> None:
        """Ways to file that words lead to, in the lists on this computer; courts of one's open drafts first."""
        owner = self._owner

        def work(_progress: Progress) -> tuple[CodePath, ...]:
            in_use = self._desk.drafts.courts_in_use(owner)
            return self._desk.code_search.find(owner.jurisdiction, text, new_case=new_case, prefer=in_use)

        self._runner.start(self, work, then, failed=self.failed.emit, lane=Lane.WIRE)

    def read_lists(self, court: str, then: Then | None = None, failed: Failed | None = None) -> None:
        """Ask a court for its lists, where they are not here or changed."""
        words = self.tr("Reading the court's lists")
        self._ask(
            words, lambda p: self._desk.code_sync.court(self._owner, court, p), then, failed, key=f"lists {court}"
        )

    def read_firm(self, then: Then | None = None, failed: Failed | None = None) -> None:
        """Ask for attorneys and payment accounts."""
        words = self.tr("Asking the court for your accounts")
        self._ask(words, lambda _p: self._desk.accounts.refresh_lists(self._owner), then, failed, key="firm")

    def ask_ways(self, failed: Failed) -> None:
        """Ask how the court serves this very filing, where that depends on it."""

        def ask() -> None:
            form = self._keeper.form
            words = self.tr("Asking the court how it serves this filing")
            self._ask(words, lambda _p: self._desk.service_ways.ask(form, self._owner), None, failed, key="ways")

        self._keeper.flush(ask)

    def find_cases(self, query: CaseQuery, then: Callable[[CaseResults], None], failed: Failed) -> None:
        """Look for a case."""
        self.busy.emit(self.tr("Asking the court for the case"))

        def found(results: CaseResults) -> None:
            self.busy.emit("")
            then(results)

        def not_found(error: AppError) -> None:
            self.busy.emit("")
            failed(error)

        self._runner.start(
            self,
            lambda _progress: self._desk.cases.search(self._owner, query),
            found,
            failed=not_found,
            lane=Lane.WIRE,
        )

    def choose_case(self, case: FoundCase, then: Then, failed: Failed) -> None:
        """Take a case over into the draft, to be confirmed."""
        words = self.tr("Reading the case")
        self._change_case(words, lambda form: self._desk.cases.choose(form, self._owner, case), then, failed)

    def confirm_case(self, serve: Collection[str], then: Then) -> None:
        """Yes, this is the case; these of its contacts are served."""
        names = {choice.code: choice.name for choice in self._keeper.picture.lists.party_types}
        self._change_case("", lambda form: self._desk.cases.confirm(form, self._owner, names, serve=serve), then)

    def reject_case(self, then: Then) -> None:
        """No, another case."""
        self._change_case("", lambda form: self._desk.cases.reject(form, self._owner), then)

    def file_by_number(self, number: str, then: Then, failed: Failed) -> None:
        """File into a case that the court's record does not show."""
        court = self._keeper.picture.lists.court
        is_allowed = court is not None and court.allows_unlisted_cases

        def work(form: DraftForm) -> DraftForm:
            return self._desk.cases.file_by_number(form, self._owner, number, is_allowed=is_allowed)

        self._change_case("", work, then, failed)

    def _change_case(
        self, words: str, work: Callable[[DraftForm], DraftForm], then: Then, failed: Failed | None = None
    ) -> None:
        """A change of case, of the draft as it is once everything typed is stored."""

        def ask() -> None:
            form = self._keeper.form
            self._wire_change(words, lambda: work(form), self._saying_what_went(form, then), failed)

        self._keeper.flush(ask)

    def _saying_what_went(self, before: DraftForm, then: Then) -> Then:
        """Another case took the place of the first one, or of what was entered by hand: say what that took along."""

        def done() -> None:
            words = removed_words(before, self._keeper.form)
            if words:
                self.told.emit(words)
            then()

        return done

    def quote_fees(self, then: Then | None = None, failed: Failed | None = None) -> None:
        """Ask the court what the filing costs."""

        def ask() -> None:
            form = self._keeper.form
            self._wire_change(
                self.tr("Asking the court for the fees"), lambda: self._desk.fees.quote(form, self._owner), then, failed
            )

        self._keeper.flush(ask)

    def once_stored(self, then: Then) -> None:
        """Call ``then`` when everything typed is stored; never when that fails."""
        self._keeper.flush(then)

    def submit(self, stepped: Stepped, failed: Failed, ended: Then) -> None:
        """File it, once: while it is being sent nothing is sent again.

        ``failed`` hears what went wrong when the stored draft proves that nothing was filed; otherwise the page of
        the outcome opens. ``ended`` comes first, in every case.
        """
        if self._is_sending:
            return
        form = self._keeper.form
        terms = self._keeper.picture.lists.disclaimers  # what the person saw, and ticked
        self._is_sending = True

        def work(progress: Progress) -> DraftForm:
            agreed = self._desk.terms.accept(form, self._owner, terms)
            # Cancelling would leave the outcome unproved, so a filing that has begun is not stopped half-way.
            return self._desk.submissions.submit(
                agreed, self._owner, sent=lambda done, total: progress.tell(done, total)
            )

        def sent(stored: DraftForm) -> None:
            self._is_sending = False
            ended()
            self._desk.current.forget(stored.id)
            self._keeper.adopt(stored)
            self.submitted.emit()

        def not_sent(error: AppError) -> None:
            self._is_sending = False
            ended()

            def told() -> None:
                if self._keeper.form.is_editable:
                    failed(error)
                else:
                    self.go_to(StepId.CONFIRMATION)
                    self.failed.emit(error)

            self._keeper.reread(told, otherwise=lambda _trouble: self.failed.emit(error))
            self.not_submitted.emit()

        self._runner.start(self, work, sent, failed=not_sent, stepped=stepped, lane=Lane.WIRE, key=f"submit {form.id}")

    def reconcile(self, undecided: Callable[[Verdict], None], failed: Failed) -> None:
        """Ask the court's own list what became of an unproved attempt; ``undecided`` hears why it is still open."""
        draft_id = self._draft_id
        self._settle(lambda: self._desk.reconciling.settle(draft_id, self._owner), undecided, failed)

    def take_envelope(self, envelope_id: str, failed: Failed) -> None:
        """A person says which envelope the filing is."""
        draft_id = self._draft_id
        self._settle(
            lambda: self._desk.reconciling.take(draft_id, self._owner, envelope_id), lambda _verdict: None, failed
        )

    def declare_not_filed(self, failed: Failed) -> None:
        """A person says that it was not filed."""
        draft_id = self._draft_id
        self._settle(
            lambda: self._desk.reconciling.declare_not_filed(draft_id, self._owner), lambda _verdict: None, failed
        )

    def _settle(self, work: Callable[[], Verdict], undecided: Callable[[Verdict], None], failed: Failed) -> None:
        draft_id = self._draft_id

        def settled(verdict: Verdict) -> None:
            self._keeper.adopt(verdict.form)
            if verdict.is_settled:
                self.told.emit(verdict.words)
            else:
                undecided(verdict)
            if verdict.form.is_editable:
                self._keeper.shown_once(lambda: self.go_to(StepId.REVIEW))

        self._runner.start(
            self,
            lambda _progress: work(),
            settled,
            failed=failed,
            lane=Lane.WIRE,
            key=f"reconcile {draft_id}",
        )

    # how jobs end

    @property
    def _draft_id(self) -> str:
        return self._keeper.form.id

    def _change(self, work: Callable[[], DraftForm], then: Then | None = None) -> None:
        """A change on this computer, after everything typed is stored."""
        self._keeper.flush(lambda: self._act(work, then, self.failed.emit, Lane.DATABASE))

    def _wire_change(self, words: str, work: Callable[[], DraftForm], then: Then | None, failed: Failed | None) -> None:
        self.busy.emit(words)
        self._act(work, then, failed or self.failed.emit, Lane.WIRE, ended=lambda: self.busy.emit(""))

    def _act(
        self,
        work: Callable[[], DraftForm],
        then: Then | None,
        failed: Failed,
        lane: Lane,
        *,
        ended: Then | None = None,
    ) -> None:
        self._keeper.act_begins()

        def changed(form: DraftForm) -> None:
            self._keeper.adopt(form)
            if then is not None:
                self._keeper.shown_once(then)

        def over() -> None:
            self._keeper.act_ends()
            if ended is not None:
                ended()

        self._runner.start(self, lambda _progress: work(), changed, failed=failed, ended=over, lane=lane)

    def _ask(
        self,
        words: str,
        work: Callable[[Progress], object],
        then: Then | None,
        failed: Failed | None,
        *,
        key: str,
    ) -> None:
        """Ask the court for something beside the draft; pages that ask for the same are told together."""
        listeners = self._asked.setdefault(key, [])
        listeners.append((then, failed or self.failed.emit))
        if len(listeners) > 1:
            return
        self.busy.emit(words)

        def answered(_answer: object) -> None:
            self._desk.pictures.forget_lists()
            self._keeper.reread()
            for heard, _ in self._asked.pop(key):
                if heard is not None:
                    self._keeper.shown_once(heard)

        def refused(error: AppError) -> None:
            for _, told in self._asked.pop(key):
                told(error)

        def over() -> None:
            self.busy.emit("")

        self._runner.start(self, work, answered, failed=refused, ended=over, lane=Lane.WIRE)
