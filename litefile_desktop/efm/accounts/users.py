"""The users of a firm: list, register, change, remove, roles, help with passwords (ecf-efm §5)."""

from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.accounts import records
from litefile_desktop.efm.accounts.client import ServiceClients
from litefile_desktop.efm.accounts.records import changed_record, common, is_set, value_of
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.types import Registered, Registration, RegistrationKind, RoleName, Session, UserRecord
from litefile_desktop.efm.xml import Element, children, descend

_PAGE = 100
#: More pages than any firm has users; a court that always says "more" is not asked for ever.
_MOST_PAGES = 100
#: What a release without pages says of one that is asked for (ecf-efm §7.2: message format).
_NO_PAGES = frozenset({"-20", "-999", "-1000"})


class Users:
    """Users of the firm. Changes are for its administrator, but for a user's own record (error 50 else)."""

    _clients: ServiceClients

    def users(self, session: Session) -> tuple[UserRecord, ...]:
        """GetUserList, all pages; an older release has none and answers everything at once (ecf-efm §5)."""
        found: dict[str, UserRecord] = {}
        for index in range(_MOST_PAGES):
            reply, has_pages = self._page(session, index)
            new = {user.user_id: user for user in map(records.user, children(reply, "User")) if user.user_id}
            before = len(found)
            found |= new
            total = value_of(descend(reply, "Paging"), "TotalSize")
            if not has_pages or not total.isdecimal() or len(found) >= int(total) or len(found) == before:
                break
        return tuple(found.values())

    def _page(self, session: Session, index: int) -> tuple[Element, bool]:
        what = "The court did not list the users of your firm."
        page = common("Paging", ("PageIndex", str(index)), ("PageSize", str(_PAGE)))
        try:
            return self._clients.ask_firm("GetUserList", session, what, GetUserListRequest={"_value_1": page}), True
        except CourtRefused as refused:
            # Asking once more without pages changes nothing, and tells whether it was the pages.
            if not isinstance(refused, FaultReply) and not set(refused.court_codes) & _NO_PAGES:
                raise
        return self._clients.ask_firm("GetUserList", session, what), False

    def user(self, session: Session, user_id: str = "") -> UserRecord:
        """GetUser: a user of the firm, or the one who is signed in. Raises CourtRefused."""
        return records.user(self._given(session, user_id or session.user_id))

    def _given(self, session: Session, user_id: str) -> Element:
        ask = self._clients.ask_user if user_id == session.user_id else self._clients.ask_firm
        what = "The court did not tell about the user."
        reply = ask("GetUser", session, what, GetUserRequest={"UserID": user_id})
        found = descend(reply, "User")
        if found is None:
            raise CourtRefused("The court's answer holds no user.")
        return found

    def update_user(self, session: Session, user: UserRecord) -> None:
        """UpdateUser: name, e-mail and what the user may do; roles have operations of their own.

        The court's record is read first and sent back with the changes, its ``Status`` cleared (ecf-efm §5).
        """
        is_own = user.user_id == session.user_id
        members = {
            "Email": user.email,
            "FirstName": user.first_name,
            "MiddleName": user.middle_name,
            "LastName": user.last_name,
        }
        attributes = {}
        if not is_own:  # nobody approves or restricts the own account
            members |= {
                "RestrictFiling": "true" if user.may_not_file else "false",
                "RestrictFilingComment": user.why_not_file,
            }
            attributes = {
                "IsApproved": "true" if user.is_approved else "false",
                "IsActive": "true" if user.is_active else "false",
            }
        record = changed_record("User", self._given(session, user.user_id), {**members, "Status": None}, **attributes)
        ask = self._clients.ask_user if is_own else self._clients.ask_firm
        ask("UpdateUser", session, "The user was not changed.", UpdateUserRequest={"_value_1": record})

    def register_user(self, registration: Registration, session: Session | None = None) -> Registered:
        """RegisterUser: a firm with its first user, an individual, or, by a firm's administrator, one more user.

        Raises CourtRefused: 52 known address, 57 password, 59 firm name of an individual, 111 address or telephone.
        """
        place = registration.address
        request = {
            "RegistrationType": registration.kind.value,
            "Email": registration.email,
            "FirstName": registration.first_name,
            "MiddleName": registration.middle_name,
            "LastName": registration.last_name,
            "Password": registration.password,
            "StreetAddressLine1": place.street,
            "StreetAddressLine2": place.unit,
            "City": place.city,
            "StateCode": place.state,
            "ZipCode": place.postal_code,
            "CountryCode": place.country if place.is_given else "",
            "FirmName": registration.firm_name,
            "PhoneNumber": registration.phone,
            "FirmID": registration.firm_id,
        }
        who = session if registration.kind is RegistrationKind.FIRM_MEMBER else None
        reply = self._clients.ask_firm(
            "RegisterUser",
            who,
            "The user was not registered.",
            RegisterUserRequest={key: value for key, value in request.items() if value},
        )
        return Registered(
            user_id=value_of(reply, "UserID"),
            firm_id=value_of(reply, "FirmID"),
            needs_activation=is_set(reply, "ActivationRequired", usual=True),
        )

    def remove_user(self, session: Session, user_id: str) -> None:
        """RemoveUser; nobody removes the own account (error 58)."""
        what = "The user was not removed."
        self._clients.ask_firm("RemoveUser", session, what, RemoveUserRequest={"UserID": user_id})

    def add_role(self, session: Session, user_id: str, role: RoleName, *, location: str = "") -> None:
        """AddUserRole; criminal roles need a location (error 264)."""
        self._change_role("AddUserRole", session, user_id, role, location, "The role was not given.")

    def remove_role(self, session: Session, user_id: str, role: RoleName, *, location: str = "") -> None:
        """RemoveUserRole; one role must stay (error 68)."""
        self._change_role("RemoveUserRole", session, user_id, role, location, "The role was not taken away.")

    def _change_role(
        self, operation: str, session: Session, user_id: str, role: RoleName, location: str, what: str
    ) -> None:
        request = {"UserID": user_id, "_value_1": common("Role", text=role.value)}
        if location:
            request["Location"] = location
        self._clients.ask_firm(operation, session, what, **{f"{operation}Request": request})

    def resend_activation_to(self, session: Session, user_id: str) -> None:
        """ResendActivationEmail for a user of the firm; one who is active already is error 78."""
        what = "The activation e-mail was not sent again."
        self._clients.ask_firm("ResendActivationEmail", session, what, ResendActivationEmailRequest={"UserID": user_id})

    def reset_user_password(self, session: Session, user: UserRecord, password: str) -> None:
        """ResetUserPassword: the administrator gives a user of the firm another password."""
        self._clients.ask_firm(
            "ResetUserPassword",
            session,
            "The password was not reset.",
            ResetUserPasswordRequest={"UserID": user.user_id, "Email": user.email, "Password": password},
        )
