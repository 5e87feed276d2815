"""The court's public list of service contacts: searched on demand, because it is not kept on this computer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError, CourtUnreachable
from litefile_desktop.services.firm_lists import PublicContactQuery, ServiceContact
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.surface import clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.page import line_field
from litefile_desktop.ui.wizard.verbs import Verbs

#: A longer answer is made shorter by saying more.
_MOST = 20


class PublicContacts(QWidget):
    """``chosen`` carries the contact that is to be served."""

    chosen = Signal(object)

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._asked = 0
        self._announcer = Announcer(self)
        self.open = Button(self.tr("Look in the court's public list"), Kind.LINK, Glyph.SEARCH)
        self.last = line_field(self.tr("Last name"))
        self.firm = line_field(self.tr("Firm"), optional=True)
        self.search = Button(self.tr("Ask the court"), glyph=Glyph.SEARCH)
        self.found: list[Button] = []
        self._words = Text("", Role.SMALL, "text2", wrap=True)
        self._words.hide()
        self._rows = column(spacing=6)
        self._form = QWidget()
        self._build()

    def _build(self) -> None:
        grid = FormGrid()
        grid.add_row(self.last, self.firm)
        grid.add_wide(self.search, Qt.AlignmentFlag.AlignLeft)
        inner = column(spacing=8)
        inner.addWidget(Text(self.tr("The court's public list"), Role.SMALL_STRONG))
        inner.addWidget(grid)
        inner.addWidget(self._words)
        inner.addLayout(self._rows)
        self._form.setLayout(inner)
        self._form.hide()
        outer = column(spacing=8)
        outer.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._form)
        self.setLayout(outer)
        self.open.clicked.connect(self._show_form)
        self.search.clicked.connect(self._search)
        for field in (self.last, self.firm):
            field.control.returnPressed.connect(self._search)

    @Slot()
    def _show_form(self) -> None:
        self.open.hide()
        self._form.show()
        self.last.focus_control()

    @Slot()
    def _search(self) -> None:
        query = PublicContactQuery(last_name=self.last.control.text(), firm_name=self.firm.control.text())
        self._asked += 1
        mine = self._asked

        def found(contacts: tuple[ServiceContact, ...]) -> None:
            if mine == self._asked:
                self._show(contacts)

        def failed(error: AppError) -> None:
            if mine == self._asked:
                self._say_failure(error)

        self._verbs.find_contacts(query, found, failed)

    def _show(self, contacts: tuple[ServiceContact, ...]) -> None:
        self._empty()
        if not contacts:
            self._say(self.tr("The court's public list holds nobody like that."))
            return
        shown = contacts[:_MOST]
        for contact in shown:
            self._rows.addWidget(holder := self._row(contact))
            holder.show()
        words = self.tr("1 person found") if len(contacts) == 1 else self.tr("{count} people found")
        more = self.tr(" The first {most} are shown; say more to find others.") if len(contacts) > _MOST else ""
        self._say(words.format(count=len(contacts)) + "." + more.format(most=_MOST))

    def _row(self, contact: ServiceContact) -> QWidget:
        holder, line, words = QWidget(), row(spacing=10), column(spacing=0)
        words.addWidget(ElidedLabel(contact.name, Role.BODY))
        facts = ", ".join(part for part in (contact.email, contact.firm_name) if part)
        words.addWidget(ElidedLabel(facts, Role.SMALL, "text2"))
        serve = Button(self.tr("Serve"), Kind.LINK, role=Role.SMALL_STRONG)
        serve.setAccessibleName(self.tr("Serve: {name}").format(name=", ".join((contact.name, facts))))
        serve.clicked.connect(lambda: self._choose(contact))
        line.addLayout(words, 1)
        line.addWidget(serve, 0, Qt.AlignmentFlag.AlignVCenter)
        holder.setLayout(line)
        self.found.append(serve)
        return holder

    def _choose(self, contact: ServiceContact) -> None:
        self.last.focus_control()  # the row goes with the answer
        self._empty()
        self._words.hide()
        self.chosen.emit(contact)

    def _say_failure(self, error: AppError) -> None:
        self._empty()
        if isinstance(error, CourtUnreachable):
            words = self.tr("The court's public list is not on this computer, and the court cannot be reached now.")
            self._say(f"{words} {error.message}", Tone.AMBER)
        else:
            self._say(str(error), Tone.AMBER)

    def _empty(self) -> None:
        clear(self._rows)
        self.found = []

    def _say(self, words: str, tone: Tone | None = None) -> None:
        self._words.set_color(tone or "text2")
        self._words.setText(words)
        self._words.show()
        self._announcer.say(words)
