"""Saudi riyals as whole halalas. No floating point anywhere."""

from __future__ import annotations

import re
from typing import Final

from intake_desktop.domain.checked import Problem
from intake_desktop.domain.text import fold_digits, strip_invisible

LARGEST_HALALAS: Final = 10**12 - 1  # under ten thousand million riyals
_CURRENCY: Final = re.compile(
    r"^(?:sar|sr|ر\.?\s?س\.?|﷼|\u20c1)\s*|\s*(?:sar|sr|ر\.?\s?س\.?|ريالات|ريالا|ريال|﷼|\u20c1)$",
    re.IGNORECASE,
)
_SAME: Final = str.maketrans({"٬": ",", "،": ",", "'": ",", "’": ",", "٫": "."})
_MINUS: Final = "-−–"
_AMOUNT: Final = re.compile(r"(?P<riyals>[0-9]+|[0-9]{1,3}(?:[, ][0-9]{3})+)(?:\.(?P<halalas>[0-9]*))?")


def parse_sar(text: str) -> int | Problem:
    """An amount in halalas: `3,500.00`, `٣٬٥٠٠٫٥`, `3500 ريال`. Two decimals at most, never below zero."""
    written = " ".join(fold_digits(strip_invisible(text, tatweel=True)).split()).translate(_SAME)
    amount = _CURRENCY.sub("", written)
    if not amount:
        return Problem("money-not-an-amount" if written else "value-missing")
    if amount[0] in _MINUS or amount[-1] in _MINUS:
        return Problem("money-negative")
    match = _AMOUNT.fullmatch(amount)
    if match is None:
        return Problem("money-not-an-amount")
    fraction = match["halalas"] or ""
    if len(fraction) > 2:  # 3.500 may well mean three thousand five hundred
        return Problem("money-decimals")
    return _halalas(re.sub("[, ]", "", match["riyals"]), fraction.ljust(2, "0"))


def _halalas(riyals: str, fraction: str) -> int | Problem:
    # The length is looked at first: Python refuses to read integers of thousands of digits.
    digits = (riyals + fraction).lstrip("0")
    if len(digits) > len(str(LARGEST_HALALAS)):
        return Problem("money-too-large", {"largest": format_sar(LARGEST_HALALAS)})
    return int(digits or "0")


def format_sar(halalas: int) -> str:
    """Riyals with separators and two decimals, `3,500.00`."""
    riyals, rest = divmod(abs(halalas), 100)
    return f"{'-' if halalas < 0 else ''}{riyals:,}.{rest:02}"
