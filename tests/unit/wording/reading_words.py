"""Reads amounts in Arabic words back into halalas: written from the words, not from what writes them."""

from __future__ import annotations

_ENDING = " فقط لا غير"
_SMALL = {
    "واحد": 1, "واحدة": 1, "أحد": 1, "إحدى": 1, "اثنان": 2, "اثنا": 2, "اثنتان": 2, "اثنتا": 2,
    "ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6,
    "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثماني": 8, "ثمانٍ": 8, "تسعة": 9, "تسع": 9,
    "عشرة": 10, "عشر": 10, "عشرون": 20, "ثلاثون": 30, "أربعون": 40, "خمسون": 50, "ستون": 60,
    "سبعون": 70, "ثمانون": 80, "تسعون": 90, "مئة": 100, "مئتان": 200, "مئتا": 200, "ثلاثمئة": 300,
    "أربعمئة": 400, "خمسمئة": 500, "ستمئة": 600, "سبعمئة": 700, "ثمانمئة": 800, "تسعمئة": 900,
    "صفر": 0,
}  # fmt: skip
_SCALES = {
    "ألف": 10**3, "آلاف": 10**3, "ألفًا": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليونًا": 10**6,
    "مليار": 10**9, "مليارات": 10**9, "مليارًا": 10**9,
}  # fmt: skip
_TWO_OF_A_SCALE = {
    "ألفان": 2 * 10**3, "ألفا": 2 * 10**3, "مليونان": 2 * 10**6, "مليونا": 2 * 10**6,
    "ملياران": 2 * 10**9, "مليارا": 2 * 10**9,
}  # fmt: skip
_UNITS = {"ريال": 100, "ريالات": 100, "ريالًا": 100, "هللة": 1, "هللات": 1}
_TWO_UNITS = {"ريالان": 200, "هللتان": 2}
_KNOWN = _SMALL.keys() | _SCALES.keys() | _TWO_OF_A_SCALE.keys() | _UNITS.keys() | _TWO_UNITS.keys()


def words_of(text: str) -> list[str]:
    """The words without their joining و and without the closing phrase. AssertionError for an unknown one."""
    assert text.endswith(_ENDING), text
    words = [
        word if word in _KNOWN else word.removeprefix("و") for word in text.removesuffix(_ENDING).split(" ")
    ]
    assert all(word in _KNOWN for word in words), text
    return words


def read_amount(text: str) -> int:
    """Halalas."""
    whole = group = number = 0
    words = words_of(text)
    for place, word in enumerate(words):
        if word in _TWO_UNITS:
            assert group == number == 0, text
            whole += _TWO_UNITS[word]
        elif word in _UNITS:
            alone = words[place + 1 : place + 2] in (["واحد"], ["واحدة"])
            whole += _UNITS[word] * (1 if alone else number + group)
            number = group = 0
        elif word in _SCALES:
            number, group = number + (group or 1) * _SCALES[word], 0
        elif word in _TWO_OF_A_SCALE:
            number += _TWO_OF_A_SCALE[word]
        elif not (word in ("واحد", "واحدة") and words[:place] and words[place - 1] in _UNITS):
            group += _SMALL[word]
    assert group == number == 0, text
    return whole
