"""What an intake still wants: fields of the pack that apply, and documents, each with its clause. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.calendars.other_dates import date_question, document_question
from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.field_checks import check_field, understood_birth
from intake_desktop.domain.cases.intake import DocumentSeen, Intake, has_value, value_at
from intake_desktop.domain.cases.line_checks import line_problem
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.birth import PartialDate, age_range
from intake_desktop.domain.packs.parts import Condition, Field
from intake_desktop.domain.packs.policy import DocumentKind, PolicyPack, Section, SectionKind, bind_of


def applies(condition: Condition | None, intake: Intake) -> bool:
    """True where a field is asked at all."""
    if condition is None:
        return True
    value = value_at(intake, condition.bind)
    told = {str(item) for item in value} if isinstance(value, (tuple, list)) else {_as_answer(value)}
    return not told.isdisjoint(condition.among)


def _as_answer(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value or "")


def asked_fields(pack: PolicyPack, intake: Intake) -> Iterator[tuple[Section, Field, str]]:
    """Every field that applies, with its section and path, in the order of the pages."""
    for page in pack.pages:
        for section_id in page.sections:
            section = pack.section(section_id)
            for field in section.fields if section and applies(section.when, intake) else ():
                if section and applies(field.when, intake):
                    yield section, field, bind_of(section, field)


def asked_section(pack: PolicyPack, intake: Intake, kind: SectionKind) -> Section | None:
    """The section of a kind that is asked of this file; None where the policy asks no such thing of it."""
    return next((row for row in pack.sections if row.kind == kind and applies(row.when, intake)), None)


def missing_fields(pack: PolicyPack, intake: Intake, today: date) -> tuple[MissingItem, ...]:
    """Required fields without a value, values that are not right, and sections that need an entry."""
    wanted: list[MissingItem] = []
    for page in pack.pages:
        for section_id in page.sections:
            if section := pack.section(section_id):
                wanted.extend(section_missing(pack, section, intake, today))
    return tuple(wanted)


def section_missing(
    pack: PolicyPack, section: Section, intake: Intake, today: date
) -> tuple[MissingItem, ...]:
    """What one section still wants; `today` bounds dates that cannot lie ahead."""
    if not applies(section.when, intake):
        return ()
    wanted = [*entry_missing(section, intake, today)]
    for field in section.fields:
        if applies(field.when, intake) and (item := field_missing(pack, section, field, intake, today)):
            wanted.append(item)
    return tuple(wanted)


def entry_missing(section: Section, intake: Intake, today: date) -> tuple[MissingItem, ...]:
    """What the list of a section that is asked still wants: an entry, or lines that are right."""
    if _wants_entry(section, intake):
        return (_lines_missing(section, None),)
    problem = line_problem(section, intake, today)
    return (_lines_missing(section, problem),) if problem else ()


def _lines_missing(section: Section, problem: Problem | None) -> MissingItem:
    return MissingItem(
        kind="field",
        id=section.id,
        label_ar=section.label_ar,
        clause=section.clause,
        section=section.id,
        bind=_ENTRIES[section.kind],
        problem=problem.code if problem else "",
        params=dict(problem.params) if problem else {},
    )


def _wants_entry(section: Section, intake: Intake) -> bool:
    if not section.required or section.kind not in _ENTRIES:
        return False
    waived = section.waived_when is not None and applies(section.waived_when, intake)
    return not waived and not getattr(intake, _ENTRIES[section.kind])


_ENTRIES = {
    "categories": "categories",
    "household": "household",
    "income": "income",
    "obligations": "obligations",
}


def is_required(field: Field, intake: Intake, pack: PolicyPack, today: date) -> bool:
    """True where a question that applies must be answered."""
    if field.required_for == "minor":
        return is_minor(pack, intake, today)
    return field.required and not (field.optional_when and applies(field.optional_when, intake))


def is_minor(pack: PolicyPack, intake: Intake, on: date) -> bool:
    """True where the beneficiary may be younger than the age from which one signs for oneself."""
    limit, told = pack.declaration.guardian_under, intake.applicant.birth
    born = understood_birth(told, on) if told else None
    if limit is None or not isinstance(born, PartialDate):
        return False
    youngest, _oldest = age_range(born, on)
    return youngest < limit


def field_missing(
    pack: PolicyPack, section: Section, field: Field, intake: Intake, today: date
) -> MissingItem | None:
    """What one question that applies still wants: an answer, or one that is right."""
    path = bind_of(section, field)
    value = value_at(intake, path)
    problem: Problem | None = None
    if has_value(value):
        problem = check_field(field, value, intake, today) or date_question(intake, path)
        if problem is None:
            return None
    elif not is_required(field, intake, pack, today):
        return None
    return MissingItem(
        kind="field",
        id=field.id,
        label_ar=field.label_ar,
        clause=field.clause or section.clause,
        section=section.id,
        bind=path,
        problem=problem.code if problem else "",
        params=dict(problem.params) if problem else {},
    )


def required_documents(pack: PolicyPack, intake: Intake) -> tuple[DocumentKind, ...]:
    """The documents this file needs: the base, the service's and those of its categories, once each."""
    service = pack.service(intake.service)
    ids = [*pack.base_documents, *(service.documents if service else ())]
    for category in pack.categories:
        if category.id in intake.categories:
            ids.extend(category.documents)
    kinds = (pack.document(kind) for kind in dict.fromkeys(ids))
    return tuple(kind for kind in kinds if kind is not None)


