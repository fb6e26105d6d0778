"""Arabic and mixed text on a PDF page: cleaned, broken into lines, ordered, shaped, and readable again.

Logical text comes in. Lines are broken on it by shaped width (`lines`), each line is ordered by the
bidirectional algorithm (`bidi`), each run is shaped by HarfBuzz (`shaping`), and every pair of glyph and
source text gets its own code in the embedded font (`pdf_font`): the page reads back letter for letter.
"""
