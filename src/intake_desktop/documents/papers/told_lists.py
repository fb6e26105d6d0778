"""The lists of an intake as tables of words: household, income, obligations, documents.

On a blank the rows are empty, or begin with what the policy names, for the hand to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, DocumentSeen, HouseholdMember, Income, Obligation
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.eligibility.means import MONTHS
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.packs.policy import PolicyPack, Section
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.ages import age_text
from intake_desktop.wording.amounts import plain_amount
from intake_desktop.wording.dates import gregorian_text, hijri_text, partial_date_text
from intake_desktop.wording.labels import period_label, relation_label, sex_label
from intake_desktop.wording.other_dates import other_birth_note

_MEMBERS_BY_HAND = 8
_OTHERS_BY_HAND = 3
_DOCUMENTS_BY_HAND = 6

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table of words. The columns of `ticks` hold boxes; `total` stands under the column `total_at`."""

    heads: Row
    shares: tuple[float, ...]
    rows: tuple[Row, ...] = ()
    ticks: frozenset[int] = frozenset()
    total: str = ""
    total_of: str = ""
    total_at: int = 0


def listings_of(section: Section, occasion: Occasion) -> tuple[Listing, ...]:
    """The tables of a section; empty for a section of questions or of categories."""
    made = _LISTINGS.get(section.kind)
    return made(section, occasion) if made else ()


def _number() -> str:
    return pgettext("number of a line", "م")


def _numbered(rows: Iterable[Sequence[str]]) -> tuple[Row, ...]:
    return tuple((str(at), *row) for at, row in enumerate(rows, start=1))


def _by_hand(rows: int, columns: int) -> tuple[Row, ...]:
    return _numbered([("",) * (columns - 1)] * rows)


def _household(_section: Section, occasion: Occasion) -> tuple[Listing, ...]:
    """Who they are, then how they are doing: too many columns for one table on an upright page."""
    who = (_number(), _("الاسم"), _("الصلة"), _("رقم الهوية"), _("تاريخ الميلاد"), _("الجنس"))
    how = (
        _number(), _("التعليم"), _("الصحة"), _("العمل"), _("الدخل (ريال)"), _("يقيم مع الأسرة"),
        _("رب الأسرة"),
    )  # fmt: skip
    members = occasion.intake.household
    by_hand = _MEMBERS_BY_HAND if occasion.blank else 0
    return (
        Listing(
            heads=who,
            shares=(0.07, 0.33, 0.14, 0.18, 0.18, 0.1),
            rows=_numbered(_who(member, occasion) for member in members) or _by_hand(by_hand, len(who)),
        ),
        Listing(
            heads=how,
            shares=(0.07, 0.16, 0.2, 0.2, 0.13, 0.13, 0.11),
            rows=_numbered(map(_how, members)) or _by_hand(by_hand, len(how)),
            ticks=frozenset((5, 6)) if occasion.blank else frozenset(),
        ),
    )


def _who(member: HouseholdMember, occasion: Occasion) -> Row:
    return (
        isolate(member.name or ""),
        relation_label(member.relation) if member.relation else "",
        ltr(member.id_number or ""),
        _born(member.birth, occasion.today),
        sex_label(member.sex) if member.sex else "",
    )


def _born(told: BirthEntry | str | None, today: date) -> str:
    """The birth as far as it is known, over the age with its uncertainty; in both calendars where told so."""
    entry = BirthEntry(value=told) if isinstance(told, str) else told
    born = understood_birth(entry, today) if entry else None
    note = other_birth_note(entry) if entry and entry.other else ""
    if not isinstance(born, PartialDate):
        return "\n".join(part for part in (isolate(entry.value), note) if part) if entry else ""
    return "\n".join(part for part in (partial_date_text(born), note, age_text(born, today)) if part)


def _day(written: str | None) -> str:
    """A day in both calendars, under one another; as written where it is none."""
    parsed = parse_date(written or "")
    if isinstance(parsed, Problem):
        return isolate(written or "")
    return f"{hijri_text(parsed.hijri)}\n{gregorian_text(parsed.gregorian)}"


def _how(member: HouseholdMember) -> Row:
    told = (member.education, member.health, member.work)
    return (
        *(isolate(text or "") for text in told),
        _amount(member.income_sar),
        _("نعم") if member.resident else _("لا"),
        _("نعم") if member.head else "",
    )


def _amount(written: str | None) -> str:
    """Riyals under a heading that names them; as typed where it is no amount."""
    halalas = parse_sar(written or "")
    return plain_amount(halalas) if isinstance(halalas, int) else isolate(written or "")


