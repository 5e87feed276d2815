"""The second database: the courts' code lists, one typed table a list, replaceable at any time (ADR 0007, ADR 0010).

The file is a cache: it may be deleted at any time, and one of another layout is thrown away and made anew
(``codes_file``). Nothing but a re-reading of lists is lost by that; drafts keep the code and the name they chose.

A court's list points at a *content*: the rows of one document, kept once however many courts publish the very
same bytes. Row tables are clustered by what is looked up, so that a look-up is one range of one table.
Values are as the court sends them: a code keeps its spaces, an absent value is "" and never null.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    FromClause,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    join,
)
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.types import TypeDecorator

from litefile_desktop.models.base import NAMING, UtcDateTime

#: Of this module's tables. Raise it with any change to them: a file of another layout is made anew, unless ``KEPT``
#: says how it is changed in place.
LAYOUT: Final = 3

#: What turns a file of an older layout into the next one, so that an update of the program does not cost all lists.
KEPT: Final = {2: ("ALTER TABLE court_policy ADD COLUMN accepts_confidential BOOLEAN DEFAULT '1' NOT NULL",)}

metadata = MetaData(naming_convention=NAMING)

# What is installed

#: The rows of one document. ``sha256`` is over its XML; ``version`` is what the document says of itself.
code_content = Table(
    "code_content",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list_name", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("version", String(200), nullable=False),
    Column("row_count", Integer, nullable=False),
    UniqueConstraint("list_name", "sha256"),
)

#: A list of a court. ``announced`` is the version that the court system's version list told when it was read,
#: ``read_at`` when it came, ``checked_at`` when it was last known to be the newest.
code_list = Table(
    "code_list",
    metadata,
    Column("jurisdiction", String(40), primary_key=True),
    Column("location", String(100), primary_key=True),
    Column("list_name", String(40), primary_key=True),
    Column("content_id", Integer, nullable=False, index=True),
    Column("announced", String(200), nullable=False),
    Column("read_at", UtcDateTime(), nullable=False),
    Column("checked_at", UtcDateTime(), nullable=False),
    sqlite_with_rowid=False,
)

#: A list that could not be had when it was last asked for, and why, in words for people.
code_skip = Table(
    "code_skip",
    metadata,
    Column("jurisdiction", String(40), primary_key=True),
    Column("location", String(100), primary_key=True),
    Column("list_name", String(40), primary_key=True),
    Column("reason", String, nullable=False),
    Column("at", UtcDateTime(), nullable=False),
    sqlite_with_rowid=False,
)

#: What a court's policy said. Sizes are bytes, null where it is silent.
court_policy = Table(
    "court_policy",
    metadata,
    Column("jurisdiction", String(40), primary_key=True),
    Column("location", String(100), primary_key=True),
    Column("max_document_bytes", Integer),
    Column("max_envelope_bytes", Integer),
    Column("accepts_several_leads", Boolean, nullable=False),
    Column("accepts_confidential", Boolean, nullable=False, server_default="1"),
    Column("read_at", UtcDateTime(), nullable=False),
    sqlite_with_rowid=False,
)

#: Where a court's policy says that its lists are.
court_list_address = Table(
    "court_list_address",
    metadata,
    Column("jurisdiction", String(40), primary_key=True),
    Column("location", String(100), primary_key=True),
    Column("list_name", String(40), primary_key=True),
    Column("url", String, nullable=False),
    sqlite_with_rowid=False,
)

# What is searched by words

#: Every name of a category, case type or filing type, once.
code_label = Table(
    "code_label",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String, nullable=False, unique=True),
)

#: Where a name stands: in which content, as which code, within which category and case type.
code_label_use = Table(
    "code_label_use",
    metadata,
    Column("label_id", Integer, primary_key=True, autoincrement=False),
    Column("content_id", Integer, primary_key=True, autoincrement=False, index=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", String, nullable=False),
    Column("casecategory", String, nullable=False),
    Column("casetypeid", String, nullable=False),
    Column("for_new_cases", Boolean, nullable=False),
    Column("for_existing_cases", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

#: SQLite's own full-text index over the names, and the words that occur in it.
VIRTUAL_TABLES: Final = (
    "CREATE VIRTUAL TABLE code_label_words USING fts5(text, content='code_label', content_rowid='id', "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE code_label_vocabulary USING fts5vocab('code_label_words', 'row')",
)


# What a row's values are


YES: Final = 1
NO: Final = 0


class Flag(TypeDecorator[int | str]):
    """``YES`` or ``NO`` where the court writes ``True`` or ``False``, in any case; "" when it writes nothing.

    Another word stays that word, and is neither. Conditions may be given in the court's own words.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | str | None, dialect: Dialect) -> int | str:  # noqa: ARG002
        """To what is kept."""
        return value if isinstance(value, int) else flag_to_store(value or "")


