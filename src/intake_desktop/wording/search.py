"""Why a search found a file."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.bidi import own_direction

_WHY = {
    "number": mark("رقم الملف"),
    "external_ref": mark("رقم السجل السابق"),
    "id_number": mark("رقم الهوية"),
    "mobile": mark("رقم الجوال"),
    "letter_number": mark("رقم خطاب الإحالة"),
    "name": mark("الاسم"),
    "similar": mark("اسم قريب مما كُتب"),
    "member": mark("فرد من الأسرة"),
    "note": mark("ملاحظة"),
}


def why_found(why: str, matched: str = "") -> str:
    """What of the file matched; with `matched`, what that says."""
    word = _(_WHY[why]) if why in _WHY else why
    return _("{why}: {matched}").format(why=word, matched=own_direction(matched)) if matched else word


def nothing_found(query: str, *, coded: bool) -> str:
    """That nothing answers. `coded` where there are files that who asks finds by their numbers alone."""
    if coded:
        return _("لا ملف يطابق «{query}». ما لا يظهر اسمه لدورك يُطلب برقم ملفه.").format(query=query)
    return _("لا ملف يطابق «{query}»").format(query=query)
