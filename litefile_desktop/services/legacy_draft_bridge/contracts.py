"""Which key of a session blob goes to which column, under either historical contract (workflow reference §1.11).

Where a blob has several of the keys, the contracts disagree about which one wins. A blob does not say which contract it
follows, so ``EITHER`` takes the seed's order (it prefers the keys that end in ``_code``), then what only the later
one knows; it passes over empty keys, and tells of every disagreement.
"""

from dataclasses import dataclass
from enum import StrEnum

Keys = tuple[str, ...]


class Contract(StrEnum):
    """Whose rules decide."""

    EITHER = "either"
    SEED = "seed"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the keys that can fill it, in each contract's order of precedence."""

    name: str
    seed: Keys
    later: Keys

    def keys(self, contract: Contract) -> Keys:
        """The keys in the order in which they win."""
        if contract is Contract.SEED:
            return self.seed
        if contract is Contract.LATER:
            return self.later
        return (*self.seed, *(key for key in self.later if key not in self.seed))


def _both(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, (name,), (name,)) for name in names)


CASE_COLUMNS: tuple[Column, ...] = (
    Column("court_code", ("court_code", "court"), ("court", "court_code")),
    Column(
        "case_category_code", ("case_category_code", "case_category"), ("case_category", "case_category_code")
    ),
    Column("case_type_code", ("case_type_code", "case_type"), ("case_type", "case_type_code")),
    Column("case_subtype_code", ("case_subtype_code", "case_subtype"), ("case_subtype", "case_subtype_code")),
    Column("previous_case_id", ("previous_case_id", "case_tracking_id"), ("case_tracking_id", "previous_case_id")),
    Column("docket_number", ("docket_number", "case_docket_id"), ("case_docket_id", "case_number", "docket_number")),
    Column("case_title", (), ("case_title", "case_title_text")),
    Column(
        "selected_payment_account_id",
        ("selected_payment_account_id", "selected_payment_account", "payment_account_id"),
        ("selected_payment_account", "payment_account_id"),
    ),
    Column(
        "selected_payment_account_name",
        ("selected_payment_account_name", "payment_account_name"),
        ("selected_payment_account_name",),
    ),
    Column("name_change_reason", (), ("reason_for_name_change", "reason_for_change")),
    *_both("existing_case", "court_name", "case_category_name", "case_type_name", "case_subtype_name",
           "optional_services"),
)  # fmt: skip

#: The draft's own filing and document type are those of its lead document.
LEAD_COLUMNS: tuple[Column, ...] = (
    Column(
        "filing_type_code", ("filing_type_code", "filing_type", "filing_type_id"), ("filing_type", "filing_type_id")
    ),
    Column("document_type_code", ("document_type_code", "document_type"), ("document_type",)),
    *_both("filing_type_name", "document_type_name"),
)

#: The only answers by configuration that the later contract copies; the seed has none.
SUPPLEMENTAL: Keys = ("has_children", "child_count")


@dataclass(frozen=True, slots=True)
class Group:
    """The keys that together make one person; ``side`` and ``hint`` are what the old role said."""

    role: str
    side: str
    hint: str
    columns: tuple[Column, ...]


def _person(prefix: str, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, (f"{prefix}_{name}",), (f"{prefix}_{name}",)) for name in names)


def _petitioner(name: str, key: str, *, in_later: bool, bare: bool = True) -> Column:
    own = (f"petitioner_{key}",)
    return Column(name, (*own, key) if bare else own, own if in_later else ())


def _either(*names: str) -> tuple[Column, ...]:
    keys = [(name, (f"respondent_{name}", f"defendant_{name}")) for name in names]
    return tuple(Column(name, pair, pair) for name, pair in keys)


GROUPS: tuple[Group, ...] = (
    Group(
        "petitioner",
        "initiating",
        "",
        (
            _petitioner("first_name", "first_name", in_later=True),
            _petitioner("middle_name", "middle_name", in_later=False, bare=False),
            _petitioner("last_name", "last_name", in_later=True),
            _petitioner("suffix", "suffix", in_later=False, bare=False),
            _petitioner("email", "email", in_later=True),
            _petitioner("phone", "phone", in_later=True),
            _petitioner("address_line_1", "address", in_later=True),
            _petitioner("address_line_2", "address_line_2", in_later=False, bare=False),
            _petitioner("city", "city", in_later=False),
            _petitioner("state", "state", in_later=False),
            _petitioner("zip_code", "zip", in_later=False),
            Column(
                "party_type",
                ("petitioner_party_type", "determined_party_type", "party_type"),
                ("determined_party_type", "party_type", "petitioner_party_type"),
            ),
        ),
    ),
    Group(
        "respondent",
        "responding",
        "",
        (
            *_either("first_name", "middle_name", "last_name", "suffix"),
            Column(
                "party_type",
                ("respondent_name_party_type", "respondent_party_type", "defendant_party_type"),
                ("respondent_name_party_type", "respondent_party_type", "defendant_party_type"),
            ),
        ),
    ),
    Group(
        "new_name",
        "other",
        "New name",
        (
            *_person("new", "first_name", "middle_name", "last_name", "suffix"),
            Column("party_type", ("new_name_party_type",), ("new_name_party_type",)),
        ),
    ),
    Group(
        "other",
        "other",
        "",
        (
            *_person("other", "first_name", "last_name", "party_type", "address_line_1", "address_line_2", "email"),
            *(
                Column(name, (key,), (key,))
                for name, key in (
                    ("city", "other_address_city"),
                    ("state", "other_address_state"),
                    ("zip_code", "other_address_zip"),
                    ("phone", "other_phone_number"),
                )
            ),
        ),
    ),
)

#: Settings of one document; for the lead the same keys stand in ``upload_data`` itself, prefixed ``lead_``.
SETTINGS: tuple[Column, ...] = (
    *(
        Column(f"{stem}_{part}", keys, keys)
        for stem in ("filing_type", "document_type", "filing_component")
        for part, keys in (("code", (stem,)), ("name", (f"{stem}_name",)))
    ),
    Column("courtesy_copy_email", ("cc_email",), ("cc_email",)),
    Column(
        "requested_optional_services",
        ("optional_services", "requested_optional_services"),
        ("optional_services", "requested_optional_services"),
    ),
)

FILE_NAMES: Keys = ("name", "filename", "original_filename")
FILE_PLACES: Keys = ("path", "fullpath", "data_url", "url", "s3_url", "file_url", "download_url", "s3_key", "key")
#: What the file itself says better.
FILE_FACTS: Keys = ("size", "file_size", "type", "content_type", "mime_type")
