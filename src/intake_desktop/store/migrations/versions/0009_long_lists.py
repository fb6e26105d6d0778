"""Lists of a million files: narrow indexes in the order of the lists, and a tally kept by triggers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_case_file_state_id_taken_by", ["state", "id", "taken_by"], None),
    ("ix_case_file_taken_by_id", ["taken_by", "id"], None),
    (
        "ix_case_file_next_due_id_taken_by",
        ["next_due", "id", "taken_by"],
        "next_due IS NOT NULL",
    ),
)
_ADD = (
    "INSERT INTO case_tally (block, state, taken_by, files) VALUES (new.id >> 10, new.state, new.taken_by, 1)"
    " ON CONFLICT (block, state, taken_by) DO UPDATE SET files = files + 1"
)
_OF_OLD = "block = old.id >> 10 AND state = old.state AND taken_by = old.taken_by"
_TAKE = (
    f"UPDATE case_tally SET files = files - 1 WHERE {_OF_OLD};"
    f" DELETE FROM case_tally WHERE {_OF_OLD} AND files = 0"
)
_MOVED = "old.state <> new.state OR old.taken_by <> new.taken_by OR old.id <> new.id"
_TRIGGERS = {
    "case_tally_added": f"AFTER INSERT ON case_file BEGIN {_ADD}; END",
    "case_tally_moved": (
        f"AFTER UPDATE OF id, state, taken_by ON case_file WHEN {_MOVED} BEGIN {_TAKE}; {_ADD}; END"
    ),
    "case_tally_gone": f"AFTER DELETE ON case_file BEGIN {_TAKE}; END",
}


def upgrade() -> None:
    for name, columns, where in _INDEXES:
        op.create_index(name, "case_file", columns, sqlite_where=sa.text(where) if where else None)
    op.create_table(
        "case_tally",
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block", "state", "taken_by", name=op.f("pk_case_tally")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO case_tally SELECT id >> 10, state, taken_by, count(*) FROM case_file GROUP BY 1, 2, 3"
    )
    for name, body in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade() -> None:
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.drop_table("case_tally")
    for name, _columns, _where in reversed(_INDEXES):
        op.drop_index(name, "case_file")
