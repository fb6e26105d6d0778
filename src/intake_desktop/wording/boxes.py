"""Characters that our typefaces do not hold: they stand on paper as boxes, and that is said."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desktop.i18n import gettext as _

_MOST_NAMED = 5


def code_point(char: str) -> str:
    """A character by its number, `U+1F600`."""
    return f"U+{ord(char):04X}"


def boxes_text(lacking: Sequence[str]) -> str:
    """What the paper cannot show, by number and not as typed, and what to do."""
    named = ", ".join(code_point(char) for char in lacking[:_MOST_NAMED])
    more = "…" if len(lacking) > _MOST_NAMED else ""
    return _(
        "في الورقة رموز لا ترسمها خطوط الطباعة، وتظهر مربعات: {codes}. صحّحها في بيانات الملف ثم اطبع من جديد."
    ).format(codes=f"\u2066{named}{more}\u2069")
