"""What is typed and pasted at a desk: nearly right, in any digits, with the marks that come along."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

IDS = ("1000000008", "١٠٠٠٠٠٠٠٠٨", "2000000006", "1123456780", "2123456788", "1000000000", "1098765432",
       "3100123458", "4000000000", "7001234567")  # fmt: skip
IBANS = ("SA0380000000608010167519", "SA7205000012345678901234", "SA8880000123456789012345",
         "SA0380000000608010167518")  # fmt: skip
PHONES = ("0539621001", "00966539621001", "٠٥٣٩٦٢١٠٠١", "0138119944", "0521234567", "+251911234567")
CODES = ("RRRD2929", "EP1234567", "784-1990-1234567-1")
DAYS = ("1442/04/16", "2020-12-01", "16/04/1442هـ", "1445/04/06", "2024-10-21", "1443/11/30", "1445/01/31",
        "1445/13/1", "1501/1/1", "1344/07/08", "1409", "07/1409", "40", "1409/07",
        "29/02/1989 م")  # fmt: skip
NAMES = ("ﻣﺤﻤﺪ ﻋﻠﻲ ﺍﻟﻘﺤﻄﺎﻧﻲ", "محمد علي القحطاني", "عبد الله", "عبدالله", "فاطمة بنت أحمد", "يحيى", "سعد",
         "عبدالإله", "نور الدين أبو بكر آل سعود", "José Al-Qahtani", "M’hamed", "ﻋﺒﺪ ﺍﷲ")  # fmt: skip
AMOUNTS = ("3500.00", "3,500", "٣٥٠٠", "-5", "1e9", "كثير")
MARKS = (
    "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202e\u2066\u2069\u2060\ufeff\u0640"
    " \t-/"
)
LETTERS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹²½٫٬.,-/+() هـمSAابتيىةءأإآﷲﻻ\u064e\u0651ABCxyz'’\n\r\x00\x1b😀"


def often(share: float = 1.0, **more: Any) -> settings:
    """So many examples as the profile in use asks for, or a share of them where one is dear."""
    return settings(
        max_examples=max(5, round(settings().max_examples * share)),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        **more,
    )


@st.composite
def spoilt(draw: st.DrawFn, vectors: tuple[str, ...]) -> str:
    """A known text with a few signs put in, taken out, doubled or swapped."""
    signs = list(draw(st.sampled_from(vectors)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(signs)))
        match draw(st.sampled_from(["in", "out", "twice", "swap"])):
            case "in":
                signs.insert(place, draw(st.sampled_from(MARKS + LETTERS)))
            case "out":
                del signs[place : place + 1]
            case "twice":
                signs[place:place] = signs[place : place + 1]
            case _:
                signs[place : place + 2] = reversed(signs[place : place + 2])
    return "".join(signs)


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=120)
"""Halves of characters too, as a broken paste leaves them."""
WRITABLE = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
NEARLY = st.text(st.sampled_from(LETTERS + MARKS), max_size=40)
VECTORS = (*IDS, *IBANS, *PHONES, *CODES, *DAYS, *NAMES, *AMOUNTS)
TYPED = st.one_of(spoilt(VECTORS), NEARLY, ANYTHING)
TOLD = st.one_of(spoilt(VECTORS), NEARLY, WRITABLE)
"""What can reach the store: JSON holds no half of a character."""
