"""Text as people type and paste it: digits of three scripts, invisible marks, presentation forms."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ZEROS: Final = (0x0660, 0x06F0, 0xFF10)  # Arabic-Indic, Persian, full width
_DIGITS: Final = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_INVISIBLE_RANGES: Final = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x061C, 0x061C),  # Arabic letter mark
    (0x180E, 0x180E),
    (0x200B, 0x200F),  # zero width, left-to-right and right-to-left marks
    (0x202A, 0x202E),  # embeddings and overrides
    (0x2060, 0x206F),  # word joiner, isolates, deprecated controls
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
)
_HALVES: Final = re.compile("[\ud800-\udfff]")
_INVISIBLE: Final = {code: None for first, last in _INVISIBLE_RANGES for code in range(first, last + 1)}
_GOD: Final = "\ufdf2"  # the word in one sign, alif and all
_GOD_AFTER_ALIF: Final = re.compile("[\u0627\ufe8d\ufe8e]\ufdf2")  # but most fonts draw it without
TATWEEL: Final = "\u0640"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LINE_END: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


_PLAIN: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
"""Words of Arabic letters with a space between them: there is nothing to clean."""


def is_plain_arabic(text: str) -> bool:
    """Whether a text is Arabic letters with a space between words: there is nothing to clean in it."""
    return _PLAIN.fullmatch(text) is not None


def fold_digits(text: str) -> str:
    """Arabic-Indic, Persian and full-width digits as 0-9. Nothing else changes, nor does the length."""
    return text if text.isascii() else text.translate(_DIGITS)


def strip_invisible(text: str, *, tatweel: bool = False) -> str:
    """Without bidirectional controls and zero-width marks; without tatweel too where asked."""
    if text.isascii():
        return text
    text = text.translate(_INVISIBLE)
    return text.replace(TATWEEL, "") if tatweel else text


def is_well_formed(text: str) -> bool:
    """Whether the text can be encoded: no half of a surrogate pair stands in it."""
    return _HALVES.search(text) is None


def well_formed(text: str) -> str:
    """Text that can be encoded: halves of a surrogate pair are joined, lone ones dropped."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def clean_text(text: str, *, multiline: bool = False, tatweel: bool = False) -> str:
    """Text for storage: NFKC, no control or invisible marks, no stray spaces. Doing it twice changes nothing.

    `multiline` keeps line ends (as one `\\n`, at most one blank line); `tatweel` strips it as well.
    """
    if text.isascii() and text.isprintable():  # numbers and codes: every save cleans dozens of them
        return " ".join(text.split())
    if is_plain_arabic(text):  # most names: a list shows hundreds of their parts
        return text
    text = well_formed(text)
    if _GOD in text:
        text = _GOD_AFTER_ALIF.sub(_GOD, strip_invisible(text, tatweel=tatweel))
    text = unicodedata.normalize("NFKC", text)
    text = _CONTROL.sub("", strip_invisible(text, tatweel=tatweel))
    # Marks that stood apart may now compose.
    text = _LINE_END.sub("\n", unicodedata.normalize("NFKC", text))
    if not multiline:
        return " ".join(text.split())
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def compact(text: str) -> str:
    """A number or code as its characters alone: digits folded; spaces, dashes and invisible marks dropped.

    Not NFKC: that would read a superscript ² as the digit 2.
    """
    if text.isascii() and text.isalnum():
        return text
    text = fold_digits(strip_invisible(text, tatweel=True))
    return "".join(mark for mark in text if not mark.isspace() and unicodedata.category(mark) != "Pd")
