"""The language in use. Arabic is the source of what users see (the msgid); English is complete."""

from __future__ import annotations

import gettext as _stdlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Literal

from intake_desktop import paths

Language = Literal["ar", "en"]
DOMAIN = "intake_desktop"


class _Current:
    """The language of the desk: one per process."""

    language: Language = "ar"


_for_now: ContextVar[Language | None] = ContextVar("language", default=None)


def activate(language: Language) -> None:
    """Speak `language` from now on. Texts already made keep theirs."""
    _Current.language = language
    _catalogue_of.cache_clear()


def language() -> Language:
    """The language in use."""
    return _for_now.get() or _Current.language


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Speak `language` within the block, in this thread alone: a form keeps its own beside the window's."""
    token = _for_now.set(language)
    try:
        yield
    finally:
        _for_now.reset(token)


@cache
def _catalogue_of(language: Language) -> _stdlib.NullTranslations:
    return _stdlib.translation(DOMAIN, paths.translations(), [language], fallback=True)


def _catalogue() -> _stdlib.NullTranslations:
    return _catalogue_of(language())


def gettext(message: str) -> str:
    """`message` (Arabic) in the language in use."""
    return _catalogue().gettext(message)


def pgettext(context: str, message: str) -> str:
    """As `gettext`, for a word that means two things."""
    return _catalogue().pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the counted noun for `count`; Arabic has six, kept in its own catalogue."""
    return _catalogue().ngettext(one, many, count)


def mark(message: str) -> str:
    """Mark a text for the catalogue where it stands in a table; translate it later with `gettext`."""
    return message
