"""What the window says around its page: header, rail and footer, in words."""

from PySide6.QtCore import QObject

from litefile_desktop.core.steps import StepId, step
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.deadline import deadline_fact
from litefile_desktop.ui.wizard.facts import rail_facts
from litefile_desktop.ui.wizard.frame import WizardFrame
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.route import Route, stage_label


class Signs(QObject):
    """Writes on a frame; holds no state of its own."""

    def __init__(self, frame: WizardFrame, route: Route) -> None:
        super().__init__(frame)
        self._frame = frame
        self._route = route

    def show_case(self, picture: Picture) -> None:
        """The case in the header, why a clerk sent it back under it, the stages and facts in the rail."""
        form = picture.form
        kinds = {"new": self.tr("New case"), "existing": self.tr("Existing case")}
        kind = form.filing_type_name or kinds.get(form.existing_case, "")
        number = form.docket_number if form.is_into_found_case else ""
        matter = self.tr("Matter {number}").format(number=form.client_matter) if form.client_matter else ""
        self._frame.header.set_case(form.title, (number, kind, form.court_name or form.court_code, matter))
        self._frame.returned.show_picture(picture)
        due_at = form.due_at if form.is_active else ""
        self._frame.header.set_deadline(*deadline_fact(due_at, picture.taken_at, picture.profile.zone))
        self._frame.deadline.setVisible(form.is_editable)
        self._frame.deadline.set_text(self.tr("Change deadline") if due_at else self.tr("Set deadline"))
        self._frame.rail.set_stages(self._route.stages(picture))
        self._frame.rail.set_facts(rail_facts(picture, step(self._route.current).stage))

    def show_footer(self, picture: Picture, page: WizardPage) -> None:
        """Where Continue and Back go, and what is wrong on the page."""
        footer, locked = self._frame.footer, self._route.is_locked(picture.form)
        reviewing = self._route.current is StepId.REVIEW
        footer.set_continue("" if locked or reviewing else page.continue_words() or self._next_words(picture))
        footer.set_back(self._back_words(picture))
        footer.set_problems(self._problem_words(page))
        footer.set_fine(self.tr("No problems") if reviewing and not locked and not page.blocking() else "")
        hint = self.tr("Ctrl+Shift+Enter submits once the box is ticked")
        footer.set_hint(hint if reviewing and not locked else "")

    def _problem_words(self, page: WizardPage) -> str:
        count = len(page.blocking()) if page.is_checked else 0
        if count == 0:
            return page.attention()
        if count == 1:
            return self.tr("1 problem on this page")
        return self.tr("{count} problems on this page").format(count=count)

    def _back_words(self, picture: Picture) -> str:
        if self._route.is_locked(picture.form):
            return self.tr("Back to library")
        if self._route.return_to is not None:
            return self.tr("Back to Review")
        return self.tr("Back") if self._route.before(picture) is not None else ""

    def _next_words(self, picture: Picture) -> str:
        following = self._route.announced(picture)
        if following is None:
            return self.tr("Continue")
        target = stage_label(following)
        if target == stage_label(self._route.current):
            target = self.tr(step(following).label)
        return self.tr("Continue to {target}").format(target=target)
