"""What a role allows: the one place that decides, for services, windows and the command line.

Roles organise the work of an office. They are no defence against somebody who can open the files.
"""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.models.person import Person
from litefile_desktop.services.forms import Owner


class Act(StrEnum):
    """What is done to a draft, or to the list of persons, in the words of a refusal."""

    PREPARE = "make or change drafts"
    PRICE = "ask the court for fees and accept its terms"
    COMMENT = "comment on a filing"
    REVIEW = "approve or return filings"
    SUBMIT = "submit filings"
    ADMINISTER = "add or change people"


ALLOWED: dict[Act, frozenset[PersonRole]] = {
    Act.PREPARE: frozenset({PersonRole.PREPARES}),
    Act.PRICE: frozenset({PersonRole.PREPARES, PersonRole.SUBMITS}),
    Act.COMMENT: frozenset({PersonRole.PREPARES, PersonRole.REVIEWS}),
    Act.REVIEW: frozenset({PersonRole.REVIEWS}),
    Act.SUBMIT: frozenset({PersonRole.SUBMITS}),
    Act.ADMINISTER: frozenset({PersonRole.ADMINISTERS}),
}

#: As many names as a refusal tells.
_MOST_NAMES = 3


class NotAllowed(Refused):
    """The person has not the role that an act needs; nothing was changed."""

    code = "role_missing"


def allows(roles: Collection[PersonRole], act: Act) -> bool:
    """Whether somebody with these roles may do that."""
    return not ALLOWED[act].isdisjoint(roles)


def why_not(owner: Owner, act: Act) -> str:
    """Why whoever acts cannot do that, by the roles that came with the account; empty when they can."""
    if allows(owner.roles, act):
        return ""
    if not owner.person_id:
        return "First say who you are: “Work as” in the account menu."
    return f"{owner.person_name} may not {act.value}."


def require(session: Session, owner: Owner, act: Act) -> None:
    """Raise NotAllowed, with who may, unless the person who acts may do that now.

    Roles are read anew: somebody may have changed them since the window was opened.
    """
    require_person(session, owner.person_id, act)


def require_person(session: Session, person_id: int, act: Act) -> None:
    """The same for a person by id, 0 for nobody by name. Where nobody has a name, everything is allowed."""
    row = session.get(Person, person_id) if person_id else None
    if row is None:
        if session.scalars(select(Person.id).limit(1)).first() is not None:
            raise NotAllowed(
                "Several people work with this data, and it is not known who you are. Nothing was changed.",
                action="Say who you are: “Work as” in the account menu, or --as NAME in the command line.",
                code="person_unknown",
            )
        return
    if row.active and allows(roles_of(row), act):
        return
    why = f"{row.name} may not {act.value}." if row.active else f"{row.name} no longer works with this data."
    raise NotAllowed(f"{why} Nothing was changed.", action=_who_may(session, act))


def roles_of(row: Person) -> frozenset[PersonRole]:
    """The roles of a row; one that this version does not know gives nothing."""
    known = {role.value for role in PersonRole}
    return frozenset(PersonRole(role) for role in row.roles if role in known)


def _who_may(session: Session, act: Act) -> str:
    rows = session.scalars(select(Person).where(Person.active.is_(True)).order_by(Person.name)).all()
    names = [row.name for row in rows if allows(roles_of(row), act)]
    told = ", ".join(names[:_MOST_NAMES]) + (" or others" if len(names) > _MOST_NAMES else "")
    return f"Who may: {told}." if told else "Nobody here may; somebody who administers can change that."
