"""Names of kinds of numbers, as labels and inside sentences."""

from __future__ import annotations

from typing import Final

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

ID_TYPES: Final = {
    "national_id": mark("هوية وطنية"),
    "iqama": mark("إقامة"),
    "border": mark("رقم حدود"),
    "passport": mark("جواز سفر"),
    "gcc": mark("هوية خليجية"),
    "none": mark("لا وثيقة لديه"),
}
NUMBERS: Final = {
    "id": mark("رقم الهوية"),
    "national_id": mark("رقم الهوية الوطنية"),
    "iqama": mark("رقم الإقامة"),
    "border": mark("رقم الحدود"),
    "passport": mark("رقم الجواز"),
    "gcc": mark("رقم الهوية الخليجية"),
    "entity": mark("الرقم الموحد"),
}


def id_type_label(id_type: str) -> str:
    """What the document is called in a list of choices; an unknown code as it is."""
    return _(ID_TYPES[id_type]) if id_type in ID_TYPES else id_type


def number_label(kind: str) -> str:
    """What its number is called; without a known kind simply «رقم الهوية»."""
    known = kind if kind in NUMBERS else "id"
    return _(NUMBERS[known])
