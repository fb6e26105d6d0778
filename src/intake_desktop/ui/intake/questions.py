"""A question of the pack as a field on the screen: which widget, how wide, and how its value is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from intake_desktop.domain.calendars.dates import calendar_of_year
from intake_desktop.domain.calendars.other_dates import date_question, with_other_date
from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import BirthEntry, OtherDate, Sealed, with_value
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.policy import PolicyPack, Section, bind_of
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField, YesNo
from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from intake_desktop.ui.widgets.digits_field import (
    AmountField,
    DigitsField,
    IbanField,
    NationalIdField,
    PhoneField,
    ShortCodeField,
)
from intake_desktop.ui.widgets.field import Field, Finding, Severity
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.ui.widgets.suggest_field import SuggestField
from intake_desktop.wording.countries import country_choices
from intake_desktop.wording.missing import field_problem_words, wanted_words
from intake_desktop.wording.sealed import sealed_words, will_be_sealed

FULL_ROW = 2000  # wider than any page: such a field stands alone in its row
_WIDTHS = {
    "text": 190, "long_text": FULL_ROW, "name": 130, "number": 120, "money": 150, "yes_no": 150,
    "choice": 170, "multi_choice": FULL_ROW, "date": FULL_ROW, "birth": FULL_ROW, "mobile": 190,
    "iban": 300, "id_number": 190, "short_code": 150, "digits": 130, "country": 170, "channel": FULL_ROW,
    "service": FULL_ROW,
}  # fmt: skip
_MOST_IN_SIGHT = 8  # a list up to this long lies open as chips where it has the row to itself
_MOST_SHORT = 3
_EDGE_PX, _LETTER_PX, _GAP_PX = 60, 8, 8  # a choice: its edges and ring or arrow, then its words
_WARNINGS = {"id-luhn"}
_DESK_DAYS = {"received"}  # what the desk itself did; no document bears it
_CHOSEN = {"choice", "multi_choice", "yes_no", "country", "channel", "service"}


def make_widget(question: Question, pack: PolicyPack) -> Field:
    """The field for a question, empty."""
    return _MAKERS[question.type](question, pack)


def width_of(question: Question) -> int:
    """The least width of its field at 100% text size, in pixels; no choice is cut off in it."""
    width = _WIDTHS[question.type]
    letters = [len(option.label_ar) for option in question.options]
    if question.type != "choice" or not letters:
        return width
    if len(letters) <= _MOST_SHORT:  # they lie open, in one line
        return max(width, len(letters) * (_EDGE_PX + _GAP_PX) + sum(letters) * _LETTER_PX)
    return max(width, _EDGE_PX + max(letters) * _LETTER_PX)


def _options(question: Question) -> list[tuple[str, str]]:
    return [(option.id, option.label_ar) for option in question.options]


def _named(question: Question) -> dict[str, Any]:
    told = [question.help_ar, will_be_sealed(question.sealed) if question.sealed else ""]
    return {"optional": not question.required, "help_text": "\n".join(text for text in told if text)}


def _text(question: Question, _pack: PolicyPack) -> Field:
    if question.options:
        words = [option.label_ar for option in question.options]
        return SuggestField(question.label_ar, [(word, word) for word in words], **_named(question))
    return LineField(question.label_ar, **_named(question))


def _choice(question: Question, _pack: PolicyPack) -> Field:
    options = _options(question)
    kind = OptionsField if len(options) <= _MOST_SHORT else ChoiceField
    return kind(question.label_ar, options, **_named(question))


def _listed(question: Question, choices: list[tuple[str, str]]) -> Field:
    kind = OptionsField if len(choices) <= _MOST_IN_SIGHT else ChoiceField
    return kind(question.label_ar, choices, **_named(question))


def _channel(question: Question, pack: PolicyPack) -> Field:
    return _listed(question, [(channel.id, channel.label_ar) for channel in pack.channels])


def _service(question: Question, pack: PolicyPack) -> Field:
    return _listed(question, [(service.id, service.label_ar) for service in pack.services])


def _country(question: Question, _pack: PolicyPack) -> Field:
    return ChoiceField(question.label_ar, country_choices(), **_named(question))


def _digits(question: Question, _pack: PolicyPack) -> Field:
    return DigitsField(question.label_ar, max_length=question.length or 40, **_named(question))


def _plain(kind: Callable[..., Field]) -> Callable[[Question, PolicyPack], Field]:
    return lambda question, _pack: kind(question.label_ar, **_named(question))


def _multi(question: Question, _pack: PolicyPack) -> Field:
    return MultiChoice(question.label_ar, _options(question), **_named(question))


_MAKERS: dict[str, Callable[[Question, PolicyPack], Field]] = {
    "text": _text,
    "long_text": _plain(TextArea),
    "name": _plain(LineField),
    "number": _plain(DigitsField),
    "money": _plain(AmountField),
    "yes_no": _plain(YesNo),
    "choice": _choice,
    "multi_choice": _multi,
    "date": _plain(DualDateField),
    "birth": _plain(BirthField),
    "mobile": _plain(PhoneField),
    "iban": _plain(IbanField),
    "id_number": _plain(NationalIdField),
    "short_code": _plain(ShortCodeField),
    "digits": _digits,
    "country": _country,
    "channel": _channel,
    "service": _service,
}


def told_date(value: Any) -> str | None:
    """What a date field holds, as the intake keeps a day: `1447/07/21`, `2026-01-10`, or what was typed."""
    if not isinstance(value, dict):
        return value or None
    text = str(value.get("value") or "")
    return (text.replace("/", "-") if value.get("calendar") == "gregorian" else text) or None


def shown_date(value: Any) -> Any:
    """A day of the intake as a date field takes it."""
    if not value:
        return None
    year = next((part for part in str(value).replace("-", "/").split("/") if len(part) == 4), "")
    calendar = calendar_of_year(int(year)) if year.isdigit() else None
    return {"value": str(value), "calendar": calendar}


def told_birth(value: Any) -> BirthEntry | None:
    """What a birth field holds, as the intake keeps it."""
    return msgspec.convert(value, BirthEntry) if value else None


def shown_birth(value: Any) -> Any:
    """A birth of the intake as a birth field takes it."""
    if isinstance(value, BirthEntry):
        return {name: getattr(value, name) for name in ("value", "calendar", "precision", "as_of")}
    return shown_date(value)


def told_other(widget: DualDateField) -> OtherDate | None:
    """What a date field holds in the other calendar, as the intake keeps it."""
    told = widget.told_other()
    return msgspec.convert(told, OtherDate) if told else None


def shown_other(other: OtherDate | None) -> dict[str, Any] | None:
    """The other date of the intake as a date field takes it."""
    return msgspec.structs.asdict(other) if other else None


def born_with(birth: BirthEntry | None, other: OtherDate | None) -> BirthEntry | None:
    """A birth with the same day as its document bears it in the other calendar."""
    if birth is None and other is None:
        return None
    return msgspec.structs.replace(birth or BirthEntry(), other=other)


class BoundField:
    """A question on the screen, bound to its place in the draft: typing tells it, nothing writes back."""

    def __init__(self, draft: Draft, section: Section, question: Question) -> None:
        self.draft, self.question = draft, question
        self.bind = bind_of(section, question)
        self.widget = make_widget(question, draft.pack)
        self.widget.check = self._check
        self.widget.setObjectName(self.bind)
        self.widget.edited.connect(self._edited)
        if isinstance(self.widget, DualDateField) and self.bind not in _DESK_DAYS:
            self.widget.allow_other([(kind.id, kind.label_ar) for kind in draft.pack.documents])
            self.widget.other_edited.connect(self._other_edited)

    def _edited(self) -> None:
        if isinstance(self.widget, DualDateField):
            self._tell_date(self.widget)
        else:
            self.draft.tell(self.bind, self.widget.value())

    def _tell_date(self, widget: DualDateField) -> None:
        other = told_other(widget)
        if self.question.type == "birth":
            self.draft.tell(self.bind, born_with(told_birth(widget.value()), other))
        else:
            intake = with_value(self.draft.intake, self.bind, told_date(widget.value()))
            self.draft.tell_all(with_other_date(intake, self.bind, other), self.bind)

    def _other_edited(self) -> None:
        """The other date alone: the one beside it stays as it was typed."""
        assert isinstance(self.widget, DualDateField)
        other, now = told_other(self.widget), self.draft.value(self.bind)
        if self.question.type == "birth":
            self.draft.tell(self.bind, born_with(now if isinstance(now, BirthEntry) else None, other))
        else:
            self.draft.tell_all(with_other_date(self.draft.intake, self.bind, other), self.bind)

    def fill(self) -> None:
        """Show what the draft holds."""
        value = self.draft.value(self.bind)
        self.widget.setEnabled(not isinstance(value, Sealed))
        if isinstance(value, Sealed):  # who reads the section sees it here; to others it stays as it is
            self.widget.set_value(None)
            self.widget.set_warning(sealed_words())
            return
        if self.question.type == "birth":
            value = shown_birth(value)
        elif self.question.type == "date":
            value = shown_date(value)
        self.widget.set_value(value)
        if isinstance(self.widget, DualDateField):
            self.widget.set_other(shown_other(self._other()))

    def _other(self) -> OtherDate | None:
        if self.question.type == "birth":
            told = self.draft.value(self.bind)
            return told.other if isinstance(told, BirthEntry) else None
        return self.draft.intake.other_dates.get(self.bind)

    def _check(self, _value: Any) -> Finding | None:
        intake = self.draft.intake
        problem = check_field(self.question, self.draft.value(self.bind), intake, self.draft.today)
        problem = problem or date_question(intake, self.bind)
        if problem is None or problem.code == "dates-disagree":  # said by the field itself, with what to do
            return None
        severity: Severity = "warning" if problem.code in _WARNINGS else "error"
        return Finding(field_problem_words(problem.code, problem.params), severity)

    def point_out(self, item: MissingItem) -> None:
        """Say under the field what it still wants."""
        if item.problem:
            self.widget.validate()
        else:
            self.widget.set_error(wanted_words(item.label_ar, chosen=self.question.type in _CHOSEN))
