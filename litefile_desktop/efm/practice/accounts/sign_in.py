"""Signing in, and a user's own password (ecf-efm §2.4, §5)."""

import re

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.efm.practice.accounts.body import USER, arguments, done, operation, reply, schema_node
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.people import User
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, State


def is_good_password(state: State, password: str) -> bool:
    """Whether a password is as complex as the court wants (error 57 else)."""
    return re.search(state.courts.field("0", "GlobalPassword").pattern, password) is not None


def _authenticate(state: State, call: Call) -> Element:
    given = arguments(call, "AuthenticateRequest", "Email", "Password")
    user = state.people.find_by_email(given["Email"])
    if user is None or not state.store.is_password(user.id, given["Password"], user.password):
        raise refuse("-4")
    _require_open(user)
    token, expires = state.store.open_session(user.id, call.now, state.token_life)
    schema = "AuthenticateResponse"
    return reply(
        "AuthenticateUser",
        "AuthenticateUserResponse",
        state,
        schema_node(schema, "UserID", text=user.id),
        schema_node(schema, "Email", text=user.email),
        schema_node(schema, "FirstName", text=user.first_name),
        schema_node(schema, "LastName", text=user.last_name),
        schema_node(schema, "PasswordHash", text=token),
        # In live replies although the published user service does not know it (ecf-efm §2.4).
        schema_node(schema, "ExpirationDateTime", text=iso_utc(expires)),
    )


def _require_open(user: User) -> None:
    if not user.is_activated:
        raise refuse("175")
    if not user.is_approved or not user.is_active:
        raise refuse("176")


def _change_password(state: State, call: Call) -> Element:
    given = arguments(call, "ChangePasswordRequest", "OldPassword", "NewPassword", "PasswordQuestion", "PasswordAnswer")
    user = call.user
    if not state.store.is_password(user.id, given["OldPassword"], user.password):
        raise refuse("56")
    if not is_good_password(state, given["NewPassword"]):
        raise refuse("57")
    state.store.set_password(user.id, given["NewPassword"])
    state.store.close_sessions(user.id)
    token, expires = state.store.open_session(user.id, call.now, state.token_life)
    schema = "ChangePasswordResponse"
    return reply(
        "ChangePassword",
        schema,
        state,
        schema_node(schema, "PasswordHash", text=token),
        schema_node(schema, "ExpirationDateTime", text=iso_utc(expires)),
    )


def _reset_password(state: State, call: Call) -> Element:
    """A real court sends an e-mail with a link. This one has no mail: the password that came with it holds again."""
    email = arguments(call, "ResetPasswordRequest", "Email", "PasswordAnswer")["Email"]
    user = state.people.find_by_email(email)
    if user is None:
        raise refuse("55")
    state.store.forget_password(user.id)
    state.store.close_sessions(user.id)
    schema = "ResetPasswordResponse"
    return reply("ResetPassword", schema, state, schema_node(schema, "PasswordHash", text="not-for-use"))


def _password_question(state: State, call: Call) -> Element:
    email = arguments(call, "GetPasswordQuestionRequest", "Email")["Email"]
    if state.people.find_by_email(email) is None:
        raise refuse("55")
    # No practice account has a question.
    question = schema_node("PasswordQuestionResponse", "PasswordQuestion")
    return reply("GetPasswordQuestion", "GetPasswordQuestionResponse", state, question)


def _resend_activation(state: State, call: Call) -> Element:
    email = arguments(call, "SelfResendActivationEmailRequest", "Email")["Email"]
    user = state.people.find_by_email(email)
    if user is None:
        raise refuse("55")
    if user.is_activated:
        raise refuse("78")
    return done("SelfResendActivationEmail", state)


OPERATIONS = (
    operation(USER, "AuthenticateUser", _authenticate, needs_user=False),
    operation(USER, "ChangePassword", _change_password),
    operation(USER, "ResetPassword", _reset_password, needs_user=False),
    operation(USER, "GetPasswordQuestion", _password_question, needs_user=False),
    operation(USER, "SelfResendActivationEmail", _resend_activation, needs_user=False),
)
