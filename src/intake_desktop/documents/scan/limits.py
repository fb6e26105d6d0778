"""How much of a scanned file is taken in. Offices scan A4; A3 at 600 dots an inch still passes."""

from __future__ import annotations

LARGEST_FILE_BYTES = 200 * 1024 * 1024
LARGEST_PAGE_BYTES = 20 * 1024 * 1024
MOST_PAGES = 500
MOST_PIXELS = 80_000_000
"""Of one page. Pillow and PDFium unpack a page whole: a byte for each of these, four in colour."""
