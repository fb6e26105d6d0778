"""What the parts of a page are: the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8).

ReportLab has no way to say it, so the objects are written here. Every drawing operator stands in a marked
content sequence: of an element of the tree, or an artifact (rules, frames, running heads, the watermark).
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from intake_desktop.documents.pdf_object import RawObject, added, number_of

_HOLDS_BLOCKS = frozenset(("Document", "Sect", "Table", "TR", "L", "LI"))


class Element:
    """A node of the tree. `kids` are elements and the numbered contents of pages, in reading order."""

    __slots__ = ("attributes", "kids", "kind", "language", "number", "outer")

    def __init__(self, kind: str, outer: Element | None, language: str, attributes: str = "") -> None:
        self.kind = kind
        self.outer = outer
        self.language = language
        self.attributes = attributes
        self.kids: list[Element | tuple[int, int]] = []
        self.number = 0

    def text_place(self, language: str) -> Element:
        """The element for a text drawn here: a paragraph among blocks, a span in another language."""
        if self.kind in _HOLDS_BLOCKS:
            return self.add("P", language)
        return self if language == self.language else self.add("Span", language)

    def add(self, kind: str, language: str, attributes: str = "") -> Element:
        """A new last element inside. An item goes into the list that stands last, else into a new one."""
        place = self
        if kind == "LI" and self.kind != "L":
            last = self.kids[-1] if self.kids else None
            is_list = isinstance(last, Element) and last.kind == "L"
            place = last if isinstance(last, Element) and is_list else self.add("L", self.language)
        made = Element(kind, place, language, attributes)
        place.kids.append(made)
        return made


class Tags:
    """The tree of one document while it is drawn."""

    def __init__(self, language: str) -> None:
        self.root = Element("Document", None, language)
        self.current: Element | None = self.root
        """What is drawn now; None is an artifact."""
        self._pages: list[list[Element]] = [[]]
        self._marked: Element | None = None
        self._is_open = False
        self._continued: dict[int, tuple[object, Element]] = {}

    def element(self, kind: str, language: str, attributes: str, origin: object | None) -> Element | None:
        """An element inside the current one. `origin` is a block whose rest goes on in the same element."""
        if self.current is None:
            return None
        if origin is not None and (known := self._continued.get(id(origin))):
            return known[1]
        in_item = kind == "P" and self.current.kind == "LBody"  # a point of a list is its own paragraph
        made = self.current if in_item else self.current.add(kind, language, attributes)
        if origin is not None:
            self._continued[id(origin)] = (origin, made)  # kept, so that no other takes its identity
        return made

    def before_ink(self, code: list[str], owner: Element | None) -> None:
        """Write into `code` what makes the operators that follow belong to `owner`; None is an artifact."""
        if self._is_open:
            if owner is self._marked:
                return
            code.append("EMC")
        self._is_open, self._marked = True, owner
        if owner is None:
            code.append("/Artifact BMC")
            return
        here = self._pages[-1]
        owner.kids.append((len(self._pages) - 1, len(here)))
        code.append(f"/{owner.kind} <</MCID {len(here)}>> BDC")
        here.append(owner)

    def end_page(self, code: list[str]) -> None:
        """Close what is open: marked content never runs over a page."""
        if self._is_open:
            code.append("EMC")
        self._is_open, self._marked = False, None
        self._pages.append([])

    def write(self, document: Any) -> None:
        """Put the tree into `document`, whose pages are complete."""
        pages = [document.idToObject[f"Page{at}"] for at in range(1, len(self._pages))]
        page_numbers = [number_of(document, page) for page in pages]
        tree = RawObject()
        tree_number = added(document, tree)
        written = [(element, RawObject()) for element in _in_order(self.root)]
        for element, raw in written:
            element.number = added(document, raw)
        for element, raw in written:
            raw.content = _element_object(element, tree_number, page_numbers)
        owners = " ".join(
            f"{at}[{' '.join(f'{owner.number} 0 R' for owner in owned)}]"
            for at, owned in enumerate(self._pages[:-1])
        )
        tree.content = (
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree<</Nums[{owners}]>>"
            f"/ParentTreeNextKey {len(pages)}>>"
        )
        for at, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = at, pdfdoc.PDFName("S")
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _in_order(element: Element) -> list[Element]:
    found = [element]
    for kid in element.kids:
        if isinstance(kid, Element):
            found += _in_order(kid)
    return found


def _element_object(element: Element, tree: int, pages: list[int]) -> str:
    outer = element.outer
    said = f"<</S/{element.kind}/P {outer.number if outer else tree} 0 R{element.attributes}"
    if outer and element.language != outer.language:
        said += f"/Lang({element.language})"
    first: int | None = None
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        page, number = kid
        if first is None:
            first = page
            said += f"/Pg {pages[page]} 0 R"
        kids.append(str(number) if page == first else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>")
    if len(kids) == 1:
        return f"{said}/K {kids[0]}>>"
    return f"{said}/K[{' '.join(kids)}]>>" if kids else f"{said}>>"
