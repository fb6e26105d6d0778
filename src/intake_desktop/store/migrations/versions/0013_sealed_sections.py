"""Sealed sections: pairs of readers, parts of cases that only who was named reads, and their pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLES = ("sealed_piece", "sealed_picture", "sealed_item", "sealed_grant", "sealed_section", "reader_seal")


def upgrade() -> None:
    op.create_table(
        "reader_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("made_at_utc", sa.Text(), nullable=False),
        sa.Column("ended_at_utc", sa.Text(), nullable=True),
        _to("reader_key", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader_key")),
    )
    op.create_index(op.f("ix_reader_key_account_id"), "reader_key", ["account_id"])
    op.create_table(
        "reader_seal",
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to("reader_seal", "reader_id", "reader_key"),
        sa.PrimaryKeyConstraint("reader_id", "slot_id", name=op.f("pk_reader_seal")),
    )
    _sections()
    _contents()
    op.add_column("case_step", sa.Column("sealed", sa.Text(), nullable=False, server_default="{}"))


def _sections() -> None:
    op.create_table(
        "sealed_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("made_at_utc", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        _to("sealed_section", "case_id", "case_file"),
        _to("sealed_section", "made_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_section")),
    )
    op.create_index(
        op.f("ix_sealed_section_case_id_kind"), "sealed_section", ["case_id", "kind"], unique=True
    )
    op.create_table(
        "sealed_grant",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _to("sealed_grant", "section_id", "sealed_section"),
        _to("sealed_grant", "reader_id", "reader_key"),
        _to("sealed_grant", "by_id", "account"),
        sa.PrimaryKeyConstraint("section_id", "reader_id", name=op.f("pk_sealed_grant")),
    )
    op.create_index(op.f("ix_sealed_grant_reader_id"), "sealed_grant", ["reader_id"])


def _contents() -> None:
    op.create_table(
        "sealed_item",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _to("sealed_item", "section_id", "sealed_section"),
        _to("sealed_item", "by_id", "account"),
        sa.PrimaryKeyConstraint("section_id", "place", name=op.f("pk_sealed_item")),
    )
    op.create_table(
        "sealed_picture",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        _to("sealed_picture", "scan_id", "scan_page"),
        _to("sealed_picture", "section_id", "sealed_section"),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_sealed_picture")),
    )
    op.create_index(op.f("ix_sealed_picture_section_id"), "sealed_picture", ["section_id"])
    op.create_table(
        "sealed_piece",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["sealed_picture.scan_id"], name=op.f("fk_sealed_piece_scan_id_sealed_picture")
        ),
        sa.PrimaryKeyConstraint("scan_id", "position", name=op.f("pk_sealed_piece")),
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def downgrade() -> None:
    op.drop_column("case_step", "sealed")
    for table in (*_TABLES, "reader_key"):
        op.drop_table(table)
