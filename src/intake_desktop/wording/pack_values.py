"""What the reader of packs expected of a value, in words. It speaks of types; people do not."""

from __future__ import annotations

import re

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.pack_words import key_label

_SAID: tuple[tuple[str, str], ...] = (
    (r"Expected `str` of length >= 1", mark("اكتب نصًا هنا")),
    (r"Expected `str` of length <= (?P<limit>\d+)", mark("اختصر النص إلى {limit} حرفًا")),
    (r"Expected `str` matching regex .*", mark("اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات وحدها")),
    (r"Expected `int` >= (?P<limit>\d+)", mark("اكتب عددًا لا يقل عن {limit}")),
    (r"Expected `int` <= (?P<limit>\d+)", mark("اكتب عددًا لا يزيد على {limit}")),
    (r"Expected `int(?: \| null)?`, got .*", mark("اكتب عددًا صحيحًا")),
    (r"Expected `str(?: \| null)?`, got .*", mark("اكتب نصًا")),
    (r"Expected `bool`, got .*", mark("اكتب true أو false")),
    (r"Expected `date(?: \| null)?`, got .*", mark("اكتب تاريخًا، مثل 2026-01-31")),
    (r"Expected `array` of length >= (?P<limit>\d+)", mark("أضف {limit} على الأقل")),
    (r"Expected `array`, got .*", mark("اكتب قائمة بين [ ]")),
    (r"Expected `object`, got .*", mark("اكتب جدولًا")),
    (r"Object missing required field `(?P<key>[^`]+)`", mark("أضف: {key}")),
    (r"Object contains unknown field `(?P<name>[^`]+)`", mark("المفتاح {name} غير معروف: صحّحه أو احذفه")),
    (r"Invalid enum value '(?P<name>[^']*)'", mark("القيمة {name} ليست من المعروف: اختر غيرها")),
    (r"Invalid value '(?P<name>[^']*)'", mark("القيمة {name} ليست من المعروف: اختر غيرها")),
)


def expected_words(expected: str) -> str:
    """A sentence for what was expected; empty where nobody worded it."""
    for pattern, words in _SAID:
        if found := re.fullmatch(pattern, expected):
            told = found.groupdict()
            if "key" in told:
                told["key"] = key_label(told["key"])
            return _(words).format(**told)
    return ""