def flag_to_store(text: str) -> int | str:
    """How a flag is kept."""
    known = _FLAGS.get(text)
    return known if known is not None else _FLAGS.get(text.strip().lower(), text)


_FLAGS: Final[dict[str, int]] = {"True": YES, "False": NO, "true": YES, "false": NO}
_PUBLISHED: Final[dict[Any, str]] = {YES: "True", NO: "False"}


# The lists

#: Columns of each list as the courts publish them (ecf-efm §6.4, §6.7), then what its rows are looked up by.
#: ``!`` marks a column without which the list says nothing, ``?`` a flag, ``#`` a number; all else is text.
_LISTS: Final[dict[str, tuple[str, str]]] = {
    # of the court system
    "location": (
        "code! name! initial!? subsequent!? disallowcopyingenvelopemultipletimes? allowfilingintononindexedcase? "
        "allowablecardtypes odysseynodeid cmsid sendservicebeforereview? parentnodeid! iscounty? "
        "restrictbankaccountpayment? allowmultipleattorneys? sendservicecontactremovednotifications? "
        "allowmaxfeeamount? transferwaivedfeestocms? skippreauth? allowhearing? allowreturndate? showdamageamount? "
        "hasconditionalservicetypes? hasprotectedcasetypes? protectedcasetypes allowzerofeeswithoutfilingparty? "
        "allowserviceoninitial? allowaddservicecontactsoninitial? allowredaction? redactionurl redactionviewerurl "
        "redactiontargetconfig redactiontargetconfiguration enforceredaction? redactiondocumenttype "
        "defaultdocumentdescription allowwaiveronmail? showreturnonreject? protectedcasereplacementstring "
        "allowchargeupdate? allowpartyid? redactionfee allowwaiveronredaction? "
        "disallowelectronicserviceonnewcontacts? allowindividualregistration?",
        "code",
    ),
    "version": ("location! codelist! version!", "location"),
    "error": ("code! name!", "code"),
    # of every court
    "country": ("code! name!", ""),
    "state": ("code! name! countrycode!", "countrycode"),
    "filingstatus": ("code! name!", ""),
    "datafieldconfig": (
        "code! name! isvisible!? isrequired!? helptext ghosttext contextualhelpdata validationmessage "
        "regularexpression defaultvalueexpression isreadonly?",
        "code",
    ),
    "servicetype": ("code! name! servicemethod fee disclaimertext", ""),
    "filetype": ("code! name! extension! efspcode", ""),
    "namesuffix": ("code! name! efspcode", ""),
    "language": ("code! name! efspcode", ""),
    "filertype": ("code! name! default? efspcode", ""),
    "refundreason": ("code! name! efspcode", ""),
    "disclaimerrequirement": ("code! name! listorder# requirementtext! efspcode", ""),
    "question": ("code! name! questiontext helptext isrequired? efspcode", ""),
    "answer": ("code! name! answertext questionid! efspcode", "questionid"),
    # of the case
    "casecategory": (
        "code! name! ecfcasetype! procedureremedyinitial procedureremedysubsequent damageamountinitial "
        "damageamountsubsequent efspcode",
        "",
    ),
    "casetype": ("code! name! casecategory! initial!? fee willfileddate casestreetaddress efspcode", "casecategory"),
    "casesubtype": ("code! name! casetypeid! efspcode", "casetypeid"),
    "crossreference": (
        "code! name! casetypeid! isdefault? isrequired? validationregex customvalidationfailuremessage efspcode",
        "casetypeid",
    ),
    "partytype": (
        "code! name! isavailablefornewparties? casetypeid! isrequired!? amount numberofpartiestoignore# "
        "sendforredaction? dateofdeath displayorder# efspcode",
        "casetypeid",
    ),
    "procedureremedy": ("code! name! casecategory! efspcode", "casecategory"),
    "damageamount": ("code! name! casecategory! efspcode", "casecategory"),
    # of a filing
    "filing": (
        "code! name! fee casecategory! casetypeid! filingtype! iscourtuseonly!? civilclaimamount probateestateamount "
        "amountincontroversy useduedate? isproposedorder? efspcode",
        "casetypeid casecategory",
    ),
    "filingcomponent": ("code! name! filingcodeid! required!? allowmultiple? displayorder# efspcode", "filingcodeid"),
    "documenttype": ("code! name! filingcodeid! iscourtuseonly? isdefault? efspcode", "filingcodeid"),
    "motiontype": ("code! name! filingcodeid! efspcode", "filingcodeid"),
    "optionalservices": (
        "code! name! displayorder# fee filingcodeid! multiplier? altfeedesc hasfeeprompt? feeprompttext efspcode",
        "filingcodeid",
    ),
    # of criminal cases; “statuecodeid” is the courts' spelling
    "degree": ("code! name! statuecodeid efspcode", ""),
    "generaloffense": ("code! name! statutecodeid efspcode", ""),
    "statute": ("code! name! word referenceid efspcode", ""),
    **dict.fromkeys(
        (
            "arrestlocation", "bond", "chargephase", "citationjurisdiction", "driverlicensetype", "ethnicity",
            "eyecolor", "haircolor", "lawenforcementunit", "physicalfeature", "race", "statutetype", "vehiclecolor",
            "vehiclemake", "vehicletype",
        ),
        ("code! name! efspcode", ""),
    ),
}  # fmt: skip

