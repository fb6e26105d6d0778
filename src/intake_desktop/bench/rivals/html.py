"""The declaration in HTML: styled for WeasyPrint, in plain tables for Qt's rich text."""

from __future__ import annotations

from html import escape

from intake_desktop import paths
from intake_desktop.bench.rivals.words import Box, Words

_QT_FRAMED = '<table width="100%" border="1" cellspacing="0" style="border-style: solid">'


def font_file(weight: str) -> str:
    """The very font that our pages are set in."""
    return str(paths.resources() / "fonts" / f"Amiri-{weight}.ttf")


def style_for_weasyprint() -> str:
    """Ours as closely as a style sheet can: running head, foot with page x of y, frames kept together."""
    faces = "".join(
        f"@font-face {{ font-family: Amiri; font-weight: {weight}; src: url('file://{font_file(name)}') }}"
        for weight, name in (("400", "Regular"), ("700", "Bold"))
    )
    return f"""{faces}
    @page {{ size: A4; margin: 38pt 45pt 92pt;
      @bottom-right {{ content: element(foot); width: 100% }} }}
    @page :nth(n+2) {{ margin-top: 64pt; @top-right {{ content: element(head); width: 100% }} }}
    body {{ font: 13pt/21.5pt Amiri }}
    .foot {{ position: running(foot); border-top: .75pt solid #555; font-size: 10.5pt; line-height: 15.5pt }}
    .head {{ position: running(head); border-bottom: .75pt solid #555; font-size: 10.5pt }}
    .page:after {{ content: counter(page) }} .pages:after {{ content: counter(pages) }}
    table {{ border-collapse: collapse; width: 100% }}
    .paper td {{ padding: 0; vertical-align: top }} .paper {{ border-bottom: 1.1pt solid }}
    .paper b {{ font-size: 17pt }}
    .refs {{ font-size: 11.5pt; line-height: 19pt; width: 30% }}
    h1 {{ font-size: 20pt; text-align: center; margin: 12pt 0 }}
    .rows td {{ border: .5pt solid; padding: 3pt 6pt; font-size: 12.5pt }}
    .rows td:nth-child(odd) {{ background: #f1f1f1; font-size: 11.5pt; width: 16% }}
    p {{ margin: 2.5pt 0 }} .clause {{ text-align: justify; padding-right: 20pt; text-indent: -20pt }}
    .tick {{ display: inline-block; width: 9pt; height: 9pt; border: .75pt solid; margin-left: 6pt }}
    .dots {{ display: inline-block; width: 100pt; border-bottom: .75pt dotted }}
    .boxes {{ border-collapse: separate; border-spacing: 0; margin-top: 10pt; page-break-inside: avoid }}
    .boxes td {{ border: .75pt solid; border-radius: 4pt; height: 84pt; padding: 5pt 8pt;
      vertical-align: top; font-size: 11pt; line-height: 16.5pt }}
    """


def page_for_weasyprint(words: Words) -> str:
    """The declaration, styled by `style_for_weasyprint`."""
    foot = words.foot_of('<span class="page"></span>', '<span class="pages"></span>')
    references = "<br>".join(map(escape, words.references))
    clauses = "".join(
        f'<p class="clause">{number}. {escape(text)}</p>' for number, text in enumerate(words.clauses, 1)
    )
    return f"""<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(words.title)}</title>
    </head><body>
    <div class="head">{escape(words.running_head)}</div><div class="foot">{"<br>".join(foot)}</div>
    <table class="paper"><tr><td><b>{escape(words.organisation)}</b><br>{escape(words.address)}</td>
    <td class="refs">{references}</td></tr></table>
    <h1>{escape(words.title)}</h1>{_rows(words)}<p><b>{escape(words.opening)}</b></p>{clauses}
    <p><span class="tick"></span>{'<span class="dots"></span> '.join(map(escape, words.reading))}
    <span class="dots"></span></p>
    {"".join(_boxes(row) for row in words.boxes)}</body></html>"""


def _rows(words: Words) -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in words.rows)
    return f'<table class="rows">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _boxes(row: tuple[Box, ...]) -> str:
    cells = "".join(
        f'<td style="width: {box.share:.0%}"><b>{escape(box.title)}</b><br>{"<br>".join(box.lines)}</td>'
        for box in row
    )
    return f'<table class="boxes"><tr>{cells}</tr></table>'


def page_for_qt(words: Words) -> str:
    """The same in Qt's own subset. Its tables do not mirror, so the cells are given from the left."""
    references = "<br>".join(map(escape, words.references))
    clauses = "".join(
        f'<p dir="rtl" align="justify" style="margin: 2px 0">{number}. {escape(text)}</p>'
        for number, text in enumerate(words.clauses, 1)
    )
    rows = "".join(
        f"<tr>{''.join(_qt_cell(cell, place) for place, cell in reversed(tuple(enumerate(row))))}</tr>"
        for row in words.rows
    )
    return f"""<html><head><style>body {{ font-family: Amiri; font-size: 13pt }}
    td {{ padding: 4px }}</style></head><body dir="rtl">
    <table width="100%"><tr><td dir="rtl" style="font-size: 11.5pt">{references}</td>
    <td dir="rtl" width="66%"><b style="font-size: 17pt">{escape(words.organisation)}</b><br>
    <span style="font-size: 10.5pt">{escape(words.address)}</span></td></tr></table><hr>
    <p align="center" style="font-size: 20pt"><b>{escape(words.title)}</b></p>
    {_QT_FRAMED}{rows}</table>
    <p dir="rtl"><b>{escape(words.opening)}</b></p>{clauses}
    <p dir="rtl">{" ............................ ".join(map(escape, words.reading))} .................</p>
    {"".join(_qt_boxes(row) for row in words.boxes)}</body></html>"""


def _qt_cell(text: str, place: int) -> str:
    shade = "" if place % 2 else ' bgcolor="#f1f1f1" width="16%"'
    return f'<td dir="rtl"{shade}>{escape(text)}</td>'


def _qt_boxes(row: tuple[Box, ...]) -> str:
    cells = "".join(
        f'<td dir="rtl" width="{box.share:.0%}" style="font-size: 11pt"><b>{escape(box.title)}</b>'
        f"<br>{'<br>'.join(line or '&nbsp;' for line in box.lines)}</td>"
        for box in reversed(row)
    )
    return f"<br>{_QT_FRAMED}<tr>{cells}</tr></table>"
