"""Components: the part of each file within its filing; some are required, and some may be there only once."""

from collections import Counter
from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import FilingDocuments
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.checks.words import again, called
from litefile_desktop.services.code_types import Component
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DocumentForm

_ORGANIZE = StepId.ORGANIZE_DOCUMENTS


def component_of(filing: FilingDocuments, file: DocumentForm, view: CourtView) -> str:
    """The code of the component that a file is sent as: the chosen one, else the one that fits; empty for none."""
    if file.filing_component_code:
        return file.filing_component_code
    code = filing.document.filing_type_code
    fitting = view.default_component(code) if file is filing.document else view.attachment_component(code)
    return fitting.code if fitting is not None else ""


def check(filing: FilingDocuments, view: CourtView) -> Iterator[Problem]:
    """Everything about the components of one filing, whose filing type the court offers."""
    document = filing.document
    offered = {component.code: component for component in view.components(document.filing_type_code)}
    if not offered:
        if view.knows("filingcomponent"):
            yield blocks(
                "filing_type.cannot_be_filed",
                _ORGANIZE,
                f"“{document.filing_type_name or document.filing_type_code}” takes no document.",
                f"Choose another filing type for {called(document)}.",
                field="filing_type_code",
                item=document.id,
                source="codes-analysis §3",
            )
        return
    codes = {file.id: component_of(filing, file, view) for file in filing.files}
    unsettled = False
    for file in filing.files:
        for problem in _own(file, codes[file.id], offered, is_attached=file is not document):
            unsettled = True
            yield problem
    yield from _too_many(filing, codes, offered)
    missing = [c.name for c in offered.values() if c.required and c.code not in codes.values()]
    if missing and not unsettled:
        yield blocks(
            "component.required_missing",
            _ORGANIZE,
            f"The court wants a “{', '.join(missing)}” in each filing of this type.",
            f"Choose it as the component of {called(document)}.",
            field="filing_component_code",
            item=document.id,
            source="ecf-efm §6.6, error 119",
        )


def _own(file: DocumentForm, code: str, offered: dict[str, Component], *, is_attached: bool) -> Iterator[Problem]:
    place = {"field": "filing_component_code", "item": file.id}
    if code and code not in offered:
        yield blocks(
            "component.unknown",
            _ORGANIZE,
            f"{called(file)} has a component that its filing type does not know.",
            again(file.filing_component_name, offered.values()),
            source="ecf-efm §6.6, error 71",
            **place,
        )
    elif not code and is_attached:
        yield blocks(
            "component.no_attachments",
            _ORGANIZE,
            f"The court takes no attachments with this filing, and {called(file)} is attached to it.",
            "Let it be a filing of its own.",
            source="ecf-efm §3.7, error 24",
            **place,
        )
    elif not code:
        yield blocks(
            "component.missing",
            _ORGANIZE,
            f"It is not said which component {called(file)} is.",
            "Choose its component.",
            source="ecf-efm §3.7, error 24",
            **place,
        )


def _too_many(filing: FilingDocuments, codes: dict[str, str], offered: dict[str, Component]) -> Iterator[Problem]:
    counts = Counter(codes.values())
    for code, component in offered.items():
        if counts[code] > 1 and not component.allows_several:
            second = [file for file in filing.files if codes[file.id] == code][1]
            yield blocks(
                "component.too_many",
                _ORGANIZE,
                f"A filing of this type has only one “{component.name}”, and {called(second)} is another.",
                "Choose another component, or let it be a filing of its own.",
                field="filing_component_code",
                item=second.id,
                source="ecf-efm §6.6, error 120",
            )
