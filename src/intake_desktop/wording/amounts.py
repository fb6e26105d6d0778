"""Amounts of money in words and digits. Halalas in, Latin digits and «ريال» out."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext


def plain_amount(halalas: int) -> str:
    """Riyals with thousands apart, halalas only where there are any: `3,520`, `420.50`."""
    whole, rest = divmod(abs(halalas), 100)
    sign = "-" if halalas < 0 else ""
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"


def amount_in_riyals(halalas: int) -> str:
    """The amount with its unit in the number's own grammar: `420 ريالًا`, `500 ريال`."""
    text = plain_amount(halalas)
    if halalas % 100 or halalas < 0:  # «ريال واحد» would lose the halalas, or the sign
        return _("{amount} ريال").format(amount=text)
    return ngettext("ريال واحد", "{n} ريالات", halalas // 100).format(n=text)
