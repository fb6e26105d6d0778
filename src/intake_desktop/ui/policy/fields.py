"""The field for each kind of key, and what stands in it as a value of the pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.schema import FormField
from intake_desktop.ui.policy.told import choices_of
from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField, YesNo
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.digits_field import AmountField, DigitsField
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.wording.pack_words import key_label

Path = tuple[str | int, ...]
FEW = 4
LONGEST_LINE = 400
WIDTHS_PX = {"count": 170, "money": 170, "code": 220, "day": 420, "yes": 170}


def object_name(path: Path) -> str:
    """What a field is found by, from its path."""
    return ".".join(map(str, path))


class BoundKey:
    """A field bound to a path of the edit. What cannot be understood is said, and not put into the text."""

    def __init__(self, editing: Editing, path: Path, form: FormField) -> None:
        self.editing, self.path, self.form = editing, path, form
        self.field = _made(form, editing)
        self.field.setObjectName(object_name(path))
        self.field.set_value(_shown(form, form.or_default(editing.value(path))))
        self.field.edited.connect(self._edited)

    def _edited(self) -> None:
        understood, value = _understood(self.form, self.field.value())
        if understood:
            self.editing.set(self.path, value)


class LtrField(DigitsField):
    """A number, an address of the net, a name in Latin letters: left to right, as typed."""

    def _folded(self, text: str) -> str:
        return text

    def value(self) -> str | None:
        """The text without blanks around it."""
        return self.edit.text().strip() or None


class Weights(Field):
    """A small number for each choice; `value` holds those that have one."""

    def __init__(
        self, text: str, choices: list[tuple[str, str]], *, optional: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text)
        scale = theme.current().scale
        row = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(6))
        self.boxes = {identity: DigitsField(words, check=_whole, max_length=6) for identity, words in choices}
        for box in self.boxes.values():
            row.add(box, width_px=scale.text_px(120))
            box.edited.connect(self._user_changed)
        self._place(row)
        for box in self.boxes.values():
            self._controls.append(box.edit)

    def value(self) -> dict[str, int] | None:
        """The numbers."""
        told = {identity: box.value() for identity, box in self.boxes.items()}
        return {identity: int(text) for identity, text in told.items() if text and text.isdecimal()} or None

    def _show(self, value: Any) -> None:
        for identity, box in self.boxes.items():
            box.set_value((value or {}).get(identity))

    def _marked(self) -> list[QWidget]:
        return []


Said = dict[str, Any]
Choices = list[tuple[str, str]]


def _made(form: FormField, editing: Editing) -> Field:
    optional = form.optional and form.or_default(None) is None
    said: Said = {"optional": optional, "help_text": _(form.help) if form.help else ""}
    return _MAKERS[form.kind](key_label(form.key), choices_of(form, editing.tree), said)


def _choice(label: str, choices: Choices, said: Said) -> Field:
    return (
        OptionsField(label, choices, **said) if len(choices) <= FEW else ChoiceField(label, choices, **said)
    )


def _riyals(label: str, _choices: Choices, said: Said) -> Field:
    return AmountField(label, **{**said, "help_text": said["help_text"] or _("بالريال")})


_MAKERS: dict[str, Callable[[str, Choices, Said], Field]] = {
    "line": lambda label, _choices, said: LineField(label, max_length=LONGEST_LINE, **said),
    "long": lambda label, _choices, said: TextArea(label, lines=3, **said),
    "lines": lambda label, _choices, said: TextArea(label, lines=3, **said),
    "code": lambda label, _choices, said: LtrField(label, **said),
    "count": lambda label, _choices, said: DigitsField(label, check=_whole, max_length=6, **said),
    "money": _riyals,
    "yes": lambda label, _choices, said: YesNo(label, **said),
    "choice": _choice,
    "ref": lambda label, choices, said: ChoiceField(label, choices, **said),
    "several": lambda label, choices, said: MultiChoice(label, choices, **said),
    "refs": lambda label, choices, said: MultiChoice(label, choices, **said),
    "day": lambda label, _choices, said: DualDateField(label, **said),
    "weights": lambda label, choices, said: Weights(label, choices, **said),
}


def _whole(text: str) -> Finding | None:
    return None if text.isascii() and text.isdigit() else Finding(_("أدخل عددًا صحيحًا، مثل 14"))


def _shown(form: FormField, value: Any) -> Any:
    """A value of the pack as its field takes it."""
    if value is None:
        return None
    match form.kind:
        case "lines":
            return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        case "money" if isinstance(value, int):
            riyals, rest = divmod(value, 100)
            return f"{riyals}.{rest:02}" if rest else str(riyals)
        case "several" | "refs" | "weights" | "yes" | "choice" | "ref":
            return value
        case "day":
            told = value.isoformat() if isinstance(value, date) else str(value)
            return {"value": told.replace("-", "/"), "calendar": "gregorian", "precision": "day"}
    return str(value)


def _understood(form: FormField, value: Any) -> tuple[bool, Any]:
    """Whether what stands in a field can be put into the text, and as which value; None takes it out."""
    if form.kind in _READERS:
        return _READERS[form.kind](value)
    return True, "" if value is None and not form.optional else value


def _count(value: Any) -> tuple[bool, int | None]:
    if value is None:
        return True, None
    return (True, int(value)) if _whole(value) is None else (False, None)


def _lines(value: Any) -> tuple[bool, list[str]]:
    return True, [line.strip() for line in (value or "").split("\n") if line.strip()]


def _several(value: Any) -> tuple[bool, list[str]]:
    return True, value or []  # said, since no word at all may mean another default


def _halalas(value: Any) -> tuple[bool, int | None]:
    from intake_desktop.domain.money import parse_sar

    if value is None:
        return True, None
    amount = parse_sar(value)
    return (True, amount) if isinstance(amount, int) else (False, None)


def _day(value: Any) -> tuple[bool, date | None]:
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem

    if value is None:
        return True, None
    found = parse_date(value["value"], value["calendar"])
    return (False, None) if isinstance(found, Problem) else (True, found.gregorian)


_READERS: dict[str, Callable[[Any], tuple[bool, Any]]] = {
    "count": _count,
    "money": _halalas,
    "day": _day,
    "lines": _lines,
    "several": _several,
    "refs": _several,
}
