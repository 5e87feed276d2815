"""What is stated of a case, and that a correction names the envelope it corrects."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_STATED = ("jury_demand", "class_action", "contested_case", "out_of_state", "refers_to_returned")


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        for name in _STATED:
            table.add_column(sa.Column(name, sa.Boolean(), server_default="0", nullable=False))
