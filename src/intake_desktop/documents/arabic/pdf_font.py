"""A face inside one PDF: a font of its own with one glyph for each character as it was shaped.

A code names an outline together with the text it stands for and its width there. The text matters: faces
share one shape among several letters, and one ToUnicode entry for it would read back as the wrong letter. The
width matters: kerning done by moving the pen makes readers see gaps and overlaps («ر يال»). Codes are two
bytes and equal the glyph numbers, so a face is one font object however long the document.
"""

from __future__ import annotations

import hashlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.shaping import Glyph, Shaped
from intake_desktop.documents.arabic.truetype import program


class PdfFont:
    """The codes given out so far for one face in one document; written by `embed` when all is drawn."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[Glyph, int] = {}
        # By identity: runs come from a cache, and hashing one costs more than naming its glyphs. The run is
        # kept with its text so that no other can take its identity.
        self._runs: dict[int, tuple[Shaped, str]] = {}

    def codes(self, shaped: Shaped) -> str:
        """The two-byte codes of a run, in hexadecimal."""
        known = self._runs.get(id(shaped))
        if known is None:
            codes = self._codes
            text = "".join([f"{codes.setdefault(glyph, len(codes) + 1):04X}" for glyph in shaped.glyphs])
            self._runs[id(shaped)] = known = (shaped, text)
        return known[1]

    def embed(self, document: Any) -> None:
        """Write the font and link it where every page of `document` finds it."""
        file = program(self.face, list(self._codes))
        to_unicode = self._to_unicode()
        name = f"{_tag(file + to_unicode)}+{self.face.name}"
        stream = _stream(document, file)
        stream.dictionary["Length1"] = len(file)
        descriptor = document.Reference(self._descriptor(name, document.Reference(stream)))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": descriptor,
                "DW": 0,
                "W": self._widths(),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(document, to_unicode)),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font)

    def _widths(self) -> str:
        """The widths of codes 1, 2, ... as a PDF array."""
        widths = (f"{glyph.advance * 1000 / self.face.units:.5g}" for glyph in self._codes)
        return f"[1 [{' '.join(widths)}]]"

    def _descriptor(self, name: str, program: Any) -> Any:
        symbolic = 4
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": symbolic,
                "FontBBox": pdfdoc.PDFArray([round(edge) for edge in self.face.bounds]),
                "ItalicAngle": 0,
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": round(self.face.cap_height),
                "StemV": 120 if "Bold" in self.face.name else 80,
                "FontFile2": program,
            }
        )

    def _to_unicode(self) -> bytes:
        sources = [(glyph.source, code) for glyph, code in self._codes.items() if glyph.source]
        entries = [f"<{code:04X}> <{_utf16(source)}>" for source, code in sources]
        chunks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
        body = "\n".join(f"{len(chunk)} beginbfchar\n{chr(10).join(chunk)}\nendbfchar" for chunk in chunks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


def _tag(content: bytes) -> str:
    """Six letters that name this subset: the same content always gives the same letters."""
    digest = hashlib.sha256(content).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _stream(document: Any, content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
