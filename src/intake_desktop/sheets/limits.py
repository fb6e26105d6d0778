"""How much a registry may be. Past these it is not an office's registry, or made to do harm."""

from __future__ import annotations

from typing import Final

LARGEST_FILE_BYTES: Final = 64 * 1024 * 1024
LARGEST_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 256
MOST_CELLS: Final = 5_000_000
MOST_CHARACTERS: Final = 200_000_000

LONGEST_IN_EXCEL: Final = 32_767
"""So many characters a cell of Excel holds."""
