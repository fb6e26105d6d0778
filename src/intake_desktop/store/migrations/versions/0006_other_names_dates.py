"""Every name a person goes by, and dates as their documents bear them in the other calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("other_names", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("case_file", sa.Column("other_dates", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("case_file", "other_dates")
    op.drop_column("person", "other_names")
