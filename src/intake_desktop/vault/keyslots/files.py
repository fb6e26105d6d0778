"""keyslots.json, its spare and the copy of the recovery slot: read, written and settled after a power cut.

The checksum tells damage from a wrong password; it is no protection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.vault.folder import write_private
from intake_desktop.vault.keyslots.slot import FORMAT, KeySlots, Slot

NAME = "keyslots.json"
SPARE = "keyslots.json.bak"
RECOVERY = "recovery-slot.json"  # the recovery slot once more, for when both above are gone


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    sha256: str
    body: msgspec.Raw


def read(folder: Path) -> KeySlots:
    """The slots of the store in `folder`; the spare copy where the first is damaged or gone.

    Errors: StoreUnusable `keyslots-missing`, `keyslots-damaged`, `keyslots-newer`.
    """
    found: list[IntakeError] = []
    for name in (NAME, SPARE):
        try:
            return read_file(folder / name)
        except StoreUnusable as problem:
            found.append(problem)
    told = next((problem for problem in found if problem.code != "keyslots-missing"), found[0])
    raise told


def read_for_recovery(folder: Path) -> KeySlots:
    """The file whose recovery slot is of the newest key: the others are damaged, or older ones put back.

    Errors: as `read`, where none of the three can be read.
    """
    found: list[KeySlots] = []
    for name in (NAME, SPARE, RECOVERY):
        with suppress(StoreUnusable):
            found.append(read_file(folder / name))
    if not found:
        return read(folder)  # says why not
    return max(found, key=_recovery_epoch)  # the first of several


def _recovery_epoch(slots: KeySlots) -> int:
    return max((slot.newest_epoch for slot in slots.recovery()), default=0)


def read_file(path: Path) -> KeySlots:
    """The slots of one of the files. Errors: as `read`."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise StoreUnusable("keyslots-missing") from None
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error
    try:
        file = msgspec.json.decode(content, type=_File)
        if file.format > FORMAT:
            raise StoreUnusable("keyslots-newer")
        if hashlib.sha256(file.body).hexdigest() != file.sha256:
            raise StoreUnusable("keyslots-damaged")
        return msgspec.json.decode(file.body, type=KeySlots)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreUnusable("keyslots-damaged") from error


def write(folder: Path, keyslots: KeySlots) -> None:
    """Keep `keyslots`: first the spare, then the file itself, so that one of them is always whole.

    Errors: StoreUnusable `folder-read-only`, `disk-full`.
    """
    content = _content(keyslots)
    write_private(folder / SPARE, content)
    write_private(folder / NAME, content)


def write_recovery_copy(folder: Path, keyslots: KeySlots) -> None:
    """Keep the recovery slot alone in its own file. Written when the recovery key or the data key is new."""
    write_private(folder / RECOVERY, _content(msgspec.structs.replace(keyslots, slots=keyslots.recovery())))


def write_everywhere(folder: Path, keyslots: KeySlots) -> None:
    """The recovery slot's copy, the spare, then the file."""
    if keyslots.recovery():
        write_recovery_copy(folder, keyslots)
    write(folder, keyslots)


def settle(folder: Path, epoch: int) -> None:
    """Leave only the wrapped keys of the epoch the store is in: a change of the key was cut off.

    A file that could not be written is settled another time: what lies in it opens nothing.
    """
    for name in (NAME, SPARE, RECOVERY):
        with suppress(StoreUnusable):
            found = read_file(folder / name)
            if _epochs(found.slots) - {epoch} and epoch in _epochs(found.slots):
                write_private(folder / name, _content(found.of_epoch(epoch)))


def _epochs(slots: Collection[Slot]) -> set[int]:
    return {each.epoch for slot in slots for each in slot.wrapped}


def _content(keyslots: KeySlots) -> bytes:
    body = msgspec.json.encode(keyslots)
    file = _File(format=FORMAT, sha256=hashlib.sha256(body).hexdigest(), body=msgspec.Raw(body))
    return msgspec.json.encode(file) + b"\n"
