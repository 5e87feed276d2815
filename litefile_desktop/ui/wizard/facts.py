"""Three facts of the filing at the foot of the rail: what matters at the stage one is on."""

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import Stage
from litefile_desktop.services.completeness import is_complete
from litefile_desktop.services.fees import QuoteState
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.wizard.words import megabytes, pages

Facts = list[tuple[str, str]]


def rail_facts(picture: Picture, stage: Stage) -> Facts:
    """(label, value) pairs; what is not known is left out."""
    made = {Stage.PEOPLE: _people, Stage.REVIEW: _checks}.get(stage, _documents)(picture)
    if picture.quote is QuoteState.CURRENT:
        made.append((_tr("Fees"), dollars(picture.form.quoted_fee_total)))
    elif picture.quote is QuoteState.WAIVED:
        made.append((_tr("Fees"), _tr("waiver asked for")))
    return made


def _documents(picture: Picture) -> Facts:
    documents = picture.form.documents
    if not documents:
        return []
    count = sum(document.page_count for document in documents)
    size = sum(document.size for document in documents)
    whole = megabytes(size)
    if picture.limits.envelope:
        whole = _tr("{size} of {limit}").format(
            size=whole.removesuffix(" MB"), limit=megabytes(picture.limits.envelope)
        )
    return [(_tr("Documents"), f"{len(documents)}, {pages(count)}"), (_tr("Combined size"), whole)]


def complete_people(picture: Picture) -> frozenset[str]:
    """Everybody of whom nothing is missing or wrong."""
    wrong = {problem.item for problem in picture.problems if problem.blocks}
    return frozenset(party.id for party in picture.form.parties if is_complete(party) and party.id not in wrong)


def _people(picture: Picture) -> Facts:
    people = picture.form.parties
    if not people:
        return []
    done = len(complete_people(picture))
    facts = [(_tr("People"), _tr("{done} of {all} complete").format(done=done, all=len(people)))]
    filed_for = [party.display_name for party in picture.form.filing_parties if party.display_name]
    if filed_for:
        more = _tr("{name}, {count} more").format(name=filed_for[0], count=len(filed_for) - 1)
        facts.append((_tr("Filing for"), more if len(filed_for) > 1 else filed_for[0]))
    return facts


def _checks(picture: Picture) -> Facts:
    stopping = sum(1 for problem in picture.problems if problem.blocks)
    words = _tr("1 problem") if stopping == 1 else _tr("{count} problems").format(count=stopping)
    facts = [(_tr("Checks"), words if stopping else _tr("nothing stops it"))]
    if picture.lists.read_at is not None:
        facts.append(
            (_tr("Court's lists"), _tr("read {age}").format(age=age_in_words(picture.lists.read_at, picture.taken_at)))
        )
    return facts


def _tr(words: str) -> str:
    return QCoreApplication.translate("RailFacts", words)
