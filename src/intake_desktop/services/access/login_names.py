"""What a login is: short, typed the same on any keyboard, and compared without regard to case."""

from __future__ import annotations

import re
import unicodedata

from intake_desktop.domain.errors import Refused

_SHAPE = re.compile(r"[\w.-]{2,32}")


def folded_login(login: str) -> str:
    """The form a login is kept and compared in."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def new_login(login: str) -> str:
    """The folded form of a login that may be given to someone. Errors: Refused `login-invalid`."""
    folded = folded_login(login)
    if not _SHAPE.fullmatch(folded):
        raise Refused("login-invalid")
    return folded
