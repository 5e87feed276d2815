"""What is said of sweeps: plans, verbs and results, in the user's language."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.vocabulary import SweepAct, SweepResult
from litefile_desktop.services.firm.sweeps import CaseOutcome, SweepPlan
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.status_pill import Pill


def plan_words(plan: SweepPlan) -> str:
    """What a sweep does, in a sentence."""
    tr = QCoreApplication.translate
    words = {
        SweepAct.ADD: tr("Sweep", "Adds {contact}."),
        SweepAct.REPLACE: tr("Sweep", "Replaces {contact} by {new}."),
        SweepAct.REMOVE: tr("Sweep", "Takes {contact} off."),
    }
    return words[plan.act].format(contact=plan.contact_name, new=plan.new_contact_name)


def verb(act: SweepAct, count: int) -> str:
    """The words of the button that does it."""
    tr = QCoreApplication.translate
    verbs = {
        SweepAct.ADD: (tr("Sweep", "Add in 1 case"), tr("Sweep", "Add in {count} cases")),
        SweepAct.REPLACE: (tr("Sweep", "Replace in 1 case"), tr("Sweep", "Replace in {count} cases")),
        SweepAct.REMOVE: (tr("Sweep", "Take off in 1 case"), tr("Sweep", "Take off in {count} cases")),
    }
    one, several = verbs[act]
    return one if count == 1 else several.format(count=f"{count:,}")


def result_pill(result: SweepResult) -> Pill:
    """A result as a pill."""
    tr = QCoreApplication.translate
    pills = {
        SweepResult.WAITING: Pill(tr("Sweep", "To do"), Tone.BLUE, Glyph.CLOCK),
        SweepResult.BEGUN: Pill(tr("Sweep", "Not known"), Tone.VIOLET, Glyph.UNPROVED),
        SweepResult.DONE: Pill(tr("Sweep", "Done"), Tone.GREEN, Glyph.CHECK),
        SweepResult.WAS_SO: Pill(tr("Sweep", "Was so"), Tone.GREY, Glyph.CHECK),
        SweepResult.NOT_THERE: Pill(tr("Sweep", "Not there"), Tone.AMBER, Glyph.LOOK),
        SweepResult.FAILED: Pill(tr("Sweep", "Refused"), Tone.RED, Glyph.PROBLEM),
    }
    return pills[result]


def sums(outcomes: Sequence[CaseOutcome]) -> str:
    """How many cases have which result: ``5 done, 1 refused``."""
    counts = {result: count(outcomes, result) for result in SweepResult}
    return ", ".join(f"{number:,} {result_pill(result).text.lower()}" for result, number in counts.items() if number)


def count(outcomes: Sequence[CaseOutcome], result: SweepResult) -> int:
    """How many cases have a result."""
    return sum(1 for entry in outcomes if entry.result is result)
