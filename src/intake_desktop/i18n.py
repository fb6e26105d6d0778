"""The language in use. Arabic is the source of what users see (the msgid); English is complete."""

from __future__ import annotations

import gettext as _stdlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Literal

from intake_desktop import paths

Language = Literal["ar", "en"]
DOMAIN = "intake_desktop"


class _Current:
    """The catalogue in use. One per process: a desk speaks one language at a time."""

    language: Language = "ar"
    catalogue: _stdlib.NullTranslations | None = None


def activate(language: Language) -> None:
    """Speak `language` from now on. Texts already made keep theirs."""
    _Current.language = language
    _Current.catalogue = _stdlib.translation(DOMAIN, paths.translations(), [language], fallback=True)


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Speak `language` within the block, in this process: for a program that answers once and ends."""
    before = _Current.language, _Current.catalogue
    activate(language)
    try:
        yield
    finally:
        _Current.language, _Current.catalogue = before


def language() -> Language:
    """The language in use."""
    return _Current.language


def _catalogue() -> _stdlib.NullTranslations:
    if _Current.catalogue is None:
        activate(_Current.language)
    assert _Current.catalogue is not None
    return _Current.catalogue


def gettext(message: str) -> str:
    """`message` (Arabic) in the language in use."""
    return _catalogue().gettext(message)


def pgettext(context: str, message: str) -> str:
    """As `gettext`, for a word that means two things."""
    return _catalogue().pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the counted noun for `count`; Arabic has six, kept in its own catalogue."""
    return _catalogue().ngettext(one, many, count)


@cache
def speaking(language: Language) -> Callable[[str], str]:
    """The `gettext` of one language, whatever the window speaks: a form keeps its own. Name it `_`."""
    return _stdlib.translation(DOMAIN, paths.translations(), [language], fallback=True).gettext


def mark(message: str) -> str:
    """Mark a text for the catalogue where it stands in a table; translate it later with `gettext`."""
    return message
