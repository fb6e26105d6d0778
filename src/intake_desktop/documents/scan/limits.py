"""How much of a scanned file is taken in. Offices scan A4; A3 at 600 dots an inch still passes."""

from __future__ import annotations

LARGEST_FILE_BYTES = 200 * 1024 * 1024
LARGEST_PAGE_BYTES = 20 * 1024 * 1024
MOST_PAGES = 500
MOST_PIXELS = 80_000_000
"""Of one page. Pillow and PDFium unpack a page whole: a byte for each of these, four in colour."""
MOST_OBJECTS = 50_000
"""Of one page of a PDF. A scan is one picture with, at most, the words that were read on it."""
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
"""Of one deflated part of a PDF; a picture of MOST_PIXELS in colour is smaller."""
