"""Who in a blob is the person at the desk: nobody else may become the filer's own row (workflow reference §1.11)."""

from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.mapping import Values
from litefile_desktop.services.parties import comparable_name


def is_account_holder(values: Values, owner: Owner) -> bool:
    """Whether somebody has the e-mail address of the account, or without an address its name."""
    email = str(values.get("email", ""))
    if email:
        return email.casefold() == owner.username.casefold()
    name = comparable_name(f"{values.get('first_name', '')}{values.get('last_name', '')}")
    return bool(name) and name == comparable_name(f"{owner.first_name}{owner.last_name}")


def mark(values: Values, owner: Owner, *, files: bool, side: str, may_be_filer: bool) -> None:
    """Set role, side and the marks of somebody. ``files``: the filing is made on their behalf."""
    holder = may_be_filer and is_account_holder(values, owner)
    values["role"] = "filer" if holder else "other"
    values["is_self"] = holder
    values["is_filing_party"] = files
    values["party_side"] = side