def document_problem(kind: DocumentKind, seen: DocumentSeen | None, on: date) -> Problem | None:
    """Why a document does not do on the day of submission `on`; None where it does."""
    if seen is None:
        return Problem("document-missing", {})
    if not seen.original_sighted:
        return Problem("original-not-sighted", {})
    return _expiry_problem(kind, seen, on) or _age_problem(kind, seen, on)


def document_finding(intake: Intake, kind: DocumentKind, on: date) -> Problem | None:
    """As `document_problem`, of the document in a file; its two calendars must agree before it is judged."""
    return document_question(intake, kind.id) or document_problem(kind, document_seen(intake, kind.id), on)


def _expiry_problem(kind: DocumentKind, seen: DocumentSeen, on: date) -> Problem | None:
    if not has_value(seen.expires):
        return Problem("document-expiry-unknown", {}) if kind.expires else None
    expires = parse_date(seen.expires or "")
    if isinstance(expires, Problem):
        return expires
    return Problem("document-expired", {}) if expires.gregorian < on else None


def _age_problem(kind: DocumentKind, seen: DocumentSeen, on: date) -> Problem | None:
    if kind.max_age_days is None:
        return None
    if not has_value(seen.issued):
        return Problem("document-issue-unknown", {"days": kind.max_age_days})
    issued = parse_date(seen.issued or "")
    if isinstance(issued, Problem):
        return issued
    if issued.gregorian > on:
        return Problem("document-issued-later", {})
    too_old = issued.gregorian + timedelta(days=kind.max_age_days) < on
    return Problem("document-too-old", {"days": kind.max_age_days}) if too_old else None


def document_seen(intake: Intake, kind: str) -> DocumentSeen | None:
    """The newest entry of a document."""
    return next((seen for seen in reversed(intake.documents) if seen.kind == kind), None)


def missing_documents(pack: PolicyPack, intake: Intake, on: date) -> tuple[MissingItem, ...]:
    """Required documents that are not there, not sighted in the original, or not valid on `on`."""
    return tuple(
        item for kind in required_documents(pack, intake) for item in document_missing(pack, intake, kind, on)
    )


def document_missing(pack: PolicyPack, intake: Intake, kind: DocumentKind, on: date) -> list[MissingItem]:
    """What one document lacks on the day `on`; empty where it does."""
    problem = document_finding(intake, kind, on)
    if problem is None:
        return []
    section = next((section for section in pack.sections if section.kind == "documents"), None)
    return [
        MissingItem(
            kind="document",
            id=kind.id,
            label_ar=kind.label_ar,
            clause=kind.clause or (section.clause if section else ""),
            section=section.id if section else "",
            bind=f"documents.{kind.id}",
            problem=problem.code,
            params=dict(problem.params),
        )
    ]
