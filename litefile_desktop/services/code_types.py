"""What the court offers, as values: each carries the court's code and the court's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list; ``detail`` is a second line for people, such as a fee."""

    code: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Court(Choice):
    """A filing location."""

    takes_new_cases: bool = True
    takes_existing_cases: bool = True
    parent: str = ""
    allows_unlisted_cases: bool = False


@dataclass(frozen=True, slots=True)
class CaseCategory(Choice):
    """A category; ``case_kind`` decides the message element (ecf-efm §3.2)."""

    case_kind: str = ""


@dataclass(frozen=True, slots=True)
class CaseType(Choice):
    """A case type; ``fee`` is dollars as the court wrote it, often empty."""

    category: str = ""
    opens_cases: bool = False
    fee: str = ""


@dataclass(frozen=True, slots=True)
class FilingCode(Choice):
    """What a document can be filed as."""

    fee: str = ""
    requires_amount: bool = False


@dataclass(frozen=True, slots=True)
class PartyType(Choice):
    """A part in the case."""

    required: bool = False
    for_new_parties: bool = True


@dataclass(frozen=True, slots=True)
class Component(Choice):
    """A kind of attachment within a filing."""

    required: bool = False
    allows_several: bool = False


@dataclass(frozen=True, slots=True)
class Service(Choice):
    """An optional service of the court."""

    fee: str = ""
    takes_multiplier: bool = False
    asks_fee: bool = False


@dataclass(frozen=True, slots=True)
class CrossReferenceType(Choice):
    """A number the court asks for."""

    required: bool = False
    preselected: bool = False
    pattern: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class DataField:
    """How the court treats one field; a field found nowhere is neither shown nor required (ecf-efm §6.5)."""

    code: str
    visible: bool = False
    required: bool = False
    pattern: str = ""
    message: str = ""
    hint: str = ""
