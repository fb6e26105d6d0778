"""Phrases one after another in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language


def listed(phrases: Iterable[str]) -> str:
    """Those that say something, with commas; in English what goes on after one does so in small letters."""
    first, *others = [phrase for phrase in phrases if phrase] or [""]
    return _("، ").join((first, *map(_going_on, others)))


def _going_on(phrase: str) -> str:
    """`Same city` as `same city`; `ID numbers differ` stays."""
    begins_a_sentence = language() == "en" and phrase[:1].isupper() and phrase[1:2].islower()
    return phrase[0].lower() + phrase[1:] if begins_a_sentence else phrase
