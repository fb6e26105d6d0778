"""The measures and type sizes of every form, in points."""

from __future__ import annotations

from intake_desktop.documents.arabic.faces import Weight
from intake_desktop.documents.arabic.paragraph import Style

MARGIN = 45.0
BOTTOM = 92.0
"""Where the text ends: the footer, and the place kept for the page's code, lie under it."""

MUTED = 0.32
SHADE = 0.945

BODY = Style(13, 21.5)
CLAUSE = Style(13, 22, align="justify")
LEAD = Style(13, 22)
STRONG = Style(13, 21.5, Weight.BOLD)
NOTE = Style(12, 18.5)
"""Sentences that must leave room for the boxes under them."""
SMALL = Style(11, 16.5)
QUIET = Style(10.5, 15.5, ink=MUTED)
LABEL = Style(11.5, 18, ink=0.2)
VALUE = Style(12.5, 18)
HEAD = Style(11.5, 17, Weight.BOLD)
TITLE = Style(20, 32, Weight.BOLD, "center")
ORGANISATION = Style(17, 25, Weight.BOLD)
