"""What people wrote in files, found by its words by the roles that may. Filled by the program, not here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_WORDS = (
    "CREATE VIRTUAL TABLE note_words USING fts5(words, content='note', content_rowid='id', detail=none,"
    " prefix='2 3 4 5', tokenize='unicode61 remove_diacritics 0')"
)
_ADD = "INSERT INTO note_words(rowid, words) VALUES (new.id, new.words)"
_TAKE = "INSERT INTO note_words(note_words, rowid, words) VALUES ('delete', old.id, old.words)"
_TRIGGERS = {
    "note_words_added": f"AFTER INSERT ON note BEGIN {_ADD}; END",
    "note_words_changed": f"AFTER UPDATE OF words ON note BEGIN {_TAKE}; {_ADD}; END",
    "note_words_gone": f"AFTER DELETE ON note BEGIN {_TAKE}; END",
}


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_note_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_case_id"), "note", ["case_id"])
    op.execute(_WORDS)
    op.execute("INSERT INTO note_words(note_words, rank) VALUES ('pgsz', 3900)")
    op.execute("INSERT INTO note_words(note_words, rank) VALUES ('secure-delete', 1)")
    for name, body in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade() -> None:
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE note_words")
    op.drop_table("note")
