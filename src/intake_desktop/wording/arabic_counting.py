"""A noun counted in Arabic, and the words it takes: number and noun agree in gender, number and case.

The nominative throughout; و is written onto the word it joins. Not in the catalogue: Arabic paper asks for
these words on an English screen too.
"""

from __future__ import annotations

from typing import Final, NamedTuple

AND: Final = " و"  # same in every language


class Noun(NamedTuple):
    """A counted noun in the forms that numbers ask of it."""

    one: str  # counted once: «ريال واحد»; a scale stands alone: «ألف»
    singular: str  # after hundreds and thousands
    two: str
    two_of: str  # the two of something that follows at once: «ألفا ريال»
    few: str  # after 3 to 10
    many: str  # after 11 to 99
    feminine: bool = False


class _Digits(NamedTuple):
    """The words that go with a noun of one gender: 3 to 10 are written in the other one."""

    few: list[str]  # 3 to 10 before their noun
    beside_tens: list[str]  # 1 to 9
    in_teens: list[str]  # 1 to 9
    ten_of_teens: str


def _words(text: str) -> list[str]:
    return text.split("|")


def _noun(forms: str, *, feminine: bool = False) -> Noun:
    one, singular, two, two_of, few, many = _words(forms)
    return Noun(one, singular, two, two_of, few, many, feminine)


RIYAL: Final = _noun("ريال واحد|ريال|ريالان|ريالا|ريالات|ريالًا")  # same in every language
HALALA: Final = _noun(
    "هللة واحدة|هللة|هللتان|هللتا|هللات|هللة",  # same in every language
    feminine=True,
)
# By the power of a thousand, from the second.
SCALES: Final = (
    _noun("ألف|ألف|ألفان|ألفا|آلاف|ألفًا"),  # same in every language
    _noun("مليون|مليون|مليونان|مليونا|ملايين|مليونًا"),  # same in every language
    _noun("مليار|مليار|ملياران|مليارا|مليارات|مليارًا"),  # same in every language
)
ZERO: Final = "صفر"  # same in every language
_TENS: Final = _words("عشرون|ثلاثون|أربعون|خمسون|ستون|سبعون|ثمانون|تسعون")  # same in every language
_HUNDREDS: Final = _words(
    "مئة|مئتان|ثلاثمئة|أربعمئة|خمسمئة|ستمئة|سبعمئة|ثمانمئة|تسعمئة"  # same in every language
)
_TWO_HUNDRED_OF: Final = "مئتا"  # same in every language
_MASCULINE: Final = _Digits(
    few=_words("ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة"),  # same in every language
    beside_tens=_words("واحد|اثنان|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة"),  # same in every language
    in_teens=_words("أحد|اثنا|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة"),  # same in every language
    ten_of_teens="عشر",  # same in every language
)
# «ثماني» loses its ya where no noun follows it: «ثمانٍ وعشرون».
_FEMININE: Final = _Digits(
    few=_words("ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|عشر"),  # same in every language
    beside_tens=_words("إحدى|اثنتان|ثلاث|أربع|خمس|ست|سبع|ثمانٍ|تسع"),  # same in every language
    in_teens=_words("إحدى|اثنتا|ثلاث|أربع|خمس|ست|سبع|ثماني|تسع"),  # same in every language
    ten_of_teens="عشرة",  # same in every language
)


def counted(number: int, noun: Noun, *, before_noun: bool = False) -> str:
    """`noun` 1 to 999 times. `before_noun`: another noun follows at once, so tanwin and nun fall."""
    hundreds, rest = divmod(number, 100)
    two, many = (noun.two_of, noun.singular) if before_noun else (noun.two, noun.many)
    if rest > 2:
        words = [_HUNDREDS[hundreds - 1]] if hundreds else []
        words.append(_three_to_99(rest, _FEMININE if noun.feminine else _MASCULINE))
        return f"{AND.join(words)} {noun.few if rest <= 10 else many}"
    # One and two are said by the noun itself: «مئة ألف وألف», «مئة ريال وريالان».
    words = [f"{_hundreds_of(hundreds)} {noun.singular}"] if hundreds else []
    return AND.join([*words, *{1: [noun.one], 2: [two]}.get(rest, [])])


def _hundreds_of(hundreds: int) -> str:
    return _TWO_HUNDRED_OF if hundreds == 2 else _HUNDREDS[hundreds - 1]


def _three_to_99(number: int, digits: _Digits) -> str:
    if number <= 10:
        return digits.few[number - 3]
    tens, unit = divmod(number, 10)
    if tens == 1:
        return f"{digits.in_teens[unit - 1]} {digits.ten_of_teens}"
    if not unit:
        return _TENS[tens - 2]
    return f"{digits.beside_tens[unit - 1]}{AND}{_TENS[tens - 2]}"
