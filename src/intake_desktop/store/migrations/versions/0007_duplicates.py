"""Duplicates: keys persons meet under, pairs that wait, what was said of them. Filled by the program."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEYS = (
    "CREATE VIRTUAL TABLE person_keys USING fts5(keys, content='', detail=none, columnsize=0,"
    " tokenize='ascii')"
)


def upgrade() -> None:
    op.execute(_KEYS)
    op.execute("INSERT INTO person_keys(person_keys, rank) VALUES ('secure-delete', 1)")
    # A page of the index fits into a page of the encrypted file, which keeps 80 bytes for itself.
    op.execute("INSERT INTO person_keys(person_keys, rank) VALUES ('pgsz', 3900)")
    op.create_table(
        "person_to_compare",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_to_compare")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["person.id"], name=op.f("fk_person_pair_first_id_person")),
        sa.ForeignKeyConstraint(["second_id"], ["person.id"], name=op.f("fk_person_pair_second_id_person")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_person_pair")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_pair_second_id"), "person_pair", ["second_id"])
    op.create_index(op.f("ix_person_pair_score"), "person_pair", ["score"])
    _make_links()


def _make_links() -> None:
    op.create_table(
        "person_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at_utc", sa.Text(), nullable=True),
        sa.Column("undone_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["person.id"], name=op.f("fk_person_link_first_id_person")),
        sa.ForeignKeyConstraint(["second_id"], ["person.id"], name=op.f("fk_person_link_second_id_person")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_person_link_by_id_account")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_person_link_undone_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
    )
    op.create_index(op.f("ix_person_link_second_id"), "person_link", ["second_id"])
    op.create_index(
        "uq_person_link_counting",
        "person_link",
        ["first_id", "second_id"],
        unique=True,
        sqlite_where=sa.text("undone_at_utc IS NULL"),
    )


def downgrade() -> None:
    for table in ("person_link", "person_pair", "person_to_compare", "person_keys"):
        op.drop_table(table)
