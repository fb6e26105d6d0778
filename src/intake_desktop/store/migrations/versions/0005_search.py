"""The index of the search: words of names, numbers from both ends. Filled by the program, not here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WORDS = (
    "CREATE VIRTUAL TABLE person_words USING fts5(search_key, content='person', content_rowid='id',"
    " detail=none, prefix='1 2 3 4 5 6 7', tokenize='unicode61 remove_diacritics 0')"
)
_ADD = "INSERT INTO person_words(rowid, search_key) VALUES (new.id, new.search_key)"
_TAKE = "INSERT INTO person_words(person_words, rowid, search_key) VALUES ('delete', old.id, old.search_key)"
_TRIGGERS = {
    "person_words_added": f"AFTER INSERT ON person BEGIN {_ADD}; END",
    "person_words_changed": f"AFTER UPDATE OF search_key ON person BEGIN {_TAKE}; {_ADD}; END",
    "person_words_gone": f"AFTER DELETE ON person BEGIN {_TAKE}; END",
}


def upgrade() -> None:
    op.add_column("person", sa.Column("search_key", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "number_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("tail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_number_key_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_key")),
    )
    for column in ("case_id", "digits", "tail"):
        op.create_index(op.f(f"ix_number_key_{column}"), "number_key", [column])
    op.create_table(
        "name_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_name_word")),
        sqlite_with_rowid=False,
    )
    op.execute(_WORDS)
    # Deleted words leave the index's pages too, not only its answers.
    op.execute("INSERT INTO person_words(person_words, rank) VALUES ('secure-delete', 1)")
    op.execute("INSERT INTO person_words(person_words) VALUES ('rebuild')")
    for name, body in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade() -> None:
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE person_words")
    op.drop_table("name_word")
    op.drop_table("number_key")
    op.drop_column("person", "search_key")
