"""The register of households: members as persons, their stays, who headed. The program fills it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NEWLY_TOLD = ("mobile", "entered", "left", "left_why")


def upgrade() -> None:
    _household()
    _membership()
    _headship()
    # Spelled in SQL: alembic would copy the whole table to say what a column refers to.
    op.execute(
        "ALTER TABLE case_file ADD COLUMN household_id INTEGER"
        " CONSTRAINT fk_case_file_household_id_household REFERENCES household (id)"
    )
    op.create_index(op.f("ix_case_file_household_id"), "case_file", ["household_id"])
    for column in _NEWLY_TOLD:
        op.add_column("household_member", sa.Column(column, sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_index("ix_case_file_household_id", "case_file")
    op.drop_column("case_file", "household_id")
    # What was told at intake stays in household_member: only its persons go, but no applicant.
    members = "SELECT person_id FROM membership EXCEPT SELECT person_id FROM case_file"
    op.execute(f"DELETE FROM person_to_compare WHERE person_id IN ({members})")
    for table in ("person_pair", "person_link"):
        op.execute(f"DELETE FROM {table} WHERE first_id IN ({members}) OR second_id IN ({members})")
    op.execute(f"DELETE FROM person WHERE id IN ({members})")
    for table in ("headship", "membership", "household"):
        op.drop_table(table)
    for column in _NEWLY_TOLD:
        op.drop_column("household_member", column)


def _household() -> None:
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference_id", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference_id"], ["person.id"], name=op.f("fk_household_reference_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_reference_id"), "household", ["reference_id"])


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("told_in", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("work", sa.String(), nullable=True),
        sa.Column("income_sar", sa.String(), nullable=True),
        sa.Column("resident", sa.Boolean(), nullable=False),
        sa.Column("entered", sa.String(), nullable=True),
        sa.Column("entered_on", sa.Text(), nullable=True),
        sa.Column("left", sa.String(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("left_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_membership_household_id_household")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id_person")),
        sa.ForeignKeyConstraint(["told_in"], ["case_file.id"], name=op.f("fk_membership_told_in_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_household_id_position"), "membership", ["household_id", "position"])
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"])
    op.create_index(op.f("ix_membership_told_in"), "membership", ["told_in"])


def _headship() -> None:
    op.create_table(
        "headship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_headship_household_id_household")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_headship_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_headship")),
    )
    op.create_index(op.f("ix_headship_household_id"), "headship", ["household_id"])
    op.create_index(op.f("ix_headship_person_id"), "headship", ["person_id"])
    op.create_index(
        "uq_headship_open", "headship", ["household_id"], unique=True, sqlite_where=sa.text("until IS NULL")
    )
