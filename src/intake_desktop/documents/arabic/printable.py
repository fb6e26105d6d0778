"""What is left of a text when only what can stand on paper is kept."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
NBSP = "\u00a0"

# Isolates are ours (see bidi.py). The older embeddings and overrides can only come from pasted text and would
# let a name turn the line around it.
_KEPT_FORMATS = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u06dd")
_SPACES = {"\t": " ", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
_ORDINARY = re.compile(
    r"[ -~\u00a0\u060c\u061b\u061f\u0621-\u0652\u0660-\u066c\u200c-\u200f\u2066-\u2069]*\Z"
)


def printable(text: str) -> str:
    """`text` without what has no shape: controls go, lone surrogates become U+FFFD, line ends become LF.

    Letters stored as presentation forms (U+FE70.., pasted from old programs) become plain letters, which
    alone can be joined.
    """
    if _ORDINARY.match(text):
        return text
    return "".join(map(_kept, unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))))


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char in _SPACES or category == "Cs":
        return _SPACES.get(char, REPLACEMENT)
    if category in ("Cc", "Cf"):
        return char if char == "\n" or char in _KEPT_FORMATS else ""
    if category == "Zs":
        return NBSP if char in "\u00a0\u202f\u2007" else " "
    if "\ufb50" <= char <= "\ufbb1" or "\ufe70" <= char <= "\ufefc":
        return unicodedata.normalize("NFKC", char)
    is_variation_selector = "\ufe00" <= char <= "\ufe0f"
    return "" if is_variation_selector else char
