"""A cell as a file holds it, and as text: what a spreadsheet made of a number is undone, and said."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from intake_desktop.domain.text import compact, fold_digits

Cell = str | int | float | bool | date | datetime | time | timedelta

_LOST_FROM: Final = 10**15
_EXPONENT: Final = re.compile(r"(?P<digits>[0-9](?:[.,٫][0-9]+)?)[eE]\+?(?P<power>[0-9]{1,3})")
_POINT_ZERO: Final = re.compile(r"([0-9]{5,})[.,٫]0+")
_SAUDI_WITHOUT_ZERO: Final = re.compile("5[0-9]{8}")


NO_RESULT: Final = "#?"
"""How a formula is shown that was saved without its result: no program computed it."""
# Excel has new ones with every few years; LibreOffice numbers some.
_ERROR: Final = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]|#N/A|#GETTING_DATA|#\?|Err:[0-9]{3}")


class Read(NamedTuple):
    """What a cell says. `code` names what was done to understand it, or why it could not be."""

    value: str
    code: str = ""


def text_of(cell: Cell) -> str:
    """A cell as the office sees it in its sheet; blank cells are empty text."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # Beyond that a whole number is no longer exact, and reads better as it is kept.
        return str(int(cell)) if abs(cell) < _LOST_FROM and cell == int(cell) else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Nothing that can be seen."""
    return isinstance(cell, str) and (not cell or cell.isspace())


def is_error(cell: Cell) -> bool:
    """Whether a cell shows an error of its formula, or `NO_RESULT`, in place of a value."""
    if not isinstance(cell, str) or cell[:1] not in ("#", "E"):
        return False
    return _ERROR.fullmatch(cell) is not None


def number_of(cell: Cell) -> Read:
    """A number that is a name, not an amount: an ID, an account, a file's number.

    `number-unfolded` where `1000000008.0` or `1.0E+09` was undone; `digits-lost` where the file holds fewer
    digits than there were, so that nobody can tell the number from it.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        told = text_of(cell)
        return Read(told, "" if told.isdigit() else "digits-lost")
    text = text_of(cell)
    if not text[-1:].isdigit():
        return Read(text)
    folded = fold_digits(text).strip()
    if point := _POINT_ZERO.fullmatch(folded):
        return Read(point[1], "number-unfolded")
    exponent = _EXPONENT.fullmatch(folded)
    return _unfolded(exponent, text) if exponent else Read(text)


def _unfolded(match: re.Match[str], text: str) -> Read:
    whole, _, fraction = re.sub("[,٫]", ".", match["digits"]).partition(".")
    power = int(match["power"])
    # 1.00E+09 was rounded: of its ten digits only three are left.
    if len(fraction) < power or power > 30:
        return Read(text, "digits-lost")
    return Read(whole + fraction[:power], "number-unfolded")


def mobile_of(cell: Cell) -> Read:
    """A mobile number; `zero-restored` where the first zero of 05... was lost to a number's cell."""
    read = number_of(cell)
    if read.code == "digits-lost" or not _SAUDI_WITHOUT_ZERO.fullmatch(compact(read.value)):
        return read
    return Read("0" + compact(read.value), "zero-restored")
