"""What courts ask and offer beyond the plain filing: dates, amounts, remedies, contacts, attachments, attorneys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), server_default="", nullable=False)


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), server_default="[]", nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default="0", nullable=False)


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        for name, length in (
            ("filer_type_code", 100), ("filer_type_name", 255), ("case_security", 40), ("max_fee_amount", 50),
            ("civil_claim_amount", 50), ("probate_estate_amount", 50), ("damage_amount_code", 100),
            ("damage_amount_name", 255), ("return_date", 10), ("will_filed_date", 10),
        ):  # fmt: skip
            table.add_column(_text(name, length))
        table.add_column(_list("procedure_remedies"))
        table.add_column(sa.Column("question_answers", sa.JSON(), server_default="{}", nullable=False))
        table.add_column(_list("service_contacts"))
    with op.batch_alter_table("filing_document") as table:
        for name, length in (
            ("attached_to", 36), ("filing_description", 255), ("reference_number", 100), ("due_date", 10),
            ("filing_action", 20), ("filing_attorney_id", 255), ("filing_attorney_name", 255),
            ("preliminary_copy_email", 1000),
        ):  # fmt: skip
            table.add_column(_text(name, length))
        table.add_column(_flag("leads_filing"))
        table.add_column(sa.Column("filing_comments", sa.Text(), server_default="", nullable=False))
        table.add_column(_list("filing_party_ids"))
        table.alter_column(
            "courtesy_copy_email", existing_type=sa.String(254), type_=sa.String(1000), existing_server_default=""
        )
        table.create_check_constraint("filing_action", "filing_action IN ('', 'efile', 'efile_and_serve', 'serve')")
        table.create_check_constraint("lead_stands_alone", "attached_to = '' OR role <> 'lead'")
    with op.batch_alter_table("filing_party") as table:
        for name, length in (("birth_date", 10), ("death_date", 10), ("gender", 1), ("language_code", 100)):
            table.add_column(_text(name, length))
        table.add_column(_list("attorneys"))
        table.add_column(_flag("is_self_represented"))
