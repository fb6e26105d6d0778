"""Which way each character of a line runs, and in which order the runs stand on paper.

The levels come from python-bidi's Python engine, which knows neither isolates nor bracket pairs (UAX #9, N0).
Isolates are therefore rewritten to embeddings between marks, and every Latin or number field is isolated:
that keeps `ABC (Ltd)` whole too. Mirroring is left to HarfBuzz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import bidirectional

from intake_desktop.documents.arabic.printable import NBSP

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
CONTROLS = frozenset((LRI, RLI, FSI, PDI, LRM, RLM, ALM))

_LRE, _RLE, _PDF, _LRO = "\u202a", "\u202b", "\u202c", "\u202d"
_T = TypeVar("_T")

# Nothing in the text runs the other way, so every character has the level of the paragraph.
_ONLY_RTL = re.compile(r"[ \u00a0.,:;!?()«»\[\]'\"…·\u060c\u061b\u061f\u0621-\u065f\u0670-\u06d5-]*\Z")
_ONLY_LTR = re.compile(r"[ -~\u00a0-\u024f\u0900-\u0dff\u1200-\u139f\u200c\u200d\u2010-\u2027]*\Z")

# A number, a date or an e-mail address alone in its cell.
_ONE_FIELD = re.compile(r"\u2066[!-~\u00a0]+\u2069\Z")

# Fields inside a sentence that a right-to-left line would tear apart. Ranges of dates are not among them:
# in Arabic the earlier date stands at the right.
_FIELD = re.compile(
    r"""
    (?P<phone> \+\d[\d\ ]{5,}\d | (?<!\d)0\d{1,3}(?:\ \d{3,4}){2}(?!\d) )
  | (?P<plain> [\w.+-]+@[\w-]+(?:\.[\w-]+)+                       # e-mail
             | (?<![\d-])(?:\d{4}-\d{2}-\d{2}|\d{2}-\d{2}-\d{4}
                          |[٠-٩]{4}-[٠-٩]{2}-[٠-٩]{2}|[٠-٩]{2}-[٠-٩]{2}-[٠-٩]{4})(?![\d-])
             | (?<![\d-])\d{4}-0\d{3}(?![\d-])               # a file's number: no year begins with 0
             | (?<![^\s\u00a0(:])[-\u2212]\d[\d,.]*(?<![.,]) )               # a negative number
  | (?P<latin> [A-Za-z\u00c0-\u024f\u0900-\u0dff\u1200-\u139f]
               [^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\n\u200e\u200f\u2066-\u2069«»،؛؟]*
               (?<=[A-Za-z\u00c0-\u024f\u0900-\u0dff\u1200-\u139f0-9)\]+\#/]) )
    """,
    re.VERBOSE | re.ASCII,
)


def ltr(value: str) -> str:
    """`value` (a number, date, phone, IBAN, Latin name) as one left-to-right field, never broken."""
    return f"{LRI}{value.replace(' ', NBSP)}{PDI}" if value else ""


def isolate(value: str) -> str:
    """`value` (a name, a note) kept from reordering its neighbours; its first letter gives its way."""
    return f"{FSI}{value}{PDI}" if value else ""


def with_fields(text: str) -> str:
    """`text` of a right-to-left paragraph with its Latin and number fields isolated; isolated parts stay."""
    if _ONLY_RTL.match(text):
        return text
    parts: list[str] = []
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char in (LRI, RLI, FSI):
            if depth == 0:
                parts.append(_FIELD.sub(_isolated, text[start:at]))
                start = at
            depth += 1
        elif char == PDI and depth:
            depth -= 1
            if depth == 0:
                parts.append(text[start : at + 1])
                start = at + 1
    parts.append(text[start:] if depth else _FIELD.sub(_isolated, text[start:]))
    return "".join(parts)


def _isolated(match: re.Match[str]) -> str:
    field = match[0]
    if match["phone"]:
        return ltr(field)
    if match["latin"]:
        kept = _balanced(field)
        return f"{LRI}{kept}{PDI}{field[len(kept) :]}"
    return f"{LRI}{field}{PDI}"


def _balanced(field: str) -> str:
    """`field` up to the first closing bracket that it did not open, without trailing space."""
    depth = 0
    for at, char in enumerate(field):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if depth < 0:
                return field[:at].rstrip()
    return field if depth == 0 else field[: field.rfind("(")].rstrip(" (") or field


@lru_cache(maxsize=4096)
def levels(text: str, rtl: bool) -> tuple[int, ...]:
    """The embedding level of each character of one line. Controls get a level too; they are not drawn."""
    if rtl and _ONLY_RTL.match(text):
        return (1,) * len(text)
    if not rtl and _ONLY_LTR.match(text):
        return (0,) * len(text)
    if rtl and _ONE_FIELD.match(text):
        return (1, *(2,) * (len(text) - 2), 1)
    from bidi import algorithm

    rewritten = list(_embedded(text, rtl))
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels("".join(char for char, _ in rewritten), storage)
    chars = storage["chars"]
    for char, (_, at) in zip(chars, rewritten, strict=True):
        char["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [int(rtl)] * len(text)
    for char in storage["chars"]:
        if char["at"] >= 0:
            found[char["at"]] = char["level"]
    for at in range(len(text.rstrip()), len(text)):  # L1: spaces at the end of the line
        found[at] = int(rtl)
    return tuple(found)


def _embedded(text: str, rtl: bool) -> Iterator[tuple[str, int]]:
    """Each character with its place in `text` (-1: made up here), isolates rewritten to embeddings."""
    outer = [rtl]
    for at, char in enumerate(text):
        if char in (LRI, RLI, FSI):
            inner = char == RLI or (char == FSI and _first_strong_is_rtl(text[at + 1 :]))
            yield (RLM if outer[-1] else LRM), -1
            yield _opening(text, at + 1, inner), at
            outer.append(inner)
        elif char == PDI:
            if len(outer) > 1:
                outer.pop()
                yield _PDF, at
                yield (RLM if outer[-1] else LRM), -1
        else:
            yield _known(char), at


def _known(char: str) -> str:
    """`char` or a stand-in: python-bidi stops at a line end in a line and at what Unicode leaves out."""
    if char == "\n":
        return " "
    return char if bidirectional(char) else "\ufffd"


def _opening(text: str, start: int, rtl: bool) -> str:
    """The embedding for an isolate. Without a letter of the other way an override keeps it as typed: dashes
    would part a date in Arabic-Indic digits even in a left-to-right embedding."""
    if rtl:
        return _RLE
    inside = text[start : text.find(PDI, start)] if PDI in text[start:] else text[start:]
    return _LRE if any(bidirectional(char) in ("R", "AL") for char in inside) else _LRO


def _first_strong_is_rtl(text: str) -> bool:
    depth = 0
    for char in text:
        if char in (LRI, RLI, FSI):
            depth += 1
        elif char == PDI:
            if depth == 0:
                return False
            depth -= 1
        elif depth == 0 and (kind := bidirectional(char)) in ("L", "R", "AL"):
            return kind != "L"
    return False


def open_isolates(text: str) -> str:
    """The isolates that `text` opens and does not close: the next line begins with them."""
    stack: list[str] = []
    for char in text:
        if char in (LRI, RLI, FSI):
            stack.append(char)
        elif char == PDI and stack:
            stack.pop()
    return "".join(stack)


def visual_order(items: Sequence[_T], item_levels: Sequence[int]) -> list[_T]:
    """`items` as they stand on paper, leftmost first (rule L2)."""
    order = list(range(len(items)))
    if not order:
        return []
    for level in range(max(item_levels), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1 if end == at else end
    return [items[at] for at in order]