def _named(section: Section, code: str | None) -> str:
    labels = {option.id: option.label_ar for option in section.options}
    return labels.get(code or "", isolate(code or ""))


def _income(section: Section, occasion: Occasion) -> tuple[Listing, ...]:
    heads = (_number(), _("المصدر"), _("المبلغ في الشهر (ريال)"), _("الإثبات"), _("تاريخ الإثبات"))
    lines = occasion.intake.income
    told = [_income_row(section, line) for line in lines]
    return (
        Listing(
            heads=heads,
            shares=(0.06, 0.3, 0.22, 0.25, 0.17),
            rows=_numbered(told or _openings(section, occasion, len(heads))),
            total=_total(parse_sar(line.amount_sar or "") for line in lines),
            total_of=_("الإجمالي في الشهر"),
            total_at=2,
        ),
    )


def _income_row(section: Section, line: Income) -> Row:
    proof = isolate(line.proof or "")
    return _named(section, line.source), _amount(line.amount_sar), proof, _day(line.proof_date)


def _openings(section: Section, occasion: Occasion, columns: int) -> list[Row]:
    """On a blank: a row for each choice of the policy, and some for others."""
    if not occasion.blank:
        return []
    named = [option.label_ar for option in section.options] + [""] * _OTHERS_BY_HAND
    return [(label, *("",) * (columns - 2)) for label in named]


def _total(amounts: Iterable[object]) -> str:
    """The sum; empty where one amount cannot be read, or there is none."""
    told = list(amounts)
    known = [amount for amount in told if isinstance(amount, int)]
    return plain_amount(sum(known)) if told and len(known) == len(told) else ""


def _obligations(section: Section, occasion: Occasion) -> tuple[Listing, ...]:
    heads = (_number(), _("الالتزام"), _("لمن"), _("المبلغ (ريال)"), _("يُدفع"))
    lines = occasion.intake.obligations
    told = [_obligation_row(section, line) for line in lines]
    return (
        Listing(
            heads=heads,
            shares=(0.06, 0.28, 0.3, 0.2, 0.16),
            rows=_numbered(told or _openings(section, occasion, len(heads))),
            total=_total(map(_monthly, lines)),
            total_of=_("الإجمالي في الشهر"),
            total_at=3,
        ),
    )


def _obligation_row(section: Section, line: Obligation) -> Row:
    due = period_label(line.period) if line.period else ""
    return _named(section, line.kind), isolate(line.creditor or ""), _amount(line.amount_sar), due


def _monthly(line: Obligation) -> int | None:
    """Halalas a month, a year's amount as a twelfth; None where it cannot be known."""
    halalas = parse_sar(line.amount_sar or "")
    if not isinstance(halalas, int) or line.period is None:
        return None
    return halalas // MONTHS if line.period == "year" else halalas


def _documents(_section: Section, occasion: Occasion) -> tuple[Listing, ...]:
    pack = occasion.pack
    heads = (_number(), _("المستند"), _("الأصل"), _("صدر"), _("ينتهي"))
    seen_by = {sighting.kind: sighting.by for sighting in occasion.record.sightings}
    rows = [_document_row(pack, seen, seen_by) for seen in occasion.intake.documents]
    if occasion.blank:
        rows = [(_label(pack, kind), "", "", "") for kind in pack.base_documents]
        rows += [("", "", "", "")] * _DOCUMENTS_BY_HAND
    return (
        Listing(
            heads=heads,
            shares=(0.06, 0.38, 0.22, 0.17, 0.17),
            rows=_numbered(rows),
            ticks=frozenset((2,)) if occasion.blank else frozenset(),
        ),
    )


def _label(pack: PolicyPack, kind: str) -> str:
    document = pack.document(kind)
    return document.label_ar if document else isolate(kind)


def _document_row(pack: PolicyPack, seen: DocumentSeen, seen_by: dict[str, str]) -> Row:
    if not seen.original_sighted:
        original = _("لم يُطَّلع عليه")
    elif by := seen_by.get(seen.kind):
        original = _("اطُّلع عليه: {name}").format(name=isolate(by))
    else:
        original = _("اطُّلع عليه")
    return _label(pack, seen.kind), original, _day(seen.issued), _day(seen.expires)


_LISTINGS: dict[str, Callable[[Section, Occasion], tuple[Listing, ...]]] = {
    "household": _household,
    "income": _income,
    "obligations": _obligations,
    "documents": _documents,
}
