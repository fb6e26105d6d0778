"""What the desk was asked for one paper, understood: amounts, counts, one thing to a line."""

from __future__ import annotations

from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.amounts import plain_amount
from intake_desktop.wording.tafqit import amount_in_words

MOST_MEMBERS = 999


def told_text(occasion: Occasion, name: str) -> str:
    """What was told, as typed; empty where nothing was."""
    return occasion.told.get(name, "").strip()


def told_lines(occasion: Occasion, name: str) -> tuple[str, ...]:
    """A text that holds one thing to a line."""
    return tuple(line.strip() for line in told_text(occasion, name).splitlines() if line.strip())


def told_count(occasion: Occasion, name: str) -> int | None:
    """A number of people; None where not told. UsageProblem `form-number-wrong`."""
    written = fold_digits(told_text(occasion, name))
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(MOST_MEMBERS))):
        raise UsageProblem("form-number-wrong")
    return int(written)


def told_amount(occasion: Occasion, name: str = "amount_sar") -> int | None:
    """An amount in halalas; None where not told. UsageProblem as `amount_of`."""
    return amount_of(told_text(occasion, name))


def amount_of(written: str) -> int | None:
    """An amount as typed, in halalas; None where nothing is. UsageProblem `form-amount-wrong` with `problem`,
    the code of what is wrong with it, and `form-amount-zero`."""
    if not written.strip():
        return None
    halalas = parse_sar(written)
    if isinstance(halalas, Problem):
        raise UsageProblem("form-amount-wrong", problem=halalas.code, **halalas.params)
    if halalas == 0:
        raise UsageProblem("form-amount-zero")
    return halalas


def in_digits(halalas: int) -> str:
    """`2,000 ريال`: the unit stays in the singular beside digits, as on a cheque."""
    return _("{amount} ريال").format(amount=plain_amount(halalas))


def in_words(halalas: int) -> str:
    """`ألفا ريال فقط لا غير`; every form is in Arabic."""
    return amount_in_words(halalas, language="ar")
