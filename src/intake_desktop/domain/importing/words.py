"""Words that stand in registries for a code: sex, nationality, standing in the family, yes and no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from intake_desktop.domain.identity.countries import COUNTRIES
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.text import clean_text

_ARTICLE: Final = "ال"


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A word or heading under which its spellings are equal: hamza, ة, articles, case, marks."""
    key = search_key(clean_text(text).replace("_", " "))
    first, _, rest = key.partition(" ")
    bare = first.removeprefix(_ARTICLE) if len(first) > len(_ARTICLE) + 1 else first
    return f"{bare} {rest}".strip()


def table(words: Mapping[str, str]) -> dict[str, str]:
    """`code: word|word` as a look-up by folded word."""
    return {folded(word): code for code, listed in words.items() for word in listed.split("|")}


YES_NO: Final = table(
    {
        "yes": "نعم|اي|أجل|صح|صحيح|موجود|يوجد|yes|y|true|1|x|✓|✔|√",
        "no": "لا|كلا|خطأ|لا يوجد|غير موجود|no|n|false|0|-|✗|✘",
    }
)
SEX: Final = table(
    {
        "male": "ذكر|رجل|ولد|ابن|ذ|male|m|man|boy",
        "female": "أنثى|امرأة|مرأة|بنت|ابنة|سيدة|أ|ث|نثى|female|f|woman|girl",
    }
)
ID_TYPE: Final = table(
    {
        "national_id": "هوية وطنية|الهوية الوطنية|هوية|بطاقة أحوال|سجل مدني|السجل المدني|بطاقة شخصية|مواطن"
        "|national id|national|id|id card|civil id",
        "iqama": "إقامة|هوية مقيم|رخصة إقامة|مقيم|iqama|residence|resident id|residence permit",
        "border": "رقم حدود|حدود|border|border number",
        "passport": "جواز|جواز سفر|passport",
        "gcc": "هوية خليجية|خليجي|بطاقة خليجية|gcc|gcc id",
        "none": "لا يحمل هوية|بدون هوية|بدون|لا يوجد|none",
    }
)
MARITAL: Final = table(
    {
        "widow": "أرملة|أرمل|ارامل|widow|widowed|widower",
        "divorced": "مطلقة|مطلق|divorced",
        "abandoned": "مهجورة|معلقة|هجر|abandoned|deserted",
        "": "متزوج|متزوجة|أعزب|عزباء|غير متزوج|غير متزوجة|عازب|married|single|unmarried",
    }
)
_NATIONALITIES: Final = table(
    {
        "SA": "سعودي|سعودية|سعودى|السعودية|المملكة العربية السعودية|saudi|saudi arabian|ksa|k.s.a",
        "AE": "إماراتي|إماراتية|الإمارات|emirati|uae",
        "AF": "أفغاني|أفغانية|أفغانستان|afghan",
        "BD": "بنجلاديشي|بنجلادشي|بنغالي|بنغالية|بنجلاديش|بنغلادش|bangladeshi|bengali",
        "BH": "بحريني|بحرينية|bahraini",
        "DJ": "جيبوتي|جيبوتية|djiboutian",
        "EG": "مصري|مصرية|egyptian",
        "ER": "إريتري|إريترية|ارتيري|ارتيرية|eritrean",
        "ET": "إثيوبي|إثيوبية|حبشي|حبشية|ethiopian",
        "ID": "إندونيسي|إندونيسية|اندونوسي|indonesian",
        "IN": "هندي|هندية|indian",
        "IQ": "عراقي|عراقية|iraqi",
        "JO": "أردني|أردنية|jordanian",
        "KW": "كويتي|كويتية|kuwaiti",
        "LB": "لبناني|لبنانية|lebanese",
        "MA": "مغربي|مغربية|moroccan",
        "MM": "برماوي|برماوية|بورمي|بورمية|ميانمار|بورما|burmese|rohingya|روهينجي|روهينجية",
        "NG": "نيجيري|نيجيرية|nigerian",
        "NP": "نيبالي|نيبالية|nepali|nepalese",
        "OM": "عماني|عمانية|omani",
        "PH": "فلبيني|فلبينية|filipino|filipina|philippine",
        "PK": "باكستاني|باكستانية|pakistani",
        "PS": "فلسطيني|فلسطينية|فلسطين|palestinian|palestine",
        "QA": "قطري|قطرية|qatari",
        "SD": "سوداني|سودانية|sudanese",
        "SO": "صومالي|صومالية|somali",
        "SY": "سوري|سورية|syrian",
        "TD": "تشادي|تشادية|chadian",
        "TN": "تونسي|تونسية|tunisian",
        "TR": "تركي|تركية|turkish",
        "YE": "يمني|يمنية|yemeni",
        "DZ": "جزائري|جزائرية|algerian",
        "LY": "ليبي|ليبية|libyan",
        "LK": "سريلانكي|سريلانكية|sri lankan",
        "US": "أمريكي|أمريكية|american|usa",
        "GB": "بريطاني|بريطانية|british|uk",
        "ML": "مالي|مالية|malian",
        "NE": "نيجري|نيجرية|nigerien",
        "MR": "موريتاني|موريتانية|mauritanian",
        "KE": "كيني|كينية|kenyan",
        "UG": "أوغندي|أوغندية|ugandan",
    }
)


SUMS: Final = frozenset(
    map(search_key, ("المجموع", "مجموع", "المجاميع", "الإجمالي", "إجمالي", "الجملة", "جملة", "العدد", "عدد"))
) | {"total", "totals", "subtotal", "grand", "sum"}
"""With what the name of a row begins that adds up others."""


def is_sum(text: str) -> bool:
    """Whether a cell says that its row adds up others."""
    return search_key(text).partition(" ")[0] in SUMS


def nationality_of(text: str, named: Mapping[str, str]) -> str | None:
    """The country's two letters; `named` are folded names of countries. None for a word that is none."""
    key = folded(text)
    if key in _NATIONALITIES:
        return _NATIONALITIES[key]
    if key in named:
        return named[key]
    letters = clean_text(text).upper()
    if letters in COUNTRIES:
        return letters
    # يمن, يمني and يمنيه are one country.
    for ending in ("يه", "ي"):
        stem = key.removesuffix(ending)
        if stem != key:
            return next((named[form] for form in (stem, stem + "ا", stem + "يا") if form in named), None)
    return None


def names_of_countries(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """(code, name) pairs as a look-up by folded name."""
    return {folded(name): code for code, name in rows}
