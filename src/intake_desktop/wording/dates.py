"""Days in words, in either language. Latin digits, Hijri first, Umm al-Qura.

`language` is the one in use unless given: printed forms and JSON ask for Arabic whatever the screen speaks.
"""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.calendars.dates import Calendar, DualDate, HijriDate, in_both
from intake_desktop.domain.calendars.dual_dates import DualCheck, Suggestion
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.i18n import Language, language, ngettext
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.calendar_names import DUAL, ERAS, MONTHS, WEEKDAYS


def weekday_name(day: date, in_language: Language | None = None) -> str:
    """`الثلاثاء`, `Tuesday`."""
    return WEEKDAYS[in_language or language()][day.weekday()]


def month_name(month: int, *, calendar: Calendar, in_language: Language | None = None) -> str:
    """The name of a month, 1 to 12; Gregorian ones as they are called in Saudi Arabia."""
    return month_names(calendar, in_language)[month - 1]


def month_names(calendar: Calendar, in_language: Language | None = None) -> tuple[str, ...]:
    """All twelve, for a list to choose from."""
    return tuple(MONTHS[calendar, in_language or language()])


def year_text(year: int, *, calendar: Calendar, in_language: Language | None = None) -> str:
    """`1442هـ`, `1442 AH`, `2020م`, `2020`."""
    return f"{year}{ERAS[calendar, in_language or language()]}"


def hijri_text(day: HijriDate, in_language: Language | None = None) -> str:
    """`16/04/1442هـ`, `16 Rabi al-Thani 1442 AH`."""
    return _day_text(day, "hijri", in_language or language())


def gregorian_text(day: date, in_language: Language | None = None) -> str:
    """`01/12/2020م`, `1 December 2020`."""
    return _day_text(day, "gregorian", in_language or language())


def _day_text(day: date | HijriDate, calendar: Calendar, spoken: Language) -> str:
    """Arabic in figures as offices write it; English with the month's name, which cannot be misread."""
    if spoken == "en":
        return _named_day(day, calendar, spoken)
    year = year_text(day.year, calendar=calendar, in_language=spoken)
    return f"{day.day:02}/{day.month:02}/{year}"


def _named_day(day: date | HijriDate, calendar: Calendar, spoken: Language) -> str:
    year = year_text(day.year, calendar=calendar, in_language=spoken)
    return f"{day.day} {month_name(day.month, calendar=calendar, in_language=spoken)} {year}"


def dual_date_text(day: DualDate, in_language: Language | None = None) -> str:
    """`16/04/1442هـ الموافق 01/12/2020م`, `16 Rabi al-Thani 1442 AH (1 December 2020)`."""
    spoken = in_language or language()
    return DUAL[spoken].format(
        hijri=hijri_text(day.hijri, spoken), gregorian=gregorian_text(day.gregorian, spoken)
    )


def long_date_text(day: DualDate, in_language: Language | None = None) -> str:
    """With the weekday and the months by name, for letters and for saying aloud."""
    spoken = in_language or language()
    hijri = _named_day(day.hijri, "hijri", spoken)
    gregorian = _named_day(day.gregorian, "gregorian", spoken)
    both = DUAL[spoken].format(hijri=hijri, gregorian=gregorian)
    return f"{weekday_name(day.gregorian, spoken)} {both}"


def partial_date_text(birth: PartialDate) -> str:
    """A date of birth as far as it is known, in the language in use; an estimate says so, and as of when."""
    if birth.precision == "estimated" and birth.as_of is not None:
        return _estimate_text(birth, birth.as_of)
    assert birth.year is not None
    if birth.month is None:
        return year_text(birth.year, calendar=birth.calendar)
    if birth.day is None:
        named = month_name(birth.month, calendar=birth.calendar)
        return f"{named} {year_text(birth.year, calendar=birth.calendar)}"
    if birth.calendar == "hijri":
        return hijri_text(HijriDate(birth.year, birth.month, birth.day))
    return gregorian_text(date(birth.year, birth.month, birth.day))


def _estimate_text(birth: PartialDate, as_of: date) -> str:
    day = gregorian_text(as_of)
    if birth.age is None:
        assert birth.year is not None
        year = year_text(birth.year, calendar=birth.calendar)
        return _("نحو سنة {year}، بتقدير يوم {day}").format(year=year, day=day)
    if birth.age == 0:
        return _("العمر دون سنة في {day}، تقديرًا").format(day=day)
    age = ngettext("العمر نحو سنة واحدة في {day}", "العمر نحو {n} سنوات في {day}", birth.age)
    return age.format(n=birth.age, day=day)


def dual_check_text(check: DualCheck) -> str:
    """What comparing both calendars found, and what to do."""
    if check.verdict == "agree":
        return _("التاريخان متوافقان")
    if check.verdict == "one-day-old":
        return _("بين التاريخين يوم واحد، وهو معهود في تقاويم ما قبل 2000م: يُقبل مع ملاحظة")
    sentences = [_falls_on(hijri_text(check.hijri), check.hijri_in_gregorian, in_gregorian=True)]
    if check.gregorian_in_hijri is not None:
        sentences.append(_falls_on(gregorian_text(check.gregorian), check.gregorian, in_gregorian=False))
    facts = _("، و").join(sentences)
    return _("التاريخان لا يتوافقان: {facts}. اختر ما تؤيده الوثيقة واذكر السبب").format(facts=facts)


def _falls_on(written: str, day: date, *, in_gregorian: bool) -> str:
    other = gregorian_text(day) if in_gregorian else hijri_text(in_both(day).hijri)
    return _("{written} يوافق {weekday} {other}").format(
        written=written, weekday=weekday_name(day), other=other
    )


def suggestion_text(suggestion: Suggestion) -> str:
    """A slip that would explain a difference, with both dates as they would then stand."""
    sentence = {
        "year": _("لعل السنة كُتبت خطأ: {both}"),
        "swap": _("لعل اليوم والشهر تبادلا: {both}"),
        "digit": _("لعل رقمًا كُتب خطأ: {both}"),
    }[suggestion.slip]
    return sentence.format(both=dual_date_text(suggestion.dual))
