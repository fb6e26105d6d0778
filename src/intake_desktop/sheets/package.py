"""A workbook's package looked through before anything unpacks it: its true size, and how far its cells reach.

The size that a package declares is not believed: every part is unpacked once, in pieces that are thrown away.
A single cell in the last corner of a sheet would make a reader lay out seventeen thousand million cells.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.sheets.extent import Extent, require_extent
from intake_desktop.sheets.limits import LARGEST_UNPACKED_BYTES

_PIECE: Final = 1024 * 1024
_STORED, _DEFLATED = 0, 8
_ENCRYPTED: Final = 0x1
_MOST_PARTS: Final = 5_000
# A column from CA on or a row from 100,000 on: rare, and looked at cell by cell.
_FAR: Final = re.compile(rb"""r\s*=\s*["'](?:(?:[C-Zc-z][A-Za-z]|[A-Za-z]{3})[0-9]|[A-Za-z]{0,3}[0-9]{6})""")
_LONGEST_REFERENCE: Final = 32


def check_package(data: bytes, *, file: str, most_bytes: int = LARGEST_UNPACKED_BYTES) -> None:
    """Refuse what is no sound package, or unpacks to more than `most_bytes`.

    Errors: InvalidInput `registry-damaged`, `registry-protected`, `registry-swells`,
    `registry-too-many-rows`, `registry-too-wide`.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as problem:
        raise InvalidInput("registry-damaged", file=file) from problem
    if len(parts) > _MOST_PARTS or sum(part.compress_size for part in parts) > len(data):
        raise InvalidInput("registry-swells", file=file)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise InvalidInput("registry-protected", file=file)
    left = most_bytes
    is_ods = "content.xml" in names and "[Content_Types].xml" not in names
    for part in parts:
        left -= _check_part(data, part, left, file=file, is_ods=is_ods)


def _check_part(data: bytes, part: ZipInfo, most: int, *, file: str, is_ods: bool) -> int:
    """How large a part is, unpacked; it is what its sum says, for the reader itself does not always look."""
    size, total, is_far, before = 0, 0, False, b""
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    extent = Extent.of_ods() if is_ods and part.filename == "content.xml" else None
    for piece in pieces(data, part, file):
        size += len(piece)
        total = zlib.crc32(piece, total)
        if size > most:
            raise InvalidInput("registry-swells", file=file)
        if extent is not None:
            extent.feed(piece)
        elif is_sheet and not is_far:
            is_far = _FAR.search(before + piece) is not None
            before = piece[-_LONGEST_REFERENCE:]
    if total != part.CRC:
        raise InvalidInput("registry-damaged", file=file)
    if is_far:
        extent = Extent.of_xlsx()
        for piece in pieces(data, part, file):
            extent.feed(piece)
    if extent is not None:
        require_extent(extent, file=file)
    return size


def pieces(data: bytes, part: ZipInfo, file: str) -> Iterator[bytes]:
    """What a part unpacks to, whatever size it declares."""
    packed = memoryview(data)[_start_of(data, part, file) :][: part.compress_size]
    if part.compress_type == _STORED:
        yield from (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        return
    if part.compress_type != _DEFLATED:
        raise InvalidInput("registry-damaged", file=file)
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        rest: bytes | memoryview = packed
        while rest and not unpacking.eof:
            yield unpacking.decompress(rest, _PIECE)
            rest = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error as problem:
        raise InvalidInput("registry-damaged", file=file) from problem
    if not unpacking.eof:
        raise InvalidInput("registry-damaged", file=file)


def _start_of(data: bytes, part: ZipInfo, file: str) -> int:
    """Where the bytes of a part begin: its own head says, not the list at the end."""
    head = data[part.header_offset : part.header_offset + 30]
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise InvalidInput("registry-damaged", file=file)
    lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return part.header_offset + 30 + lengths
