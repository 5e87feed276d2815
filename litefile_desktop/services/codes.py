"""Looking the court's lists up in the court's own terms (ecf-efm §6.5)."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Row, and_, func, or_

from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_store import CodeStore
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    DataField,
    FilingCode,
    PartyType,
    Service,
)

C = TypeVar("C", bound=Choice)

#: Carriers of defaults, not courts (ecf-efm §6.7).
SYSTEM_LOCATIONS = ("0", "1")
#: Words that mark test and retired locations in the court's own list.
_HIDDEN_WORDS = ("do not use", "(zodyssey)")


class Codes:
    """What each court offers. A list that is not here answers like an empty one; ``has`` tells them apart."""

    def __init__(self, store: CodeStore) -> None:
        self._store = store

    def has(self, jurisdiction: str, location: str, name: str) -> bool:
        """Whether a list is here; an empty list is here, a missing one is not."""
        return self._store.has(jurisdiction, location, name)

    def courts(self, jurisdiction: str, *, new_case: bool | None = None) -> tuple[Court, ...]:
        """Courts that take this kind of filing, by name; test, retired and carrier locations are hidden."""
        table = LISTS["location"]
        courts = [
            self._court(row)
            for row in self._store.select(jurisdiction, "0", "location", *table.c)
            if row.code not in SYSTEM_LOCATIONS and not _is_hidden(row.name)
        ]
        fitting = [
            court
            for court in courts
            if (court.takes_new_cases or court.takes_existing_cases)
            and (new_case is None or (court.takes_new_cases if new_case else court.takes_existing_cases))
        ]
        return tuple(sorted(fitting, key=lambda court: court.name.casefold()))

    def court(self, jurisdiction: str, code: str) -> Court | None:
        """One location, whatever it takes; None when the court system does not list it."""
        table = LISTS["location"]
        found = self._store.select(jurisdiction, "0", "location", *table.c, where=[table.c.code == code])
        return self._court(found[0]) if found else None

    @staticmethod
    def _court(row: Row[Any]) -> Court:
        return Court(
            code=row.code,
            name=row.name.strip(),
            takes_new_cases=_true(row.initial),
            takes_existing_cases=_true(row.subsequent),
            parent=row.parentnodeid,
            allows_unlisted_cases=_true(row.allowfilingintononindexedcase),
        )

    def chain(self, jurisdiction: str, court: str) -> tuple[str, ...]:
        """The court, its parents, then the carriers of defaults: nearest first (ecf-efm §6.5)."""
        found = [court]
        while True:
            here = self.court(jurisdiction, found[-1])
            if here is None or not here.parent or here.parent in found:
                break
            found.append(here.parent)
        return (*found, *(location for location in reversed(SYSTEM_LOCATIONS) if location not in found))

    def categories(self, jurisdiction: str, court: str, *, new_case: bool) -> tuple[CaseCategory, ...]:
        """Categories that lead somewhere: with a case type, one open for new cases where that is wanted."""
        types, categories = LISTS["casetype"], LISTS["casecategory"]
        where = [types.c.initial.collate("NOCASE") == "true"] if new_case else []
        used = {
            row[0] for row in self._store.select(jurisdiction, court, "casetype", types.c.casecategory, where=where)
        }
        rows = self._store.select(jurisdiction, court, "casecategory", *categories.c)
        return _sorted(
            CaseCategory(code=row.code, name=row.name.strip(), case_kind=row.ecfcasetype)
            for row in rows
            if row.code in used
        )

    def category(self, jurisdiction: str, court: str, code: str) -> CaseCategory | None:
        """One category of a court."""
        table = LISTS["casecategory"]
        found = self._store.select(jurisdiction, court, "casecategory", *table.c, where=[table.c.code == code])
        return CaseCategory(found[0].code, found[0].name.strip(), "", found[0].ecfcasetype) if found else None

    def case_types(self, jurisdiction: str, court: str, category: str, *, new_case: bool) -> tuple[CaseType, ...]:
        """Case types of a category; only those open for new cases where that is wanted."""
        table = LISTS["casetype"]
        found = self._store.select(jurisdiction, court, "casetype", *table.c, where=[table.c.casecategory == category])
        types = (_case_type(row) for row in found)
        return _sorted(case_type for case_type in types if case_type.opens_cases or not new_case)

    def case_type(self, jurisdiction: str, court: str, code: str) -> CaseType | None:
        """One case type of a court."""
        table = LISTS["casetype"]
        found = self._store.select(jurisdiction, court, "casetype", *table.c, where=[table.c.code == code])
        return _case_type(found[0]) if found else None

    def subtypes(self, jurisdiction: str, court: str, case_type: str) -> tuple[Choice, ...]:
        """Subtypes of a case type."""
        return self._by(jurisdiction, court, "casesubtype", "casetypeid", case_type)

    def filings(
        self, jurisdiction: str, court: str, category: str, case_type: str, *, new_case: bool
    ) -> tuple[FilingCode, ...]:
        """What can be filed: rows of the type and of its category; the court's whole list only when those are none.

        Uniting both is the trap: it turns a choice of forty into one of thousands (codes-analysis §1).
        """
        table = LISTS["filing"]
        kinds = ("initial", "both") if new_case else ("subsequent", "both")
        open_to_us = and_(func.lower(table.c.iscourtuseonly) != "true", func.lower(table.c.filingtype).in_(kinds))
        specific = or_(
            table.c.casetypeid == case_type, and_(table.c.casetypeid == "", table.c.casecategory == category)
        )
        found = self._store.select(jurisdiction, court, "filing", *table.c, where=[open_to_us, specific])
        if not found:
            blanket = and_(table.c.casetypeid == "", table.c.casecategory == "")
            found = self._store.select(jurisdiction, court, "filing", *table.c, where=[open_to_us, blanket])
        unique = {row.code: row for row in found}
        return _sorted(
            FilingCode(
                code=row.code,
                name=row.name.strip(),
                fee=row.fee,
                requires_amount=row.amountincontroversy.lower() == "required",
            )
            for row in unique.values()
        )

    def party_types(self, jurisdiction: str, court: str, case_type: str) -> tuple[PartyType, ...]:
        """Party types of a case type, else the generic ones; required first, then the court's order, then by name."""
        table = LISTS["partytype"]
        found = self._store.select(jurisdiction, court, "partytype", *table.c, where=[table.c.casetypeid == case_type])
        if not found:
            found = self._store.select(jurisdiction, court, "partytype", *table.c, where=[table.c.casetypeid == ""])
        found = sorted(found, key=lambda r: (not _true(r.isrequired), _number(r.displayorder), r.name.casefold()))
        return tuple(
            PartyType(
                code=row.code,
                name=row.name.strip(),
                required=_true(row.isrequired),
                for_new_parties=row.isavailablefornewparties.lower() != "false",
            )
            for row in found
        )

    def components(self, jurisdiction: str, court: str, filing: str) -> tuple[Component, ...]:
        """Kinds of attachment of a filing, required ones first."""
        table = LISTS["filingcomponent"]
        found = self._store.select(
            jurisdiction, court, "filingcomponent", *table.c, where=[table.c.filingcodeid == filing]
        )
        found = sorted(found, key=lambda r: (not _true(r.required), _number(r.displayorder), r.name.casefold()))
        return tuple(
            Component(
                code=row.code,
                name=row.name.strip(),
                required=_true(row.required),
                allows_several=_true(row.allowmultiple),
            )
            for row in found
        )

    def document_types(self, jurisdiction: str, court: str, filing: str) -> tuple[Choice, ...]:
        """Access classes of a filing, else the court's general ones; court-use-only ones are left out."""
        table = LISTS["documenttype"]
        for key in (filing, ""):
            found = self._store.select(
                jurisdiction, court, "documenttype", *table.c,
                where=[table.c.filingcodeid == key, func.lower(table.c.iscourtuseonly) != "true"],
            )  # fmt: skip
            if found:
                return _sorted(Choice(row.code, row.name.strip()) for row in found)
        return ()

    def motion_types(self, jurisdiction: str, court: str, filing: str) -> tuple[Choice, ...]:
        """Motion types of a filing."""
        return self._by(jurisdiction, court, "motiontype", "filingcodeid", filing)

    def services(self, jurisdiction: str, court: str, filing: str) -> tuple[Service, ...]:
        """Optional services of a filing."""
        table = LISTS["optionalservices"]
        found = self._store.select(
            jurisdiction, court, "optionalservices", *table.c, where=[table.c.filingcodeid == filing]
        )
        return _sorted(
            Service(
                code=row.code,
                name=row.name.strip(),
                detail=row.altfeedesc or (f"${row.fee}" if row.fee else ""),
                fee=row.fee,
                takes_multiplier=_true(row.multiplier),
                asks_fee=_true(row.hasfeeprompt),
            )
            for row in found
        )

    def cross_references(self, jurisdiction: str, court: str, case_type: str) -> tuple[CrossReferenceType, ...]:
        """Numbers the court asks for with a case type, required ones first."""
        table = LISTS["crossreference"]
        found = self._store.select(
            jurisdiction, court, "crossreference", *table.c, where=[table.c.casetypeid == case_type]
        )
        made = [
            CrossReferenceType(
                code=row.code,
                name=row.name.strip(),
                required=_true(row.isrequired),
                preselected=_true(row.isdefault),
                pattern=row.validationregex,
                message=row.customvalidationfailuremessage.strip(),
            )
            for row in found
        ]
        return tuple(sorted(made, key=lambda entry: (not entry.required, entry.name.casefold())))

    def suffixes(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """Name suffixes of a court."""
        table = LISTS["namesuffix"]
        return _sorted(
            Choice(row.code, row.name.strip())
            for row in self._store.select(jurisdiction, court, "namesuffix", *table.c)
        )

    def states(self, jurisdiction: str, court: str, country: str) -> tuple[Choice, ...]:
        """States of a country, of the court or else of the whole system."""
        table = LISTS["state"]
        for location in (court, "0"):
            found = self._store.select(
                jurisdiction, location, "state", *table.c, where=[table.c.countrycode == country]
            )
            if found:
                unique = {row.code.strip(): Choice(row.code.strip(), row.name.strip()) for row in found}
                return _sorted(unique.values())
        return ()

    def disclaimers(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """What the filer must accept, in the court's order; ``detail`` is its text."""
        table = LISTS["disclaimerrequirement"]
        found = self._store.select(jurisdiction, court, "disclaimerrequirement", *table.c)
        found = sorted(found, key=lambda row: (_number(row.listorder), row.code))
        return tuple(Choice(row.code, row.name.strip(), row.requirementtext.strip()) for row in found)

    def status_name(self, jurisdiction: str, court: str, code: str) -> str:
        """The court's words for a filing status; empty when it has none."""
        table = LISTS["filingstatus"]
        for location in (court, "0"):
            found = self._store.select(
                jurisdiction, location, "filingstatus", table.c.name, where=[func.lower(table.c.code) == code.lower()]
            )
            if found:
                return str(found[0].name).strip()
        return ""

    def data_field(self, jurisdiction: str, court: str, code: str) -> DataField:
        """How the court treats a field; the nearest level of its parents that knows the field decides."""
        table = LISTS["datafieldconfig"]
        for location in self.chain(jurisdiction, court):
            found = self._store.select(
                jurisdiction, location, "datafieldconfig", *table.c, where=[table.c.code == code]
            )
            if found:
                row = found[0]
                return DataField(
                    code=code,
                    visible=_true(row.isvisible),
                    required=_true(row.isrequired),
                    pattern=row.regularexpression,
                    message=row.validationmessage.strip(),
                    hint=row.ghosttext.strip() or row.helptext.strip(),
                )
        return DataField(code)

    def _by(self, jurisdiction: str, court: str, name: str, column: str, value: str) -> tuple[Choice, ...]:
        table = LISTS[name]
        found = self._store.select(jurisdiction, court, name, *table.c, where=[table.c[column] == value])
        return _sorted(Choice(row.code, row.name.strip()) for row in found)


def _true(text: str) -> bool:
    return text.strip().lower() == "true"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _is_hidden(name: str) -> bool:
    plain = name.strip().lower()
    return plain.startswith(("zz", "z -", "zzz")) or any(word in plain for word in _HIDDEN_WORDS)


def _case_type(row: Row[Any]) -> CaseType:
    return CaseType(
        code=row.code,
        name=row.name.strip(),
        detail=f"${row.fee}" if _number(row.fee) not in (0, float("inf")) else "",
        category=row.casecategory,
        opens_cases=_true(row.initial),
        fee=row.fee,
    )


def _sorted(choices: Iterable[C]) -> tuple[C, ...]:
    return tuple(sorted(choices, key=lambda choice: (choice.name.casefold(), choice.code)))
