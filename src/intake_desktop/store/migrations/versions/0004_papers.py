"""Papers that carry a code, know their pages and what was told for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ADDED = ("code", "pages", "attachments", "second", "told")


def upgrade() -> None:
    op.add_column("print", sa.Column("code", sa.String(), nullable=True))
    op.create_index(op.f("ix_print_code"), "print", ["code"], unique=True)
    op.add_column("print", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("print", sa.Column("attachments", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("print", sa.Column("second", sa.String(), nullable=False, server_default=""))
    op.add_column("print", sa.Column("told", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_index(op.f("ix_print_code"), "print")
    for name in _ADDED:
        op.drop_column("print", name)
