"""Two people side by side in words: the fields, how each lies beside the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.duplicates.cases import PersonShown, Said
from intake_desktop.domain.duplicates.comparison import Evidence
from intake_desktop.domain.duplicates.sides import Fit
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.answers import birth_text
from intake_desktop.wording.bidi import ltr, own_direction, side_by_side
from intake_desktop.wording.countries import country_label
from intake_desktop.wording.duplicates import evidence_text
from intake_desktop.wording.labels import sex_label, state_label
from intake_desktop.wording.listing import listed

_FIELDS = {
    "given": mark("الاسم الأول"),
    "father": mark("اسم الأب"),
    "grandfather": mark("اسم الجد"),
    "family": mark("اسم العائلة"),
    "latin_name": mark("الاسم بالحروف اللاتينية"),
    "alias": mark("اسم الشهرة أو الرمز"),
    "id_number": mark("رقم الهوية"),
    "birth": mark("تاريخ الميلاد"),
    "sex": mark("الجنس"),
    "nationality": mark("الجنسية"),
    "mobile": mark("الجوال"),
    "city": mark("المدينة"),
}
_FITS: dict[Fit, str] = {
    "equal": mark("مطابق"),
    "similar": mark("متقارب"),
    "differs": mark("مختلف"),
    "unknown": mark("في أحدهما"),
}
_NAMES_APART = frozenset({"given-differs", "name-partly", "name-shifted"})  # however much the rest agrees
_TELLING_BITS = 1.0  # less says nothing: most people here are of one nationality
_EXPLAINS = frozenset({"maybe-twins", "maybe-siblings", "maybe-parent-and-child"})


def side_field_label(field: str) -> str:
    """What a field is called."""
    return _(_FIELDS[field])


def fit_label(fit: Fit) -> str:
    """How a field of both lies, in a word."""
    return _(_FITS[fit])


def side_value(field: str, told: Applicant, today: date) -> str:
    """A field of one of the two as it was told; empty where it was not."""
    if field == "birth":
        return birth_text(told.birth, today)
    if field == "sex":
        return sex_label(told.sex) if told.sex else ""
    if field == "nationality":
        return country_label(told.nationality) if told.nationality else ""
    if field == "mobile":
        numbers = (told.mobile, told.alternate_mobile)
        return _("، ").join(ltr(number.strip()) for number in numbers if number and number.strip())
    if field == "city":
        return told.address.city or ""
    value = (getattr(told, field) or "").strip()
    return ltr(value) if field == "id_number" and value else value


def person_line(person: PersonShown) -> str:
    """Which file, and where it stands."""
    return side_by_side((_("ملف {number}").format(number=ltr(person.number)), state_label(person.state)))


def speaks_for(evidence: Iterable[Evidence]) -> str:
    """What speaks for one person, the strongest first; empty where nothing does."""
    return listed(_for_text(each) for each in evidence if each.bits >= _TELLING_BITS)


def _for_text(evidence: Evidence) -> str:
    return _("بقية الاسم متقاربة") if evidence.code in _NAMES_APART else evidence_text(evidence)


def speaks_against(evidence: Iterable[Evidence]) -> str:
    """What speaks against it, first who the two may be instead; empty where nothing does."""
    against = [
        each
        for each in evidence
        if each.bits <= -_TELLING_BITS or each.code in _EXPLAINS or each.code in _NAMES_APART
    ]
    ordered = sorted(against, key=lambda each: each.code not in _EXPLAINS)
    return listed(evidence_text(each) for each in ordered)


def said_text(said: Said) -> str:
    """What somebody said of the two, and why."""
    if said.verdict == "same":
        text = _("قال {name} إنهما شخص واحد: {reason}")
    else:
        text = _("قال {name} إنهما شخصان مختلفان: {reason}")
    return text.format(name=own_direction(said.by), reason=own_direction(said.reason))
