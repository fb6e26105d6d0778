"""The numbers of persons are kept by person: a member of a household is found by theirs too.

What they are is filled by the program; those of applicants are only moved.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KINDS = "('id_number', 'mobile', 'alternate_mobile')"


def upgrade() -> None:
    op.create_table(
        "person_number",
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_number_person_id_person")),
        sa.PrimaryKeyConstraint("digits", "kind", "person_id", name=op.f("pk_person_number")),
        sqlite_with_rowid=False,
    )
    for column in ("person_id", "tail"):
        op.create_index(op.f(f"ix_person_number_{column}"), "person_number", [column])
    _move("person_number (digits, kind, person_id, tail)", "c.person_id", "number_key k", "c.id = k.case_id")
    op.execute(f"DELETE FROM number_key WHERE kind IN {_KINDS}")


def downgrade() -> None:
    _move("number_key (digits, kind, case_id, tail)", "c.id", "person_number k", "c.person_id = k.person_id")
    op.drop_table("person_number")


def _move(into: str, owner: str, source: str, joined: str) -> None:
    op.execute(
        f"INSERT INTO {into} SELECT DISTINCT k.digits, k.kind, {owner}, k.tail FROM {source}"
        f" JOIN case_file c ON {joined} WHERE k.kind IN {_KINDS}"
    )
