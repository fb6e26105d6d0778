"""What can be done about a store that does not open: the first of several is what most often helps."""

from __future__ import annotations

from enum import StrEnum


class Remedy(StrEnum):
    """A way on. None of them writes to what is damaged."""

    AGAIN = "again"
    RESTORE = "restore"
    SALVAGE = "salvage"
    READ = "read-only"
    RECOVERY_KEY = "recovery-key"
    ELSEWHERE = "elsewhere"


_AGAIN, _RESTORE, _SALVAGE = Remedy.AGAIN, Remedy.RESTORE, Remedy.SALVAGE
_READ, _KEY, _ELSEWHERE = Remedy.READ, Remedy.RECOVERY_KEY, Remedy.ELSEWHERE
_BY_CODE: dict[str, tuple[Remedy, ...]] = {
    "store-damaged": (_RESTORE, _SALVAGE, _READ, _ELSEWHERE),
    "store-empty": (_RESTORE, _ELSEWHERE),
    "database-missing": (_RESTORE, _AGAIN, _ELSEWHERE),
    "database-superseded": (_RESTORE, _ELSEWHERE),
    "not-a-store": (_RESTORE, _ELSEWHERE),
    "no-store": (_ELSEWHERE, _RESTORE),
    "store-mismatch": (_RESTORE, _ELSEWHERE),
    "store-in-use": (_AGAIN, _ELSEWHERE),
    "store-busy": (_AGAIN, _ELSEWHERE),
    "disk-full": (_AGAIN, _READ, _ELSEWHERE),
    "folder-read-only": (_AGAIN, _READ, _ELSEWHERE),
    "disk-error": (_AGAIN, _READ, _SALVAGE, _RESTORE),
    "log-without-index": (_AGAIN, _SALVAGE, _ELSEWHERE),
    "keyslots-newer": (_AGAIN, _ELSEWHERE),
    "network-drive": (_ELSEWHERE,),
}
_OTHERWISE = (_AGAIN, _RESTORE, _ELSEWHERE)
_WITHOUT_SLOTS = (_KEY, _RESTORE, _ELSEWHERE)


def remedies_for(code: str) -> tuple[Remedy, ...]:
    """The ways on for an error that kept a store from opening, best first."""
    if code in _BY_CODE:
        return _BY_CODE[code]
    return _WITHOUT_SLOTS if code.startswith(("keyslots", "key-superseded")) else _OTHERWISE
