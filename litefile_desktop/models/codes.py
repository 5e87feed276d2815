"""The second database: the courts' code lists, one normalised table a list, replaceable at any time (ADR 0007)."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint

from litefile_desktop.models.base import NAMING, UtcDateTime

metadata = MetaData(naming_convention=NAMING)

code_list = Table(
    "code_list",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("jurisdiction", String(40), nullable=False),
    Column("location", String(100), nullable=False),
    Column("list_name", String(40), nullable=False),
    Column("version", String(200), nullable=False, default=""),
    Column("row_count", Integer, nullable=False),
    Column("read_at", UtcDateTime(), nullable=False),
    UniqueConstraint("jurisdiction", "location", "list_name"),
)

court_policy = Table(
    "court_policy",
    metadata,
    Column("jurisdiction", String(40), primary_key=True),
    Column("location", String(100), primary_key=True),
    Column("max_document_bytes", Integer),
    Column("max_envelope_bytes", Integer),
    Column("accepts_several_leads", Integer, nullable=False),
    Column("read_at", UtcDateTime(), nullable=False),
)

#: Columns of each list as the courts publish them (ecf-efm §6.4), all text, and what is looked up by.
_LISTS: Final[dict[str, tuple[str, str]]] = {
    "location": (
        "code name initial subsequent parentnodeid allowfilingintononindexedcase allowablecardtypes "
        "allowmultipleattorneys defaultdocumentdescription showreturnonreject",
        "",
    ),
    "version": ("location codelist version", "location"),
    "casecategory": ("code name ecfcasetype", ""),
    "casetype": ("code name casecategory initial fee", "casecategory"),
    "casesubtype": ("code name casetypeid", "casetypeid"),
    "crossreference": (
        "code name casetypeid isdefault isrequired validationregex customvalidationfailuremessage",
        "casetypeid",
    ),
    "partytype": ("code name isavailablefornewparties casetypeid isrequired displayorder", "casetypeid"),
    "filing": (
        "code name fee casecategory casetypeid filingtype iscourtuseonly amountincontroversy",
        "casecategory casetypeid",
    ),
    "filingcomponent": ("code name filingcodeid required allowmultiple displayorder efspcode", "filingcodeid"),
    "documenttype": ("code name filingcodeid iscourtuseonly isdefault", "filingcodeid"),
    "motiontype": ("code name filingcodeid", "filingcodeid"),
    "optionalservices": (
        "code name displayorder fee filingcodeid multiplier altfeedesc hasfeeprompt feeprompttext",
        "filingcodeid",
    ),
    "filetype": ("code name extension", ""),
    "namesuffix": ("code name", ""),
    "state": ("code name countrycode", "countrycode"),
    "country": ("code name", ""),
    "filingstatus": ("code name", ""),
    "servicetype": ("code name servicemethod fee disclaimertext", ""),
    "filertype": ("code name default", ""),
    "procedureremedy": ("code name casecategory", "casecategory"),
    "damageamount": ("code name casecategory", "casecategory"),
    "disclaimerrequirement": ("code name listorder requirementtext", ""),
    "datafieldconfig": (
        "code name isvisible isrequired helptext ghosttext validationmessage regularexpression defaultvalueexpression",
        "code",
    ),
}


def _table(name: str, columns: str, keys: str) -> Table:
    made = Table(
        f"code_{name}",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("list_id", ForeignKey("code_list.id", ondelete="CASCADE"), nullable=False),
        *(Column(column, String, nullable=False, default="") for column in columns.split()),
    )
    Index(None, made.c.list_id, *(made.c[key] for key in keys.split()))
    return made


LISTS: Final[dict[str, Table]] = {name: _table(name, columns, keys) for name, (columns, keys) in _LISTS.items()}


def published_columns(name: str) -> tuple[str, ...]:
    """The columns of a list, without our own keys."""
    return tuple(column.name for column in LISTS[name].columns if column.name not in ("id", "list_id"))
