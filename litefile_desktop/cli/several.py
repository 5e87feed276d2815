"""Commands that take several drafts: what fails is told in its place and keeps no other from being done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from litefile_desktop.cli.output import Output
from litefile_desktop.core.errors import AppError, Stopped


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one draft, as a document and in words; ``code`` is its exit code."""

    document: dict[str, Any]
    words: str
    code: int = 0


def one_or_several(output: Output, drafts: Sequence[str], act: Callable[[str], Result]) -> int:
    """Answer the document of one draft, or a list of them under ``results`` (design §5). Raises what one raised."""
    if len(drafts) != 1:
        return several(output, drafts, act)
    result = act(drafts[0])
    output.answer(result.document, result.words)
    return result.code


def several(output: Output, drafts: Sequence[str], act: Callable[[str], Result], *, nothing: str = "") -> int:
    """Answer a list, however long; the exit code is the worst of all. ``nothing`` are the words for an empty one.

    Once a person has stopped one, no other is begun.
    """
    results: list[Result] = []
    is_stopped = False
    for draft in drafts:
        try:
            if is_stopped:
                raise Stopped("Not begun: the command was stopped before.")
            results.append(act(draft))
        except AppError as fault:
            is_stopped = is_stopped or isinstance(fault.__cause__, KeyboardInterrupt)
            results.append(failed(output, draft, fault))
    words = "\n".join(result.words for result in results if result.words)
    output.answer({"results": [result.document for result in results]}, words or nothing)
    return max((result.code for result in results), default=0)


def failed(output: Output, draft: str, fault: AppError) -> Result:
    """What stands in the place of a draft with which something went wrong."""
    output.tell(f"litefile: {draft}: {fault}")
    return Result({"draft": draft, **fault.to_json()}, "", fault.exit_code)
