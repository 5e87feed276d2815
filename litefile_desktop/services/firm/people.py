"""Users and attorneys of the firm."""

from dataclasses import replace

from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.types import AttorneyRecord, Registered, Registration, RegistrationKind, RoleName, UserRecord
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.firm.mail import require_mail
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.firm_lists import ListKind
from litefile_desktop.services.forms import Owner


class People:
    """Who belongs to the firm at the court. Only its administrators may change that (the court says who is)."""

    def __init__(self, reading: FirmReading) -> None:
        self._reading = reading

    def add_attorney(self, owner: Owner, attorney: AttorneyRecord) -> str:
        """Add an attorney; answers the id. Raises Refused, CourtRefused (82: the bar number is not known)."""
        given = _checked(attorney)
        return self._reading.change(
            owner,
            "attorney added",
            lambda gateway, session: gateway.create_attorney(session, given),
            changes=ListKind.ATTORNEYS,
            detail={"bar_number": given.bar_number},
        )

    def change_attorney(self, owner: Owner, attorney: AttorneyRecord) -> None:
        """Change name, bar number and e-mail of an attorney. Raises Refused, CourtRefused."""
        given = _checked(attorney)
        self._reading.change(
            owner,
            "attorney changed",
            lambda gateway, session: gateway.update_attorney(session, given),
            changes=ListKind.ATTORNEYS,
            detail={"attorney": given.attorney_id},
        )

    def remove_attorney(self, owner: Owner, attorney_id: str) -> None:
        """Take an attorney off the firm's list at the court. Raises CourtRefused."""
        self._reading.change(
            owner,
            "attorney removed",
            lambda gateway, session: gateway.remove_attorney(session, attorney_id),
            changes=ListKind.ATTORNEYS,
            detail={"attorney": attorney_id},
        )

    def add_user(self, owner: Owner, email: str, first_name: str, last_name: str, password: str) -> Registered:
        """Open an account for one more user; the court sends an e-mail that opens it. Raises Refused, CourtRefused."""
        first, last = clean_text(first_name), clean_text(last_name)
        if not first or not last:
            raise Refused("Enter first and last name.", field="first_name" if not first else "last_name")
        registration = Registration(
            kind=RegistrationKind.FIRM_MEMBER,
            email=require_mail(email, "email"),
            first_name=first,
            last_name=last,
            password=password,
        )
        return self._reading.change(
            owner,
            "user added",
            lambda gateway, session: gateway.register_user(registration, session),
            changes=ListKind.USERS,
        )

    def remove_user(self, owner: Owner, user_id: str) -> None:
        """Close the account of a user. Raises Refused for the own account, CourtRefused."""
        if user_id == owner.tyler_user_id:
            raise Refused("You cannot close the account that you are signed in with.")
        self._reading.change(
            owner,
            "user removed",
            lambda gateway, session: gateway.remove_user(session, user_id),
            changes=ListKind.USERS,
            detail={"user": user_id},
        )

    def set_administrator(self, owner: Owner, user: UserRecord, *, is_administrator: bool) -> None:
        """Let a user manage the firm, or no longer. Raises Refused for the own account, CourtRefused."""
        if user.user_id == owner.tyler_user_id and not is_administrator:
            raise Refused("You cannot take the firm out of your own hands; another administrator can.")
        self._reading.change(
            owner,
            "administrator added" if is_administrator else "administrator removed",
            lambda gateway, session: (gateway.add_role if is_administrator else gateway.remove_role)(
                session, user.user_id, RoleName.FIRM_ADMIN
            ),
            changes=ListKind.USERS,
            detail={"user": user.user_id},
        )

    def resend_activation(self, owner: Owner, user_id: str) -> None:
        """Have the court send once more the e-mail that opens a user's account. Raises CourtRefused."""
        self._reading.change(
            owner,
            "activation sent again",
            lambda gateway, session: gateway.resend_activation_to(session, user_id),
            changes=ListKind.USERS,
            detail={"user": user_id},
        )


def is_administrator(user: UserRecord) -> bool:
    """Whether a user manages the firm."""
    return any(role.name == RoleName.FIRM_ADMIN for role in user.roles)


def _checked(attorney: AttorneyRecord) -> AttorneyRecord:
    """What the court would refuse with 82, 193 or 81 is refused here, beside the field."""
    given = replace(
        attorney,
        first_name=clean_text(attorney.first_name),
        middle_name=clean_text(attorney.middle_name),
        last_name=clean_text(attorney.last_name),
        bar_number=clean_text(attorney.bar_number),
        email=require_mail(attorney.email, "email", may_be_empty=True),
    )
    for name, words in (
        ("first_name", "Enter the first name."),
        ("last_name", "Enter the last name."),
        ("bar_number", "Enter the bar number."),
    ):
        if not getattr(given, name):
            raise Refused(words, field=name)
    return given
