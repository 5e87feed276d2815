"""A person or organization in a filing."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.core.vocabulary import PartySource
from litefile_desktop.models.base import Base, JsonList, JsonObject, Timestamped, json_list, json_object, text


class FilingParty(Timestamped, Base):
    """Someone the caption or the clerk must know (workflow reference §1.8 and §5.1).

    ``role`` is ``filer`` for the signed-in person's own row, else ``other``. Rows with ``source``
    ``court`` came from the court's roster and are not edited.
    """

    __tablename__ = "filing_party"
    __table_args__ = (
        UniqueConstraint("draft_id", "role", "sort_order"),
        CheckConstraint("source IN ('manual', 'court', 'added')", name="source"),
        CheckConstraint("party_side IN ('', 'initiating', 'responding', 'other')", name="party_side"),
        CheckConstraint(
            "organization_name = '' OR (first_name = '' AND middle_name = '' AND last_name = '')",
            name="one_kind_of_name",
        ),
        Index(
            "uq_filing_party_court_identity",
            "draft_id",
            "source_case_id",
            "external_party_id",
            unique=True,
            sqlite_where=sql("source = 'court' AND external_party_id <> ''"),
            postgresql_where=sql("source = 'court' AND external_party_id <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(50))
    sort_order: Mapped[int] = mapped_column(default=0, server_default="0")

    # part in the case
    party_type: Mapped[str] = text(100)
    party_type_name: Mapped[str] = text(255)
    external_party_id: Mapped[str] = text(255)
    source: Mapped[str] = mapped_column(String(20), default=PartySource.MANUAL, server_default="manual")
    source_case_id: Mapped[str] = text(255)
    representation: Mapped[JsonObject] = json_object()
    is_self: Mapped[bool] = mapped_column(default=False, server_default="0")
    is_filing_party: Mapped[bool] = mapped_column(default=False, server_default="0")
    party_side: Mapped[str] = text(20)
    party_role_hint: Mapped[str] = text(255)

    # name and address
    first_name: Mapped[str] = text(100)
    middle_name: Mapped[str] = text(100)
    last_name: Mapped[str] = text(100)
    suffix: Mapped[str] = text(50)
    organization_name: Mapped[str] = text(255)
    email: Mapped[str] = text(254)
    phone: Mapped[str] = text(50)
    address_line_1: Mapped[str] = text(255)
    address_line_2: Mapped[str] = text(255)
    city: Mapped[str] = text(100)
    state: Mapped[str] = text(50)
    zip_code: Mapped[str] = text(20)
    country: Mapped[str] = mapped_column(String(2), default="US", server_default="US")

    # what some courts ask of some parties
    birth_date: Mapped[str] = text(10)
    death_date: Mapped[str] = text(10)
    gender: Mapped[str] = text(1)
    language_code: Mapped[str] = text(100)
    attorneys: Mapped[JsonList] = json_list()
    is_self_represented: Mapped[bool] = mapped_column(default=False, server_default="0")
    metadata_: Mapped[JsonObject] = mapped_column("metadata", default=dict, server_default="{}")
