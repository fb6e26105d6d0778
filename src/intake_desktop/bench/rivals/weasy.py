"""WeasyPrint, from HTML to PDF in this process, its style sheet and fonts read beforehand."""

from __future__ import annotations

from collections.abc import Callable

from intake_desktop.bench.rivals import Absent
from intake_desktop.bench.rivals.html import page_for_weasyprint, style_for_weasyprint
from intake_desktop.bench.rivals.words import Words


def name() -> str:
    """What it is called; without HarfBuzz-Subset it cuts fonts in Python and is several times slower."""
    from weasyprint.text import ffi

    return "WeasyPrint" if ffi.harfbuzz_subset else "WeasyPrint, slowed without HarfBuzz-Subset"


def printer() -> Callable[[Words], bytes]:
    """What sets one paper. Absent where the package, or the Pango it loads, is not there."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:
        raise Absent("weasyprint") from error
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets the whole process take pictures that end early
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=style_for_weasyprint(), font_config=fonts)

    def pdf(words: Words) -> bytes:
        page = weasyprint.HTML(string=page_for_weasyprint(words))
        made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts)
        return made

    return pdf
