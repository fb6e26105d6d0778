"""Numbers that name a person, a bank account, an address or an entity, and how each is checked.

Nothing here refuses for good: a check says what is wrong, and what was typed is kept beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from intake_desktop.domain.checked import Checked, Problem, missing
from intake_desktop.domain.identity.countries import COUNTRIES, GCC_COUNTRIES
from intake_desktop.domain.text import compact

__all__ = [
    "Checked",
    "IdNumber",
    "IdType",
    "Problem",
    "check_entity",
    "check_gcc",
    "check_iban",
    "check_id",
    "check_passport",
    "check_short_code",
    "mask",
]

IdType = Literal["national_id", "iqama", "border", "passport", "gcc", "none"]


_FIRST_DIGITS: Final[dict[str, str]] = {"national_id": "1", "iqama": "2", "border": "34", "entity": "7"}
_KIND_OF_DIGIT: Final = {digit: kind for kind, digits in _FIRST_DIGITS.items() for digit in digits}
_DIGITS: Final = re.compile(r"[0-9]+")
_PASSPORT: Final = re.compile(r"[A-Z0-9]{4,20}")
_GCC: Final = re.compile(r"[A-Z0-9]{6,20}")
_SHORT_CODE: Final = re.compile(r"[A-Z]{4}[0-9]{4}")
_ID_LENGTH: Final = 10
_IBAN_LENGTH: Final = 24


@dataclass(frozen=True, slots=True, repr=False)
class IdNumber:
    """A checked number of an identity document. Shown, it gives its last characters only; `text` is whole."""

    id_type: IdType
    text: str

    @property
    def masked(self) -> str:
        """As lists and logs may show it."""
        return mask(self.text)

    def __repr__(self) -> str:
        return f"IdNumber({self.id_type}, {self.masked})"

    def __str__(self) -> str:
        return self.masked


_LONG = 8


def mask(text: str) -> str:
    """The last four characters, the rest as dots; never more than half of a short one."""
    text = compact(text)
    if len(text) >= _LONG:  # as nearly all are
        return "•" * (len(text) - 4) + text[-4:]
    shown = len(text) // 2
    return "•" * (len(text) - shown) + text[len(text) - shown :]


def check_id(text: str, id_type: IdType | None = None, country: str | None = None) -> Checked:
    """A personal identity number. Without a type: a national ID or an iqama, told apart by the first digit.

    `country` (ISO 3166, two letters) is the issuer of a passport or GCC card, where known.
    """
    if id_type == "none":
        typed = compact(text)
        return Checked(None, text, Problem("id-without-type") if typed else None)
    if id_type == "passport":
        return check_passport(text, country)
    if id_type == "gcc":
        return check_gcc(text, country)
    return _check_numbered(text, id_type or "id")


def check_by_sight(text: str) -> Checked:
    """The number of a document whose kind nobody asked: border numbers and passports are known by sight."""
    if any(mark.isascii() and mark.isalpha() for mark in text):
        return check_passport(text)
    return check_id(text, "border" if compact(text)[:1] in ("3", "4") else None)


def check_entity(text: str) -> Checked:
    """The unified number of an entity: 7 and nine digits more. Format only, no check digit is published."""
    return _check_numbered(text, "entity")


@lru_cache(maxsize=256)
def _check_numbered(text: str, kind: str) -> Checked:
    """Ten digits whose first tells the kind; `id` is either a national ID or an iqama."""
    digits = compact(text)
    if not digits:
        return missing(text)
    if problem := _digits_problem(digits, kind):
        return Checked(None, text, problem)
    # No official text gives the check digit, so a person may overrule it.
    doubtful = kind not in {"border", "entity"} and not _luhn_holds(digits)
    return Checked(digits, text, warning=Problem("id-luhn") if doubtful else None)


def _digits_problem(digits: str, kind: str) -> Problem | None:
    if not _DIGITS.fullmatch(digits):
        return Problem("id-not-digits", {"kind": kind})
    if len(digits) != _ID_LENGTH:
        return Problem("id-length", {"kind": kind, "expected": _ID_LENGTH, "found": len(digits)})
    expected = _FIRST_DIGITS.get(kind, "12")
    if digits[0] not in expected:
        return Problem(
            "id-first-digit",
            {"kind": kind, "expected": expected, "looks_like": _KIND_OF_DIGIT.get(digits[0], "")},
        )
    return None


def _luhn_holds(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(digits))


def check_passport(text: str, country: str | None = None) -> Checked:
    """Letters and digits as on the page, in upper case; and its issuing country, where given."""
    return _check_foreign(text, _PASSPORT, "passport-format", country, COUNTRIES)


def check_gcc(text: str, country: str | None = None) -> Checked:
    """The number of an identity card of a Gulf state; the states' own check digits are not applied."""
    return _check_foreign(text, _GCC, "gcc-format", country, GCC_COUNTRIES)


def _check_foreign(
    text: str, pattern: re.Pattern[str], code: str, country: str | None, among: frozenset[str]
) -> Checked:
    number = compact(text).upper()
    if not number:
        return missing(text)
    if not pattern.fullmatch(number) or not any(mark.isdigit() for mark in number):
        return Checked(None, text, Problem(code))
    if country and country.strip().upper() not in among:
        return Checked(None, text, Problem("country-unknown" if among is COUNTRIES else "country-not-gcc"))
    return Checked(number, text)


@lru_cache(maxsize=256)
def check_iban(text: str) -> Checked:
    """A Saudi IBAN without spaces: SA, 22 digits, modulus 97."""
    iban = compact(text).upper()
    if not iban:
        return missing(text)
    if problem := _iban_problem(iban):
        return Checked(None, text, problem)
    return Checked(iban, text)


def _iban_problem(iban: str) -> Problem | None:
    if not iban.startswith("SA"):
        return Problem("iban-country")
    if not re.fullmatch("[0-9]*", iban[2:]):
        return Problem("iban-characters")
    if len(iban) != _IBAN_LENGTH:
        return Problem("iban-length", {"expected": _IBAN_LENGTH - 2, "found": len(iban) - 2})
    # As `stdnum.iban` has it, which a test holds it to: S is 28 and A is 10.
    return None if int(f"{iban[4:]}2810{iban[2:4]}") % 97 == 1 else Problem("iban-checksum")


def check_short_code(text: str) -> Checked:
    """The short code of a national address: four letters, four digits."""
    code = compact(text).upper()
    if not code:
        return missing(text)
    if not _SHORT_CODE.fullmatch(code):
        return Checked(None, text, Problem("short-code-format"))
    return Checked(code, text)
