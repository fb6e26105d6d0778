"""Papers that carry a code, know their pages and what was told for them; scanned pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ADDED = ("code", "pages", "attachments", "second", "told", "scanned_pages")


def upgrade() -> None:
    op.add_column("print", sa.Column("code", sa.String(), nullable=True))
    op.create_index(op.f("ix_print_code"), "print", ["code"], unique=True)
    op.add_column("print", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("print", sa.Column("attachments", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("print", sa.Column("second", sa.String(), nullable=False, server_default=""))
    op.add_column("print", sa.Column("told", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("print", sa.Column("scanned_pages", sa.Integer(), nullable=False, server_default="0"))
    _make_scans()


def _make_scans() -> None:
    op.create_table(
        "scan_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("source_page", sa.Integer(), nullable=False),
        sa.Column("received_at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("print_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("placed_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_scan_page_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_scan_page_case_id_case_file")),
        sa.ForeignKeyConstraint(["print_id"], ["print.id"], name=op.f("fk_scan_page_print_id_print")),
        sa.ForeignKeyConstraint(["placed_by"], ["account.id"], name=op.f("fk_scan_page_placed_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_page")),
    )
    for columns in (
        ["case_id"], ["print_id", "page"], ["sha256"], ["source_sha256", "source_page"], ["state", "id"],
    ):  # fmt: skip
        op.create_index(op.f(f"ix_scan_page_{'_'.join(columns)}"), "scan_page", columns)
    op.create_table(
        "scan_picture",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scan_page.id"], name=op.f("fk_scan_picture_scan_id_scan_page")
        ),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_scan_picture")),
    )


def downgrade() -> None:
    op.drop_table("scan_picture")
    op.drop_table("scan_page")
    op.drop_index(op.f("ix_print_code"), "print")
    for name in _ADDED:
        op.drop_column("print", name)
