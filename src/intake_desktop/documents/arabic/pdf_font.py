"""A face inside one PDF: only the glyphs used, one code for each pair of glyph and source text.

The pair matters: faces share one shape among several letters (dotless bases), and one ToUnicode entry for a
glyph would then read back as the wrong letter. Codes are two bytes, so a face is one font object however many
pairs a long document uses.
"""

from __future__ import annotations

import hashlib
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from intake_desktop.documents.arabic.faces import Face

_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "gasp", "STAT", "DSIG", "meta")


class PdfFont:
    """The codes given out so far for one face in one document; written by `embed` when all is drawn."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, source: str) -> int:
        """The two-byte code of `glyph` standing for `source`."""
        return self._codes.setdefault((glyph, source), len(self._codes) + 1)

    def embed(self, document: Any) -> None:
        """Write the font and link it where every page of `document` finds it."""
        program, renumbered = self._subset()
        name = f"{self._tag()}+{self.face.name}"
        stream = _stream(document, program)
        stream.dictionary["Length1"] = len(program)
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
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths())]),
                "CIDToGIDMap": document.Reference(_stream(document, self._glyph_of_code(renumbered))),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(document, self._to_unicode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *(glyph for glyph, _ in self._codes)})
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)

    def _tag(self) -> str:
        """Six letters that name this subset: the same glyphs always give the same letters."""
        digest = hashlib.sha256(repr(sorted(self._codes)).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _widths(self) -> list[float]:
        return [round(self.face.advance(glyph), 3) for glyph, _ in self._codes]

    def _glyph_of_code(self, renumbered: dict[int, int]) -> bytes:
        return b"\0\0" + b"".join(renumbered[glyph].to_bytes(2, "big") for glyph, _ in self._codes)

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
        entries = [f"<{code:04X}> <{_utf16(source)}>" for (_, source), code in self._codes.items()]
        chunks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
        body = "\n".join(f"{len(chunk)} beginbfchar\n{chr(10).join(chunk)}\nendbfchar" for chunk in chunks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


def _stream(document: Any, content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
