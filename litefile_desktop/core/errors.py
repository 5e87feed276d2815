"""What can go wrong, in words for the person at the desk.

Every error says what happened, what was kept and what to do next, and belongs to one family that
fixes the exit code of the command line (design §5).
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class AppError(Exception):
    """A failure the program expected; its text is fit to be read aloud.

    ``code`` is stable and meant for scripts, ``step`` and ``field`` name the page and control that
    mend it, ``action`` is the one next act.
    """

    code: ClassVar[str] = "refused"
    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        message: str,
        *,
        action: str = "",
        step: str = "",
        field: str = "",
        code: str = "",
        problems: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.action = action
        self.step = step
        self.field = field
        self.error_code = code or type(self).code
        self.problems = tuple(dict(problem) for problem in problems)

    def __str__(self) -> str:
        return f"{self.message} {self.action}".strip()

    def to_json(self) -> dict[str, Any]:
        """The ``error`` object of the command line's contract (design §5)."""
        body: dict[str, Any] = {"code": self.error_code, "message": str(self)}
        if self.step:
            body["step"] = self.step
        if self.field:
            body["field"] = self.field
        if self.problems:
            body["problems"] = list(self.problems)
        return {"error": body}


class Refused(AppError):
    """The request breaks a rule; nothing was changed."""

    code = "refused"


class NotFound(Refused):
    """Nothing here has that identity, or it belongs to somebody else."""

    code = "not_found"


class StaleVersion(Refused):
    """Somebody else saved first; nothing was overwritten."""

    code = "stale_version"


class NotEditable(Refused):
    """The draft is submitted, being sent or discarded; it cannot be changed."""

    code = "not_editable"


class WrongUsage(AppError):
    """The command was not understood."""

    code = "usage"
    exit_code = 2


class Stopped(AppError):
    """The person stopped the command; what was saved before is safe. The exit code is the one shells use."""

    code = "stopped"
    exit_code = 130


class CourtUnreachable(AppError):
    """The court did not answer; certainly nothing was filed."""

    code = "court_unreachable"
    exit_code = 3


class OutcomeUnknown(AppError):
    """The court may or may not have received the filing; it must not be sent again."""

    code = "outcome_unknown"
    exit_code = 3


class CourtRefused(AppError):
    """The court answered and said no; ``court_codes`` are its own error codes."""

    code = "court_refused"

    def __init__(self, message: str, *, court_codes: Sequence[str] = (), **more: Any) -> None:
        super().__init__(message, **more)
        self.court_codes = tuple(court_codes)


class SignInNeeded(AppError):
    """The court must know who is asking."""

    code = "sign_in_needed"
    exit_code = 4


class StorageTrouble(AppError):
    """This computer's disk, database or keyring did not do its part."""

    code = "storage"
    exit_code = 5


class KeyringMissing(StorageTrouble):
    """No safe place for secrets was found."""

    code = "keyring_missing"
