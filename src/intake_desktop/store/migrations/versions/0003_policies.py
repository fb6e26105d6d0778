"""Steps that repeat and reopen, inquiries, the approval of a pack's version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STEP_COLUMNS = "id, case_id, step, status, at_utc, on_day, by_id, data"


def upgrade() -> None:
    _remake_steps(unique=False)
    op.create_index(op.f("ix_case_step_case_id"), "case_step", ["case_id"])
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_inquiry_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
        sa.UniqueConstraint("number", name=op.f("uq_inquiry_number")),
    )
    op.create_index(op.f("ix_inquiry_on_day"), "inquiry", ["on_day"])
    op.add_column("policy_pack", sa.Column("approval", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Of a repeated step the last record stays; what was reopened is not done."""
    op.drop_column("policy_pack", "approval")
    op.drop_table("inquiry")
    op.execute("DELETE FROM case_step WHERE status = 'reopened'")
    op.execute("DELETE FROM case_step WHERE id NOT IN (SELECT max(id) FROM case_step GROUP BY case_id, step)")
    op.drop_index(op.f("ix_case_step_case_id"), "case_step")
    _remake_steps(unique=True)


def _remake_steps(*, unique: bool) -> None:
    """SQLite drops no constraint: the table is made anew and its rows are copied."""
    op.rename_table("case_step", "case_step_before")
    constraints = [sa.UniqueConstraint("case_id", "step", name=op.f("uq_case_step_case_id_step"))]
    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_step_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_step_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        *(constraints if unique else ()),
    )
    op.execute(f"INSERT INTO case_step ({_STEP_COLUMNS}) SELECT {_STEP_COLUMNS} FROM case_step_before")
    op.drop_table("case_step_before")
