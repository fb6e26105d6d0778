"""Lines, boxes and pictures on the pages of one document. The only place that speaks to ReportLab's canvas.

Points, the origin at the lower left. Operators are written here and not by the canvas, which formats every
number anew and knows nothing of tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from intake_desktop.documents.arabic.bidi import CONTROLS
from intake_desktop.documents.arabic.printable import printable
from intake_desktop.documents.page.raster import Raster, place
from intake_desktop.documents.page.tags import Element, Tags

A4 = (595.28, 841.89)
rl_config.useA85 = 0  # pages as plain deflate: a fifth smaller than wrapped in ASCII

_ROUND = 0.4472
"""ReportLab's: how far from a corner the two handles of its curve stand, in parts of the radius."""


class _BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that names no font of its own: ReportLab's would list Helvetica in every file."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class _Drawing:
    """The block within which an element is drawn. Pages have a hundred: a generator would be slower."""

    __slots__ = ("_element", "_outer", "_tags")

    def __init__(self, tags: Tags, element: Element | None) -> None:
        self._tags, self._element = tags, element

    def __enter__(self) -> None:
        self._outer, self._tags.current = self._tags.current, self._element

    def __exit__(self, *_raised: object) -> None:
        self._tags.current = self._outer


class Ink:
    """Draws and says what it draws: lines and boxes are artifacts, ticks are read as what they show."""

    def __init__(self, language: str) -> None:
        self._out = BytesIO()
        self._canvas: Any = _BareCanvas(
            self._out, pagesize=A4, invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 7)
        )
        self.page = A4
        """Width and height of the page."""
        self.language = language
        """Of what is being drawn."""
        self._code: list[str] = []
        self._said: dict[str, str] = {}
        self._tags = Tags(language)
        self._outline: list[tuple[str, int, str]] = []

    def describe(self, *, title: str, author: str, subject: str, day: date) -> None:
        """The document's properties. `day` stands for the moment it was made: there is no clock in it."""
        self._canvas.setTitle(_plain(title))
        self._canvas.setAuthor(_plain(author))
        self._canvas.setSubject(_plain(subject))
        self._canvas.setCreator("Intake Desktop")
        self._canvas.setDateFormatter(lambda *_moment: f"D:{day:%Y%m%d}000000+03'00'")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def lay(self, *, across: bool) -> None:
        """Have this page and those after it wider than high, or upright again."""
        self.page = (A4[1], A4[0]) if across else A4
        self._canvas.setPageSize(self.page)

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self._tags.end_page(self._code)
        self._flush()
        self._canvas.showPage()

    def _flush(self) -> None:
        self._canvas._code.append("\n".join(self._code))
        self._code.clear()
        self._said.clear()

    def bookmark(self, title: str, level: int, top: float) -> None:
        """A place that the outline will lead to; `level` 1 is the highest."""
        key = f"b{len(self._outline)}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self._outline.append((_plain(title), level, key))

    def write_outline(self) -> None:
        """Let the reader open with the bookmarks beside the pages."""
        depth = -1
        for title, level, key in self._outline:
            depth = min(level - 1, depth + 1)  # no level may be jumped over
            self._canvas.addOutlineEntry(title, key, depth)
        if self._outline:
            self._canvas.showOutline()

    def _finished(self) -> bytes:
        self._tags.write(self._canvas._doc)
        self._canvas.save()
        return self._out.getvalue()

    # What the parts of the page are

    def element(self, kind: str, *, attributes: str = "", origin: object | None = None) -> _Drawing:
        """What is drawn within the block is `kind` (P, H1, Table, ...). `origin`: see `Tags.element`."""
        return _Drawing(self._tags, self._tags.element(kind, self.language, attributes, origin))

    def artifact(self) -> _Drawing:
        """What is drawn within the block says nothing that is not said elsewhere."""
        return _Drawing(self._tags, None)

    # Operators

    def _say(self, what: str, operator: str) -> None:
        """A setting, unless it is in force."""
        if self._said.get(operator) != what:
            self._said[operator] = what
            self._code.append(f"{what} {operator}")

    def _fill_grey(self, grey: float) -> None:
        self._say(number(grey), "g")

    def _pen(self, weight: float, grey: float) -> None:
        self._say(number(grey), "G")
        self._say(number(weight), "w")

    def _artifact(self) -> None:
        self._tags.before_ink(self._code, None)

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Settings made within the block end with it."""
        self._code.append("q")
        before = self._said.copy()
        try:
            yield
        finally:
            self._code.append("Q")
            self._said = before

    # Lines and boxes

    def rule(self, x: float, y: float, width: float, *, weight: float = 0.75, ink: float = 0.0) -> None:
        """A horizontal line from `x`."""
        self._artifact()
        self._pen(weight, ink)
        self._line(x, y, x + width, y)

    def upright(self, x: float, bottom: float, top: float, *, weight: float = 0.6, ink: float = 0.45) -> None:
        """A vertical line."""
        self._artifact()
        self._pen(weight, ink)
        self._line(x, bottom, x, top)

    def _line(self, x: float, y: float, x_end: float, y_end: float) -> None:
        self._code.append(f"{number(x)} {number(y)} m {number(x_end)} {number(y_end)} l S")

    def dotted(self, x: float, y: float, width: float) -> None:
        """A line of dots to write on."""
        self._artifact()
        with self._apart():
            self._pen(0.9, 0.25)
            self._code.append("1 J [0 3.2] 0 d")
            self._line(x, y, x + width, y)

    def box(
        self,
        x: float,
        bottom: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        ink: float = 0.45,
        weight: float = 0.75,
        fill: float | None = None,
    ) -> None:
        """A frame; `fill` is its grey. `ink` 1 draws the fill alone."""
        self._artifact()
        self._pen(weight, ink)
        if fill is not None:
            self._fill_grey(fill)
        painted = ("B" if fill is not None else "S") if ink < 1 else "f" if fill is not None else "n"
        shape = (
            _rounded(x, bottom, width, height, radius)
            if radius
            else f"{number(x)} {number(bottom)} {number(width)} {number(height)} re"
        )
        self._code.append(f"{shape} {painted}")

    def tick_box(self, x: float, bottom: float, size: float, *, ticked: bool) -> None:
        """A square to tick, drawn because no bundled face has one, and read as U+2610 or, crossed, U+2612."""
        with self.element("Span", attributes=f"/ActualText<FEFF{'2612' if ticked else '2610'}>"):
            self._tags.before_ink(self._code, self._tags.current)
        self._pen(0.9, 0)
        self._code.append(f"{number(x)} {number(bottom)} {number(size)} {number(size)} re S")
        if ticked:
            inset = size * 0.2
            self._pen(1.3, 0)
            self._line(x + inset, bottom + inset, x + size - inset, bottom + size - inset)
            self._line(x + inset, bottom + size - inset, x + size - inset, bottom + inset)

    def squares(self, cells: Iterable[tuple[int, int, int]], *, side: float, x: float, top: float) -> None:
        """Black cells of `side` as one path, so that no light line parts them. A cell: column, row, width.

        Rows go down from `top`, columns to the right from `x`, on Arabic pages too: it is for codes.
        """
        path = (
            (x + column * side, top - (row + 1) * side, width * side, side) for column, row, width in cells
        )
        self._artifact()
        self._fill_grey(0)
        self._code.append(" ".join([*(" ".join(map(number, box)) + " re" for box in path), "f"]))

    def picture(self, picture: Raster, x: float, bottom: float, width: float, height: float) -> None:
        """A logo."""
        self._artifact()
        name = place(self._canvas._doc, picture)
        self._canvas._formsinuse.append(picture.name)
        where = " ".join(map(number, (width, 0, 0, height, x, bottom)))
        self._code.append(f"q {where} cm /{name} Do Q")


def _plain(text: str) -> str:
    """`text` as viewers show it beside the page: they need none of our marks of direction."""
    return "".join(char for char in printable(text) if char not in CONTROLS)


def _rounded(x: float, bottom: float, width: float, height: float, radius: float) -> str:
    near, far = radius * _ROUND, radius
    right, top = x + width, bottom + height
    path = (
        (x + far, bottom, "m"),
        (right - far, bottom, "l"),
        (right - near, bottom, right, bottom + near, right, bottom + far, "c"),
        (right, top - far, "l"),
        (right, top - near, right - near, top, right - far, top, "c"),
        (x + far, top, "l"),
        (x + near, top, x, top - near, x, top - far, "c"),
        (x, bottom + far, "l"),
        (x, bottom + near, x + near, bottom, x + far, bottom, "c"),
    )
    drawn = (" ".join(part if isinstance(part, str) else number(part) for part in step) for step in path)
    return " ".join([*drawn, "h"])


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """`value` in the fewest characters, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
