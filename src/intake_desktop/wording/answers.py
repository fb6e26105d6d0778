"""What was told, in words to read back: labels of choices, days in both calendars, amounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.calendars.other_dates import written_at
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, Sealed, has_value, value_at
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.domain.money import parse_sar
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.ages import age_text
from intake_desktop.wording.amounts import amount_in_riyals
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.countries import country_label
from intake_desktop.wording.dates import dual_date_text, partial_date_text
from intake_desktop.wording.labels import period_label, relation_label, sex_label
from intake_desktop.wording.other_dates import other_birth_note, other_date_note
from intake_desktop.wording.sealed import sealed_words

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.domain.cases.intake import DocumentSeen, HouseholdMember, Income, Intake, Obligation
    from intake_desktop.domain.packs.parts import Field
    from intake_desktop.domain.packs.policy import PolicyPack, Section


def answer_text(question: Field, value: object, pack: PolicyPack, today: date) -> str:
    """One answer; empty where nothing was told. What cannot be understood is read back as typed."""
    if isinstance(value, Sealed):
        return sealed_words()
    if not has_value(value):
        return ""
    worded = _WORDS.get(question.type)
    return worded(question, value, pack, today) if worded else str(value).strip()


def answer_at(question: Field, bind: str, intake: Intake, pack: PolicyPack, today: date) -> str:
    """The answer at a place of the intake, with what is kept beside it: the date in the other calendar,
    further names, why a number was kept."""
    text = answer_text(question, value_at(intake, bind), pack, today)
    applicant = intake.applicant
    if bind == "applicant.latin_name":
        return _("، ").join(name.strip() for name in (text, *applicant.other_names) if name.strip())
    if bind == "applicant.id_number" and text and has_value(applicant.id_reason):
        return side_by_side((text, _("قُبل كما هو: {reason}").format(reason=applicant.id_reason)))
    return _with_other(text, intake, bind)


def day_at(intake: Intake, path: str) -> str:
    """A day of the intake, also as its document bears it in the other calendar; empty where none was told."""
    written = written_at(intake, path)
    return _with_other(day_text(written), intake, path) if written else ""


def _with_other(text: str, intake: Intake, path: str) -> str:
    other = intake.other_dates.get(path)
    note = other_date_note(written_at(intake, path), other) if other and text else ""
    return side_by_side((text, note)) if note else text


def _option(question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    labels = {option.id: option.label_ar for option in question.options}
    return labels.get(str(value), str(value))


def _options(question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    labels = {option.id: option.label_ar for option in question.options}
    told = value if isinstance(value, (list, tuple)) else (value,)
    return _("، ").join(labels.get(str(each), str(each)) for each in told)


def _yes_no(_question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    return _("نعم") if value in (True, "yes") else _("لا")


def _country(_question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    return country_label(str(value))


def _channel(_question: Field, value: Any, pack: PolicyPack, _today: date) -> str:
    return next((row.label_ar for row in pack.channels if row.id == value), str(value))


def _service(_question: Field, value: Any, pack: PolicyPack, _today: date) -> str:
    service = pack.service(str(value))
    return service.label_ar if service else str(value)


def _digits(_question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    return ltr(str(value).strip())


def _day(_question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    return day_text(str(value))


def _money(_question: Field, value: Any, _pack: PolicyPack, _today: date) -> str:
    return money_text(str(value))


def _birth(_question: Field, value: Any, _pack: PolicyPack, today: date) -> str:
    return birth_text(value, today)


_WORDS: dict[str, Callable[[Field, Any, PolicyPack, date], str]] = {
    "choice": _option,
    "multi_choice": _options,
    "yes_no": _yes_no,
    "country": _country,
    "channel": _channel,
    "service": _service,
    "date": _day,
    "birth": _birth,
    "money": _money,
    "mobile": _digits,
    "iban": _digits,
    "id_number": _digits,
    "short_code": _digits,
    "digits": _digits,
}


def day_text(written: str) -> str:
    """A day as written, in both calendars where it is one."""
    parsed = parse_date(written)
    return written if isinstance(parsed, Problem) else dual_date_text(parsed)


def money_text(written: str) -> str:
    """An amount as typed, with its unit where it is one."""
    halalas = parse_sar(written)
    return amount_in_riyals(halalas) if isinstance(halalas, int) else written


def birth_text(told: BirthEntry | str | None, today: date) -> str:
    """A birth as far as it is known, in both calendars where told so, with the age and its uncertainty."""
    if told is None or isinstance(told, str):
        return day_text(told) if told else ""
    born = understood_birth(told, today)
    note = other_birth_note(told) if told.other else ""
    if not isinstance(born, PartialDate):
        return side_by_side((told.value, note))
    text = _("{birth}، العمر {years}").format(birth=partial_date_text(born), years=age_text(born, today))
    return side_by_side((text, note))


def member_text(member: HouseholdMember, today: date) -> str:
    """A member of the household in one line."""
    facts = [
        member.name or _("فرد بلا اسم"),
        relation_label(member.relation) if member.relation else "",
        sex_label(member.sex) if member.sex and not member.relation else "",
        birth_text(member.birth, today),
        "" if member.resident else _("لا يقيم مع الأسرة"),
        _("رب الأسرة") if member.head else "",
    ]
    return side_by_side(facts)


def income_text(line: Income, section: Section) -> str:
    """A source of income in one line."""
    sources = {option.id: option.label_ar for option in section.options}
    facts = [
        sources.get(line.source or "", line.source or ""),
        money_text(line.amount_sar) if line.amount_sar else "",
        line.proof or "",
        day_text(line.proof_date) if line.proof_date else "",
    ]
    return side_by_side(facts)


def obligation_text(line: Obligation, section: Section) -> str:
    """An obligation in one line."""
    kinds = {option.id: option.label_ar for option in section.options}
    amount = money_text(line.amount_sar) if line.amount_sar else ""
    facts = [
        kinds.get(line.kind or "", line.kind or ""),
        f"{amount} {period_label(line.period)}" if amount and line.period else amount,
        line.creditor or "",
    ]
    return side_by_side(facts)


def document_text(seen: DocumentSeen, pack: PolicyPack, intake: Intake | None = None) -> str:
    """A document that was brought, in one line; with `intake` also its dates in the other calendar."""
    kind = pack.document(seen.kind)

    def day(name: str) -> str:
        return document_day(seen, name, intake)

    facts = [
        kind.label_ar if kind else seen.kind,
        _("اطُّلع على الأصل") if seen.original_sighted else _("لم يُطَّلع على الأصل"),
        _("صدر {day}").format(day=day("issued")) if seen.issued else "",
        _("ينتهي {day}").format(day=day("expires")) if seen.expires else "",
    ]
    return side_by_side(facts)


def document_day(seen: DocumentSeen, name: str, intake: Intake | None) -> str:
    """The day a document was `issued` or `expires`, as it bears it in either calendar."""
    text = day_text(getattr(seen, name))
    return _with_other(text, intake, f"documents.{seen.kind}.{name}") if intake else text


def list_texts(section: Section, intake: Intake, pack: PolicyPack, today: date) -> list[str]:
    """The entries of a section that holds a list, one line each; empty for a section of questions."""
    if section.kind == "categories":
        named = {category.id: category.label_ar for category in pack.categories}
        told = [named.get(name, name) for name in intake.categories]
        return [_("، ").join(told)] if told else []
    if section.kind == "household":
        return [member_text(member, today) for member in intake.household]
    if section.kind == "income":
        return [income_text(line, section) for line in intake.income]
    if section.kind == "obligations":
        return [obligation_text(line, section) for line in intake.obligations]
    if section.kind == "documents":
        return [document_text(seen, pack, intake) for seen in intake.documents]
    return []
