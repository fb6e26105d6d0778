"""A face inside one PDF: a font of its own with one glyph for each character as it was shaped.

A code names an outline together with the text it stands for and its width there. The text matters: faces
share one shape among several letters, and one ToUnicode entry for it would read back as the wrong letter. The
width matters: kerning done by moving the pen makes readers see gaps and overlaps («ر يال»). Codes are two
bytes and equal the glyph numbers, so a face is one font object however long the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from intake_desktop.documents.arabic.faces import Face
from intake_desktop.documents.arabic.lines import Run
from intake_desktop.documents.arabic.shaping import Glyph
from intake_desktop.documents.arabic.truetype import program


class _Codes(dict[Glyph, str]):
    """Each glyph's code, given out as it is first asked for."""

    def __missing__(self, glyph: Glyph) -> str:
        code = self[glyph] = f"{len(self) + 1:04X}"
        return code


class PdfFont:
    """The codes given out so far for one face in one document; written by `embed` when all is drawn."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes = _Codes()

    def codes(self, glyphs: Iterable[Glyph]) -> str:
        """The two-byte codes of glyphs, in hexadecimal."""
        return "".join(map(self._codes.__getitem__, glyphs))

    def stretched(self, run: Run, wider: str) -> str:
        """The codes of a run with every space widened, as a TJ array without its outer brackets wants it."""
        gap = f">{wider}<"
        return "".join(
            self.codes(piece.glyphs) + (gap if is_space else "")
            for piece, is_space in zip(run.pieces, run.is_space, strict=True)
        )

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
        entries = [
            f"<{code}> <{_utf16(glyph.source)}>" for glyph, code in self._codes.items() if glyph.source
        ]
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
