"""The audit by person and by day: indexes that hold all a list is narrowed and ordered by."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_audit_at_utc_sequence_kind", ["at_utc", "sequence", "kind"]),
    ("ix_audit_account_id_at_utc_sequence_kind", ["account_id", "at_utc", "sequence", "kind"]),
)


def upgrade() -> None:
    for name, columns in _INDEXES:
        op.create_index(name, "audit", columns)


def downgrade() -> None:
    for name, _columns in reversed(_INDEXES):
        op.drop_index(name, "audit")
