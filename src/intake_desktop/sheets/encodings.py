"""Which alphabet a text file was saved in: told apart by decoding and by letters."""

from __future__ import annotations

import codecs
import re
from typing import Final

from intake_desktop.domain.errors import InvalidInput, UsageProblem

ENCODINGS: Final = ("utf-8", "utf-16", "windows-1256", "iso-8859-6", "windows-1252")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 256 * 1024
# Of a hundred letters of Arabic names, places and headers about so many are these.
_COMMON: Final = frozenset("اليمونرهعدبسحفةقت")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_TORN: Final = re.compile("[\udc80-\udcff]")
_FEW: Final = 0.02


def decode(data: bytes, *, file: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; `encoding` overrules what is seen.

    Bytes that are no character stay as lone halves, so that the row with them is refused and no other.
    Errors: UsageProblem `no-such-encoding`; InvalidInput `registry-text-unknown`.
    """
    if encoding is not None:
        return _forced(data, encoding), encoding
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _whole(data, marked, file), marked.removesuffix("-sig")
    if (wide := _wide(data)) is not None:
        return _whole(data, wide, file), "utf-16"
    text = data.decode("utf-8", "surrogateescape")
    torn = len(_TORN.findall(text))
    if not torn or torn <= (len(data) - len(text)) * _FEW:
        return text, "utf-8"
    name = _single_byte(data[:_SAMPLE])
    if b"\0" in data or name is None:
        raise InvalidInput("registry-text-unknown", file=file)
    return data.decode(name, "surrogateescape"), _SHOWN.get(name, name)


_SHOWN: Final = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859_6": "iso-8859-6"}


def _forced(data: bytes, encoding: str) -> str:
    if encoding.lower() not in ENCODINGS:
        raise UsageProblem("no-such-encoding", known=", ".join(ENCODINGS))
    if encoding.lower() == "utf-16":
        return data.decode("utf-16", "replace")
    if encoding.lower() == "utf-8":
        data = data.removeprefix(codecs.BOM_UTF8)
    return data.decode(encoding, "surrogateescape")


def _whole(data: bytes, encoding: str, file: str) -> str:
    if encoding == "utf-8-sig":
        return data.decode(encoding, "surrogateescape")
    try:
        return data[: len(data) // 2 * 2].decode(encoding, "surrogatepass")
    except UnicodeDecodeError as problem:
        raise InvalidInput("registry-text-unknown", file=file) from problem


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of digits, separators and line ends is zero."""
    sample = data[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if len(data) % 2 or max(zeros) < len(sample) / 20 or min(zeros) * 10 > max(zeros):
        return None
    return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"


def _single_byte(sample: bytes) -> str | None:
    """The alphabet in which the letters fall as they do in Arabic; Latin where there is none of it."""
    shares = {name: _likeness(sample, name) for name in ("cp1256", "iso8859_6")}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= 0.5:
        return best
    latin = sample.decode("cp1252", "replace")
    return "cp1252" if latin.isprintable() or "\ufffd" not in latin else None


def _likeness(sample: bytes, encoding: str) -> float:
    """How much of what is beyond ASCII is common Arabic letters."""
    beyond = [mark for mark in sample.decode(encoding, "replace") if mark > "\x7f"]
    if not beyond:
        return 0.0
    arabic = sum(1 for mark in beyond if mark in _COMMON)
    return arabic / len(beyond)
