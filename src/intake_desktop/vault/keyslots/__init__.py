"""keyslots.json: one slot per way into the store, each wrapping the same data key.

`slot` is what lies in the file, `wrapping` how a key gets in and out, `files` how the file is kept.
"""

from intake_desktop.vault.keyslots.files import (
    NAME,
    RECOVERY,
    SPARE,
    read,
    read_file,
    read_for_recovery,
    settle,
    write,
    write_everywhere,
    write_recovery_copy,
)
from intake_desktop.vault.keyslots.slot import DataKey, KeySlots, Kind, Slot, Wrapped, holder_tag
from intake_desktop.vault.keyslots.wrapping import (
    Opened,
    load_ciphers,
    make_slot,
    open_slot,
    public_half_of,
    rewrap,
    slot_of_nobody,
    unlock,
)

__all__ = [
    "NAME",
    "RECOVERY",
    "SPARE",
    "DataKey",
    "KeySlots",
    "Kind",
    "Opened",
    "Slot",
    "Wrapped",
    "holder_tag",
    "load_ciphers",
    "make_slot",
    "open_slot",
    "public_half_of",
    "read",
    "read_file",
    "read_for_recovery",
    "rewrap",
    "settle",
    "slot_of_nobody",
    "unlock",
    "write",
    "write_everywhere",
    "write_recovery_copy",
]
