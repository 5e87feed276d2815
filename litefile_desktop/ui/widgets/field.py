"""A field: its label above, the control, and help or the problem beside or under it."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.field_label import FieldLabel
from litefile_desktop.ui.widgets.inputs import mark_problem
from litefile_desktop.ui.widgets.note import Note
from litefile_desktop.ui.widgets.surface import column

Control = TypeVar("Control", bound=QWidget)

#: From the label down to the control.
LABEL_GAP = 4


class Field(QWidget, Generic[Control]):
    """Wires label, control and note together, for the eye and for screen readers.

    Required is the norm and not marked; ``optional`` writes the word. ``control`` is the widget that was given.
    A ``FormGrid`` may take the note into its margin.
    """

    problem_changed = Signal(str)

    def __init__(
        self,
        label: str,
        control: Control,
        *,
        help_text: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.note = Note()
        self._label = FieldLabel(label, control)
        self._is_optional = optional
        self._announcer = Announcer(self)
        self._body = column(spacing=LABEL_GAP)
        self._body.addWidget(self._label)
        self._body.addWidget(control)
        self._body.addWidget(self.note)
        self._body.addStretch(1)
        self.setLayout(self._body)
        self.setFocusProxy(control)
        self.note.set_help(help_text)
        self.set_optional(optional=optional)

    @property
    def label(self) -> str:
        """What the field is called."""
        return self._label.name

    @property
    def problem(self) -> str:
        """The problem that is shown, or nothing."""
        return self.note.problem

    def hide_label(self) -> None:
        """Say the label to screen readers only: the page's own question stands above."""
        self._label.hide()

    @property
    def has_keyboard(self) -> bool:
        """Whether somebody types or chooses here now."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self._label.set_name(label)
        self._describe()

    def set_optional(self, *, optional: bool) -> None:
        """Write or remove the word ``optional``."""
        self._is_optional = optional
        self._label.set_suffix(self.tr("optional") if optional else "")
        self._describe()

    def set_help(self, text: str) -> None:
        """What to know while nothing is wrong."""
        self.note.set_help(text)
        self._describe()

    def set_remark(self, text: str, severity: Severity = Severity.WARNS) -> None:
        """What about the value wants a look, though it stops nothing; an empty text takes it away."""
        self.note.set_remark(text, severity)
        self._describe()

    def set_problem(self, text: str) -> None:
        """Show what is wrong; an empty text takes it away. What was typed stays."""
        changed = text != self.note.problem
        self.note.set_problem(text)
        mark_problem(self.control, wrong=bool(text))
        self._describe()
        if changed:
            self.problem_changed.emit(text)
            if text and self.control.hasFocus():
                self._announcer.say(text)

    def set_court_owned(self, where_to_change: str) -> None:
        """Show a value that the court decides: read-only, with where it is changed."""
        if isinstance(self.control, (QLineEdit, QPlainTextEdit)):
            self.control.setReadOnly(True)
        else:
            self.control.setEnabled(False)
        self.set_help(where_to_change)

    def focus_control(self) -> None:
        """Put the keyboard here, as a link from a problem does."""
        self.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def control_top(self, width: int) -> int:
        """How far down the control begins when the field is that wide."""
        return self._label.heightForWidth(width) + LABEL_GAP

    def take_note_back(self) -> None:
        """Show the note under the control again."""
        self.note.set_in_margin(in_margin=False)
        self._body.insertWidget(2, self.note)

    def _describe(self) -> None:
        name = self._label.name
        if self._is_optional:
            name = self.tr("{label}, optional").format(label=name)
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(self.note.text)
