"""Papers that tell of sealed sections: of which, a mark in the place of their hash; pages under several.

Of papers that are out already the audit tells it: whoever printed one while they read a section left the
reading right before it. Such a paper counts as telling of all that was read then, though it may tell of less.
Their scanned pages are sealed by the program, which has the public halves.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("print", sa.Column("sealed", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "sealed_share",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["sealed_picture.scan_id"], name=op.f("fk_sealed_share_scan_id_sealed_picture")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sealed_section.id"], name=op.f("fk_sealed_share_section_id_sealed_section")
        ),
        sa.PrimaryKeyConstraint("scan_id", "section_id", name=op.f("pk_sealed_share")),
    )
    op.create_index(op.f("ix_sealed_share_section_id"), "sealed_share", ["section_id"])
    _mark_papers()


def _mark_papers() -> None:
    store = op.get_bind()
    if store.scalar(sa.text("SELECT count(*) FROM sealed_section")) == 0:
        return
    marks: dict[tuple[int, str, str], str] = defaultdict(lambda: secrets.token_hex(32))
    one = sa.text("SELECT id, case_id, form, content_sha256 FROM print WHERE outgoing = :outgoing")
    change = sa.text("UPDATE print SET sealed = :sealed, content_sha256 = :mark WHERE id = :id")
    for outgoing, sections in _read_while_printed().items():
        for paper in store.execute(one, {"outgoing": outgoing}).all():
            mark = marks[paper.case_id, paper.form, paper.content_sha256]
            store.execute(
                change, {"sealed": json.dumps(sections, separators=(",", ":")), "mark": mark, "id": paper.id}
            )


def _read_while_printed() -> dict[int, list[str]]:
    """By the outgoing number of a paper, the sections that were read in the very act of printing it."""
    query = sa.text(
        "SELECT sequence, account_id, subject, kind, details FROM audit"
        " WHERE kind IN ('sealed.read', 'print.reserved') ORDER BY sequence"
    )
    found: dict[int, list[str]] = {}
    read: dict[str, None] = {}
    before: tuple[int, int, str] = (0, 0, "")
    for sequence, account_id, subject, kind, details in op.get_bind().execute(query):
        told = json.loads(details)
        if (sequence, account_id, subject) != before:
            read = {}
        before = (sequence + 1, account_id, subject)
        if kind == "sealed.read":
            read[str(told.get("section"))] = None
        elif read:
            found[int(told["outgoing"])] = sorted(read)
            read = {}
    return found


def downgrade() -> None:
    op.drop_table("sealed_share")
    op.drop_column("print", "sealed")