#: Looked up by code as well, in lists too long to be read through for it.
_BY_CODE: Final = frozenset({"filing", "casetype"})
#: The same few services hang on thousands of filings: each service is kept once, and each filing points at it.
_SPLIT: Final = frozenset({"optionalservices"})


@dataclass(frozen=True, slots=True)
class ListTable:
    """How one kind of list is kept.

    ``source`` has every published column, ``content_id`` and ``position``, the row's place in the court's list.
    ``table`` holds the rows; for a split list it holds the distinct entries, and ``link`` joins them to rows.
    """

    name: str
    columns: tuple[str, ...]
    required: frozenset[str]
    flags: frozenset[str]
    key: tuple[str, ...]
    table: Table
    link: Table | None = None

    @property
    def source(self) -> FromClause:
        """What to select from."""
        if self.link is None:
            return self.table
        entry = (self.table.c.content_id == self.link.c.content_id) & (self.table.c.entry == self.link.c.entry)
        return join(self.link, self.table, entry)

    def published(self, row: Sequence[Any]) -> dict[str, str]:
        """A row of all columns as the court writes it."""
        return {
            column: _PUBLISHED.get(value, str(value)) if column in self.flags else str(value)
            for column, value in zip(self.columns, row, strict=True)
        }

    def column(self, name: str) -> KeyedColumnElement[Any]:
        """A column of ``source`` by its published name."""
        owner = self.link if self.link is not None and name in self.link.c else self.table
        return owner.c[name]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table that holds rows of this list."""
        return (self.table,) if self.link is None else (self.table, self.link)


def _list_table(name: str, spec: str, keys: str) -> ListTable:
    marks = {word.rstrip("!?#"): word for word in spec.split()}
    key = tuple(keys.split())
    linked = set(key) if name in _SPLIT else set()
    made = [_column(column, mark, is_key=column in key) for column, mark in marks.items() if column not in linked]
    link = None
    if linked:
        table = Table(f"code_{name}", metadata, _id("content_id"), _id("entry"), *made, sqlite_with_rowid=False)
        link = Table(
            f"code_{name}_row",
            metadata,
            _id("content_id"),
            *(_column(column, marks[column], is_key=True) for column in key),
            _id("position"),
            Column("entry", Integer, nullable=False),
            sqlite_with_rowid=False,
        )
    else:
        by_name = {column.name: column for column in made}
        table = Table(
            f"code_{name}",
            metadata,
            _id("content_id"),
            *(by_name.pop(column) for column in key),
            _id("position"),
            *by_name.values(),
            sqlite_with_rowid=False,
        )
    if name in _BY_CODE:
        Index(None, table.c.content_id, table.c.code)
    return ListTable(
        name=name,
        columns=tuple(marks),
        required=frozenset(column for column, mark in marks.items() if "!" in mark),
        flags=frozenset(column for column, mark in marks.items() if "?" in mark),
        key=key,
        table=table,
        link=link,
    )


def _id(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _column(name: str, mark: str, *, is_key: bool) -> Column[Any]:
    kind = Flag() if "?" in mark else Integer() if "#" in mark else String()
    return Column(name, kind, nullable=False, primary_key=is_key)


#: Every list by the name of its table at the courts.
LISTS: Final[dict[str, ListTable]] = {name: _list_table(name, spec, keys) for name, (spec, keys) in _LISTS.items()}
