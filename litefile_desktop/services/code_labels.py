"""The names of categories, case types and filing types, indexed by their words as each list comes in."""

from typing import Final

from sqlalchemy import Connection

#: Spaces of all kinds that courts put around names.
_SPACES: Final = "' ' || char(9, 10, 13, 160)"
_NAME: Final = f"trim(name, {_SPACES})"

#: For each list: what stands in code_label_use besides the name. Left out are filings that only the court uses, and
#: those without category and type, which repeat the others, unless there are no others (codes-analysis §1).
_USES: Final[dict[str, str]] = {
    "casecategory": "code, '', '', 1, 1 FROM code_casecategory WHERE TRUE",
    "casetype": "code, casecategory, '', initial = 1, 1 FROM code_casetype WHERE TRUE",
    "filing": (
        "code, casecategory, casetypeid, lower(filingtype) IN ('initial', 'both'), "
        "lower(filingtype) IN ('subsequent', 'both') FROM code_filing AS f WHERE iscourtuseonly <> 1 AND "
        "((casecategory || casetypeid <> '') OR NOT EXISTS (SELECT 1 FROM code_filing AS other WHERE "
        "other.content_id = f.content_id AND other.casecategory || other.casetypeid <> ''))"
    ),
}
INDEXED_LISTS: Final = frozenset(_USES)


def index_names(connection: Connection, name: str, content_id: int) -> None:
    """Make the names of a content findable; part of the transaction that brings its rows."""
    (newest,) = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM code_label").one()
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO code_label (text) SELECT DISTINCT {_NAME} FROM code_{name} WHERE content_id = ?",  # noqa: S608
        (content_id,),
    )
    connection.exec_driver_sql(
        "INSERT INTO code_label_words (rowid, text) SELECT id, text FROM code_label WHERE id > ?", (newest,)
    )
    connection.exec_driver_sql(
        "INSERT INTO code_label_use (label_id, content_id, position, code, casecategory, casetypeid, for_new_cases, "  # noqa: S608
        "for_existing_cases) SELECT (SELECT id FROM code_label WHERE text = "
        f"{_NAME}), content_id, position, {_USES[name]} AND content_id = ?",
        (content_id,),
    )
