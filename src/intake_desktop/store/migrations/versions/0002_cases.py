"""Persons and cases: what was told, what was done.

Columns are spelled out, not taken from the models: a migration must do tomorrow what it did today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _counter()
    _person()
    _case_file()
    _case_category()
    _family()
    _means()
    _papers()
    _steps()
    _decision()
    _print()


def downgrade() -> None:
    for table in (
        "print",
        "decision",
        "case_event",
        "case_step",
        "consent",
        "document",
        "obligation",
        "income",
        "household_member",
        "case_category",
        "case_file",
        "person",
        "counter",
    ):
        op.drop_table(table)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("given", sa.String(), nullable=True),
        sa.Column("father", sa.String(), nullable=True),
        sa.Column("grandfather", sa.String(), nullable=True),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("latin_name", sa.String(), nullable=True),
        sa.Column("alias", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("id_type", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("id_number_key", sa.String(), nullable=True),
        sa.Column("id_issued", sa.String(), nullable=True),
        sa.Column("id_expires", sa.String(), nullable=True),
        sa.Column("id_reason", sa.String(), nullable=True),
        sa.Column("birth", sa.Text(), nullable=True),
        sa.Column("born_from", sa.Text(), nullable=True),
        sa.Column("born_to", sa.Text(), nullable=True),
        sa.Column("mobile", sa.String(), nullable=True),
        sa.Column("mobile_e164", sa.String(), nullable=True),
        sa.Column("alternate_mobile", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("safe_to_contact", sa.Boolean(), nullable=True),
        sa.Column("safe_contact_how", sa.String(), nullable=True),
        sa.Column("safe_contact_when", sa.String(), nullable=True),
        sa.Column("iban", sa.String(), nullable=True),
        sa.Column("iban_key", sa.String(), nullable=True),
        sa.Column("iban_holder", sa.String(), nullable=True),
        sa.Column("iban_relation", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("district", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("postal", sa.String(), nullable=True),
        sa.Column("additional", sa.String(), nullable=True),
        sa.Column("short_code", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_id_number_key"), "person", ["id_number_key"])
    op.create_index(op.f("ix_person_mobile_e164"), "person", ["mobile_e164"])
    op.create_index(op.f("ix_person_name_key"), "person", ["name_key"])


def _case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at_utc", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("updated_at_utc", sa.Text(), nullable=False),
        sa.Column("touched_on", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("received", sa.String(), nullable=True),
        sa.Column("external_ref", sa.String(), nullable=True),
        sa.Column("on_behalf", sa.Text(), nullable=True),
        sa.Column("referral", sa.Text(), nullable=True),
        sa.Column("housing", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Text(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("next_role", sa.String(), nullable=True),
        sa.Column("next_due", sa.Text(), nullable=True),
        sa.Column("missing_count", sa.Integer(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_file_person_id_person")),
        sa.ForeignKeyConstraint(["taken_by"], ["account.id"], name=op.f("fk_case_file_taken_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("number", name=op.f("uq_case_file_number")),
    )
    op.create_index(op.f("ix_case_file_external_ref"), "case_file", ["external_ref"])
    op.create_index(op.f("ix_case_file_opened_on"), "case_file", ["opened_on"])
    op.create_index(op.f("ix_case_file_person_id"), "case_file", ["person_id"])
    op.create_index(op.f("ix_case_file_state_next_due"), "case_file", ["state", "next_due"])


def _case_category() -> None:
    op.create_table(
        "case_category",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_category_case_id_case_file")
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_category")),
    )
    op.create_index(op.f("ix_case_category_category"), "case_category", ["category"])


def _family() -> None:
    op.create_table(
        "household_member",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("birth", sa.Text(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("work", sa.String(), nullable=True),
        sa.Column("income_sar", sa.String(), nullable=True),
        sa.Column("resident", sa.Boolean(), nullable=False),
        sa.Column("head", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_household_member_case_id_case_file")
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_household_member")),
    )


def _means() -> None:
    op.create_table(
        "income",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("amount_sar", sa.String(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("proof_date", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_income_case_id_case_file")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_income")),
    )
    op.create_table(
        "obligation",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("amount_sar", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("creditor", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_obligation_case_id_case_file")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_obligation")),
    )


def _papers() -> None:
    op.create_table(
        "document",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("original_sighted", sa.Boolean(), nullable=False),
        sa.Column("issued", sa.String(), nullable=True),
        sa.Column("expires", sa.String(), nullable=True),
        sa.Column("sighted_on", sa.Text(), nullable=True),
        sa.Column("sighted_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_document_case_id_case_file")),
        sa.ForeignKeyConstraint(["sighted_by"], ["account.id"], name=op.f("fk_document_sighted_by_account")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_document")),
    )
    op.create_table(
        "consent",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_consent_case_id_case_file")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_consent")),
    )


def _steps() -> None:
    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_step_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_step_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        sa.UniqueConstraint("case_id", "step", name=op.f("uq_case_step_case_id_step")),
    )
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_event_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_event_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    op.create_index(op.f("ix_case_event_case_id_id"), "case_event", ["case_id", "id"])


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("pack_sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_decision_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_decision_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_case_id"), "decision", ["case_id"])


def _print() -> None:
    op.create_table(
        "print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("outgoing", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("copy_reason", sa.String(), nullable=False),
        sa.Column("content_sha256", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_print_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_print_case_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print")),
        sa.UniqueConstraint("outgoing", name=op.f("uq_print_outgoing")),
    )
    op.create_index(op.f("ix_print_case_id"), "print", ["case_id"])
