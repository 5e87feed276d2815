"""Looking the courts' lists up in the courts' own terms (ecf-efm §6.5)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func

from litefile_desktop.models.codes import LISTS, YES
from litefile_desktop.services import code_rows
from litefile_desktop.services.code_rows import AnyRow, by_name, number
from litefile_desktop.services.code_store import SYSTEM
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    CrossReferenceType,
    Disclaimer,
    DocumentType,
    FilerType,
    FileType,
    FilingCode,
    PartyType,
    Question,
    Service,
    ServiceType,
    State,
)
from litefile_desktop.services.courts import Courts
from litefile_desktop.services.remembering import remembered


class Codes(Courts):
    """What each court offers. Pure reads of the lists on this computer.

    Every look-up raises ListMissing when the list that it needs is not here, and UnknownCourt when the court
    system does not list the court. A list that is here and holds nothing that fits answers with nothing.
    """

    # the case

    @remembered
    def categories(self, jurisdiction: str, court: str, *, new_case: bool) -> tuple[CaseCategory, ...]:
        """Categories that lead somewhere: with a case type, one open for new cases where that is wanted."""
        where = [_column("casetype", "initial") == YES] if new_case else []
        used = {row.casecategory for row in self._rows(jurisdiction, court, "casetype", where)}
        rows = self._rows(jurisdiction, court, "casecategory")
        return by_name((row for row in rows if row.code in used), code_rows.case_category)

    @remembered
    def find_category(self, jurisdiction: str, court: str, code: str) -> CaseCategory | None:
        """One category of a court, whether it leads somewhere or not."""
        rows = self._rows(jurisdiction, court, "casecategory", [_column("casecategory", "code") == code])
        return code_rows.case_category(rows[0]) if rows and code else None

    @remembered
    def case_types(self, jurisdiction: str, court: str, category: str, *, new_case: bool) -> tuple[CaseType, ...]:
        """Case types of a category; only those open for new cases where that is wanted."""
        rows = self._rows(jurisdiction, court, "casetype", [_column("casetype", "casecategory") == category])
        return by_name((row for row in rows if row.initial == YES or not new_case), code_rows.case_type)

    @remembered
    def find_case_type(self, jurisdiction: str, court: str, code: str) -> CaseType | None:
        """One case type of a court."""
        rows = self._rows(jurisdiction, court, "casetype", [_column("casetype", "code") == code])
        return code_rows.case_type(rows[0]) if rows and code else None

    @remembered
    def subtypes(self, jurisdiction: str, court: str, case_type: str) -> tuple[Choice, ...]:
        """Subtypes of a case type."""
        return self._choices(jurisdiction, court, "casesubtype", casetypeid=case_type)

    @remembered
    def remedies(self, jurisdiction: str, court: str, category: str) -> tuple[Choice, ...]:
        """What the filer can ask the court for; the category says whether it is wanted."""
        return self._choices(jurisdiction, court, "procedureremedy", casecategory=category)

    @remembered
    def damage_amounts(self, jurisdiction: str, court: str, category: str) -> tuple[Choice, ...]:
        """Ranges of damages; the category says whether they are wanted."""
        return self._choices(jurisdiction, court, "damageamount", casecategory=category)

    @remembered
    def cross_references(self, jurisdiction: str, court: str, case_type: str) -> tuple[CrossReferenceType, ...]:
        """Numbers the court asks for with a case type, required ones first."""
        where = [_column("crossreference", "casetypeid") == case_type]
        found = by_name(self._rows(jurisdiction, court, "crossreference", where), code_rows.cross_reference)
        return tuple(sorted(found, key=lambda entry: not entry.required))

    @remembered
    def party_types(self, jurisdiction: str, court: str, case_type: str) -> tuple[PartyType, ...]:
        """Party types of a case type, else the generic ones; required first, then the court's order, then by name."""
        column = _column("partytype", "casetypeid")
        rows = self._rows(jurisdiction, court, "partytype", [column == case_type])
        rows = rows or self._rows(jurisdiction, court, "partytype", [column == ""])
        return code_rows.unique(
            sorted(rows, key=lambda r: (r.isrequired != YES, number(r.displayorder), r.name.strip().casefold())),
            code_rows.party_type,
        )

    # filings

    @remembered
    def filings(
        self, jurisdiction: str, court: str, category: str, case_type: str, *, new_case: bool
    ) -> tuple[FilingCode, ...]:
        """What can be filed: rows of the type and of its category; the court's whole list only when those are none.

        Uniting both is the trap: it turns a choice of forty into one of thousands (codes-analysis §1). Where one
        code stands in rows of both, that of the type counts.
        """
        of_type, of_category = _column("filing", "casetypeid"), _column("filing", "casecategory")
        kind = ("initial", "both") if new_case else ("subsequent", "both")
        open_to_us = [
            _column("filing", "iscourtuseonly") != YES, func.lower(_column("filing", "filingtype")).in_(kind)
        ]  # fmt: skip

        def where(*scope: ColumnElement[bool]) -> Sequence[AnyRow]:
            return self._store.select(jurisdiction, court, "filing", LISTS["filing"].columns, [*open_to_us, *scope])

        # Two reads: an “or” of both scopes would go through all of the court's filings.
        rows = [*where(of_type == case_type)] if case_type else []
        rows += where(of_type == "", of_category == category) if category else ()
        if not rows:
            rows += self._rows(jurisdiction, court, "filing", [*open_to_us, of_type == "", of_category == ""])
        return by_name(rows, code_rows.filing_code)

    @remembered
    def find_filing(self, jurisdiction: str, court: str, code: str) -> FilingCode | None:
        """A filing type of a court, wherever in its list it stands; what only the court uses is none."""
        where = [_column("filing", "code") == code, _column("filing", "iscourtuseonly") != YES]
        rows = self._rows(jurisdiction, court, "filing", where)
        return code_rows.filing_code(rows[0]) if rows and code else None

    @remembered
    def components(self, jurisdiction: str, court: str, filing: str) -> tuple[Component, ...]:
        """Kinds of attachment of a filing, required ones first. A filing without any cannot be filed."""
        rows = self._of_filing(jurisdiction, court, "filingcomponent", filing)
        return code_rows.unique(
            sorted(rows, key=lambda r: (r.required != YES, number(r.displayorder), r.name.strip().casefold())),
            code_rows.component,
        )

    @remembered
    def document_types(self, jurisdiction: str, court: str, filing: str) -> tuple[DocumentType, ...]:
        """Access classes of a filing, else the court's general ones; court-use-only ones are left out."""
        for key in (filing, ""):
            rows = self._of_filing(jurisdiction, court, "documenttype", key)
            found = by_name((row for row in rows if row.iscourtuseonly != YES), code_rows.document_type)
            if found:
                return found
        return ()

    @remembered
    def motion_types(self, jurisdiction: str, court: str, filing: str) -> tuple[Choice, ...]:
        """Motion types of a filing."""
        return self._choices(jurisdiction, court, "motiontype", filingcodeid=filing)

    @remembered
    def services(self, jurisdiction: str, court: str, filing: str) -> tuple[Service, ...]:
        """Optional services of a filing, in the court's order, then by name."""
        rows = self._of_filing(jurisdiction, court, "optionalservices", filing)
        return code_rows.unique(
            sorted(rows, key=lambda row: (number(row.displayorder), row.name.strip().casefold(), row.code)),
            code_rows.service,
        )

    # the court

    @remembered
    def file_types(self, jurisdiction: str, court: str) -> tuple[FileType, ...]:
        """Kinds of file the court takes."""
        return by_name(self._rows(jurisdiction, court, "filetype"), code_rows.file_type)

    @remembered
    def filer_types(self, jurisdiction: str, court: str) -> tuple[FilerType, ...]:
        """Capacities to file in, that which the court preselects first."""
        found = by_name(self._rows(jurisdiction, court, "filertype"), code_rows.filer_type)
        return tuple(sorted(found, key=lambda entry: not entry.is_default))

    @remembered
    def service_types(self, jurisdiction: str, court: str) -> tuple[ServiceType, ...]:
        """Ways to serve somebody, of the court or else of the whole system."""
        return by_name(self._inherited(jurisdiction, court, "servicetype"), code_rows.service_type)

    @remembered
    def suffixes(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """Name suffixes."""
        return self._choices(jurisdiction, court, "namesuffix")

    @remembered
    def languages(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """Languages to interpret from."""
        return self._choices(jurisdiction, court, "language")

    @remembered
    def countries(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """Countries, of the court or else of the whole system."""
        return by_name(self._inherited(jurisdiction, court, "country"), code_rows.choice)

    @remembered
    def states(self, jurisdiction: str, court: str, country: str) -> tuple[State, ...]:
        """States of a country, of the court or else of the whole system."""
        where = [_column("state", "countrycode") == country]
        return by_name(self._inherited(jurisdiction, court, "state", where), code_rows.state)

    @remembered
    def disclaimers(self, jurisdiction: str, court: str) -> tuple[Disclaimer, ...]:
        """What the filer must accept, in the court's order."""
        rows = self._rows(jurisdiction, court, "disclaimerrequirement")
        return code_rows.unique(sorted(rows, key=lambda row: (number(row.listorder), row.code)), code_rows.disclaimer)

    @remembered
    def questions(self, jurisdiction: str, court: str) -> tuple[Question, ...]:
        """What the court asks besides, in its order, with the answers it offers."""
        answers: dict[str, list[Choice]] = defaultdict(list)
        questions = self._rows(jurisdiction, court, "question")
        if questions:
            for row in self._rows(jurisdiction, court, "answer"):
                answers[row.questionid].append(Choice(row.code, row.answertext.strip() or row.name.strip()))

        def question(row: AnyRow) -> Question:
            return Question(
                code=row.code,
                name=row.name.strip(),
                text=row.questiontext.strip() or row.name.strip(),
                help=row.helptext.strip(),
                required=row.isrequired == YES,
                answers=tuple(answers[row.code]),
            )

        return code_rows.unique(questions, question)

    @remembered
    def statuses(self, jurisdiction: str, court: str) -> tuple[Choice, ...]:
        """The court's words for filing statuses, or else those of the whole system."""
        return by_name(self._inherited(jurisdiction, court, "filingstatus"), code_rows.choice)

    @remembered
    def status_name(self, jurisdiction: str, court: str, code: str) -> str:
        """The court's words for a filing status; empty when it has none."""
        where = [func.lower(_column("filingstatus", "code")) == code.lower()]
        rows = self._inherited(jurisdiction, court, "filingstatus", where)
        return str(rows[0].name).strip() if rows else ""

    # by what

    def _inherited(
        self, jurisdiction: str, court: str, name: str, where: Iterable[ColumnElement[bool]] = ()
    ) -> Sequence[AnyRow]:
        """Rows of the court's list, else those of the court system's. Raises ListMissing when neither is here."""
        for location in (court, SYSTEM):
            if found := self._store.select(jurisdiction, location, name, LISTS[name].columns, where):
                return found
            self.require_court(jurisdiction, location)
        if not self.has(jurisdiction, SYSTEM, name):
            self.require(jurisdiction, court, name)
        return ()

    def _of_filing(self, jurisdiction: str, court: str, name: str, filing: str) -> Sequence[AnyRow]:
        return self._rows(jurisdiction, court, name, [_column(name, "filingcodeid") == filing])

    def _choices(self, jurisdiction: str, court: str, name: str, **key: str) -> tuple[Choice, ...]:
        where = [_column(name, column) == value for column, value in key.items()]
        return by_name(self._rows(jurisdiction, court, name, where), code_rows.choice)


def _column(name: str, column: str) -> ColumnElement[object]:
    return LISTS[name].column(column)
