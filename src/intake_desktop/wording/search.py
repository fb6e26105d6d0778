"""Why a search found a file."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_WHY = {
    "number": mark("رقم الملف"),
    "external_ref": mark("رقم السجل السابق"),
    "id_number": mark("رقم الهوية"),
    "mobile": mark("رقم الجوال"),
    "letter_number": mark("رقم خطاب الإحالة"),
    "name": mark("الاسم"),
    "similar": mark("اسم قريب مما كُتب"),
}


def why_found(why: str) -> str:
    """What of the file matched."""
    return _(_WHY[why]) if why in _WHY else why
