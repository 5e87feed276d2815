"""Signing in, and a user's own password (ecf-efm §2.4, §5)."""

from litefile_desktop.efm.accounts.client import ServiceClients, errors_of
from litefile_desktop.efm.accounts.records import instant, value_of
from litefile_desktop.efm.faults import Trouble, kind_of, meaning_of, refusal
from litefile_desktop.efm.gateway import AnswerLost, SignInRefused
from litefile_desktop.efm.types import Session, SignedIn
from litefile_desktop.efm.xml import Element

_NOT_LET_IN = (Trouble.SIGN_IN, Trouble.PERMISSION, Trouble.REGISTRATION, Trouble.DATA)


class Passwords:
    """What a user does with the own password. None of it is ever kept or logged here."""

    _clients: ServiceClients

    def sign_in(self, email: str, password: str) -> SignedIn:
        """AuthenticateUser. Raises SignInRefused, CourtRefused, CourtUnreachable."""
        request = {"Email": email, "Password": password}
        reply = self._clients.answer_of_user("AuthenticateUser", None, AuthenticateRequest=request)
        errors = errors_of(reply)
        if errors and kind_of(errors[0].code) in _NOT_LET_IN:
            first = meaning_of(errors[0].code)
            known = first.trouble is not Trouble.SIGN_IN and first.sentence
            raise SignInRefused(
                f"The court does not accept this e-mail address and password: “{errors[0].text}”",
                action=f"{first.sentence} {first.action}" if known else "Check both, or reset the password.",
                court_codes=[error.code for error in errors],
            )
        if errors:
            raise refusal(errors, what="Signing in failed.")
        return _signed_in(reply, value_of(reply, "Email") or email, value_of(reply, "UserID"))

    def change_password(self, session: Session, *, old: str, new: str) -> SignedIn:
        """ChangePassword: the answer holds a new token, and the old one is dead (ecf-efm §2.4).

        Raises CourtRefused when the old one is wrong (56) or the new one too simple (57).
        """
        request = {"OldPassword": old, "NewPassword": new, "PasswordQuestion": "", "PasswordAnswer": ""}
        reply = self._clients.ask_user(
            "ChangePassword", session, "The password was not changed.", ChangePasswordRequest=request
        )
        return _signed_in(reply, session.username, session.user_id)

    def reset_password(self, email: str, *, answer: str = "") -> None:
        """ResetPassword: the court sends an e-mail. ``answer`` is for accounts that have a security question.

        The token in the reply is not for use (ecf-efm §5). Raises CourtRefused.
        """
        request = {"Email": email} | ({"PasswordAnswer": answer} if answer else {})
        self._clients.ask_user("ResetPassword", None, "The password was not reset.", ResetPasswordRequest=request)

    def password_question(self, email: str) -> str:
        """GetPasswordQuestion: the question of an account; empty when it has none. Raises CourtRefused."""
        reply = self._clients.ask_user(
            "GetPasswordQuestion",
            None,
            "The court did not tell the security question.",
            GetPasswordQuestionRequest={"Email": email},
        )
        return value_of(reply, "PasswordQuestion")

    def resend_activation(self, email: str) -> None:
        """SelfResendActivationEmail: once more the e-mail that opens a new account. Raises CourtRefused."""
        self._clients.ask_user(
            "SelfResendActivationEmail",
            None,
            "The activation e-mail was not sent again.",
            SelfResendActivationEmailRequest={"Email": email},
        )


def _signed_in(reply: Element, username: str, user_id: str) -> SignedIn:
    token = value_of(reply, "PasswordHash")
    if not token:
        raise AnswerLost("The court's answer holds no token. Sign in again.")
    return SignedIn(
        session=Session(username=username, token=token, user_id=user_id),
        first_name=value_of(reply, "FirstName"),
        last_name=value_of(reply, "LastName"),
        expires_at=instant(value_of(reply, "ExpirationDateTime")),
    )
