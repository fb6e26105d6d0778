"""Names of weekdays and months in both languages at once, whichever is in use.

Not in the catalogue: Arabic paper and JSON ask for them by language on an English screen too.
"""

from __future__ import annotations

from typing import Final

from intake_desktop.domain.calendars.dates import Calendar
from intake_desktop.i18n import Language

_WEEKDAYS_AR: Final = "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"  # same in every language
_WEEKDAYS_EN: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_HIJRI_AR: Final = (
    "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة"  # same in every language
    "|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة"
)
_HIJRI_EN: Final = (
    "Muharram|Safar|Rabi al-Awwal|Rabi al-Thani|Jumada al-Ula|Jumada al-Akhirah"
    "|Rajab|Shaban|Ramadan|Shawwal|Dhu al-Qadah|Dhu al-Hijjah"
)
_GREGORIAN_AR: Final = (
    "يناير|فبراير|مارس|أبريل|مايو|يونيو"  # same in every language
    "|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_GREGORIAN_EN: Final = "January|February|March|April|May|June|July|August|September|October|November|December"

# Monday first, as `date.weekday` counts.
WEEKDAYS: Final[dict[Language, list[str]]] = {"ar": _WEEKDAYS_AR.split("|"), "en": _WEEKDAYS_EN.split("|")}
MONTHS: Final[dict[tuple[Calendar, Language], list[str]]] = {
    ("hijri", "ar"): _HIJRI_AR.split("|"),
    ("hijri", "en"): _HIJRI_EN.split("|"),
    ("gregorian", "ar"): _GREGORIAN_AR.split("|"),
    ("gregorian", "en"): _GREGORIAN_EN.split("|"),
}
ERAS: Final[dict[tuple[Calendar, Language], str]] = {
    ("hijri", "ar"): "هـ",  # same in every language
    ("hijri", "en"): " AH",
    ("gregorian", "ar"): "م",  # same in every language
    ("gregorian", "en"): "",
}
DUAL: Final[dict[Language, str]] = {
    "ar": "{hijri} الموافق {gregorian}",  # same in every language
    "en": "{hijri} ({gregorian})",
}
