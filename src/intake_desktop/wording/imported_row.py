"""A row of a registry as the file it would open: what each cell says, beside what is understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from intake_desktop.domain.cases.intake import has_value, value_at
from intake_desktop.domain.importing.cells import Cell, text_of
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import (
    answer_at,
    answer_text,
    birth_text,
    document_text,
    income_text,
    list_texts,
    obligation_text,
)
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.countries import country_label
from intake_desktop.wording.importing import place_label
from intake_desktop.wording.labels import sex_label
from intake_desktop.wording.labels_identifiers import id_type_label

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.domain.cases.intake import Intake
    from intake_desktop.domain.importing.findings import Finding
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.targets import Target
    from intake_desktop.domain.packs.policy import PolicyPack


class RowAnswer(NamedTuple):
    """A field of a row. `typed` is empty where it is the same for all rows; `findings` are about it."""

    label: str
    typed: str
    understood: str
    findings: tuple[Finding, ...] = ()


def row_answers(
    cells: Sequence[Cell],
    intake: Intake | None,
    *,
    mapping: Mapping,
    targets: Sequence[Target],
    findings: Sequence[Finding],
    pack: PolicyPack,
    today: date,
) -> list[RowAnswer]:
    """The fields that a row fills, in the order of its columns; then those that are the same for all rows."""
    known = {target.id: target for target in targets}
    told = []
    for use in mapping.columns:
        typed = text_of(cells[use.column]).strip() if use.column < len(cells) else ""
        if use.target and typed:
            told.append((known[use.target], typed))
    taken = {target.id for target, _typed in told}
    told += [(known[name], "") for name in mapping.fixed if name not in taken]
    return [
        RowAnswer(
            place_label(target),
            typed,
            understood_text(target, intake, pack, today) if intake else "",
            tuple(finding for finding in findings if _is_about(finding, target)),
        )
        for target, typed in told
    ]


def file_answers(intake: Intake, pack: PolicyPack, today: date) -> list[RowAnswer]:
    """All that a whole intake tells, in the order of the policy: a line of JSON has no columns."""
    told = []
    for section in pack.sections:
        for field in section.fields:
            told.append((field.label_ar, answer_at(field, bind_of(section, field), intake, pack, today)))
        told += [(section.label_ar, text) for text in list_texts(section, intake, pack, today)]
    return [RowAnswer(label, text, text) for label, text in told if text]


def _is_about(finding: Finding, target: Target) -> bool:
    births = target.kind in ("birth", "age") and finding.target.startswith("applicant.birth")
    return finding.target == target.id or births


def understood_text(target: Target, intake: Intake, pack: PolicyPack, today: date) -> str:
    """What stands at a place of the intake, in words; empty where nothing does."""
    _head, _dot, rest = target.id.partition(".")
    if target.kind == "full_name":
        return intake.applicant.shown_name
    if target.kind in ("birth", "age"):
        return birth_text(intake.applicant.birth, today) if intake.applicant.birth else ""
    if target.kind in ("marital", "categories"):
        return _categories(intake, pack)
    if target.kind == "category":
        return _("نعم") if rest in intake.categories else _("لا")
    if target.kind in ("income", "obligation", "document"):
        return _listed(target, rest, intake, pack)
    value = value_at(intake, target.id)
    return _worded(target, value, intake, pack, today) if has_value(value) else ""


def _worded(target: Target, value: object, intake: Intake, pack: PolicyPack, today: date) -> str:
    if target.id == "applicant.id_number":
        return _number(intake)
    if target.kind == "mobile":
        from intake_desktop.domain.identity.phones import check_mobile

        return ltr(check_mobile(str(value)).value or str(value))
    fixed = {"sex": sex_label, "id_type": id_type_label, "nationality": country_label}
    if target.kind in fixed:
        return fixed[target.kind](str(value))
    if target.kind == "choice" and target.options:
        return next((row.label_ar for row in target.options if row.id == value), str(value))
    for section in pack.sections:
        for field in section.fields:
            if bind_of(section, field) == target.id:
                return answer_text(field, value, pack, today)
    return ltr(str(value)) if target.kind == "number" else str(value).strip()


def _number(intake: Intake) -> str:
    from intake_desktop.domain.cases.field_checks import applicant_id

    return ltr(applicant_id(intake.applicant).value or str(intake.applicant.id_number))


def _categories(intake: Intake, pack: PolicyPack) -> str:
    named = {category.id: category.label_ar for category in pack.categories}
    return _("، ").join(named.get(name, name) for name in intake.categories)


def _listed(target: Target, name: str, intake: Intake, pack: PolicyPack) -> str:
    """The line of a list that a column of its own became."""
    if target.kind == "document":
        return next((document_text(row, pack, intake) for row in intake.documents if row.kind == name), "")
    kind = "income" if target.kind == "income" else "obligations"
    section = next((section for section in pack.sections if section.kind == kind), None)
    if section is None:
        return ""
    if kind == "income":
        return next((income_text(row, section) for row in intake.income if row.source == name), "")
    return next((obligation_text(row, section) for row in intake.obligations if row.kind == name), "")


def general_findings_of(findings: Sequence[Finding], answers: Sequence[RowAnswer]) -> list[Finding]:
    """What is said of a row and of none of its fields that are shown, errors first."""
    placed = [finding for answer in answers for finding in answer.findings]
    return sorted((one for one in findings if one not in placed), key=lambda one: one.level != "error")
