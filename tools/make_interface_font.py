"""Make resources/fonts/IntakeSans-*.ttf out of Noto Sans Arabic (OFL): its letters, a line of 1.55 em.

Noto Sans Arabic asks for 2.1 em a line, which Qt gives to every label, field and row, so forms come out a
third too tall. Its licence has no reserved font name; the family is renamed all the same, because "Noto" is a
trademark and because Debian's own Noto Sans Arabic has no Latin letters and could win by its name.

    pip install fonttools
    python tools/make_interface_font.py FOLDER_WITH_NotoSansArabic-*.ttf
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Intake Sans"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
ASCENT_EM, DESCENT_EM = 1.10, 0.45
KEPT_NAMES = {0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 13, 14, 16, 17}


def fit(source: Path, target: Path) -> None:
    """Write `source` to `target` under the family name and line height above."""
    font = TTFont(source)
    em = font["head"].unitsPerEm
    ascent, descent = round(em * ASCENT_EM), round(em * DESCENT_EM)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, -descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, descent
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    for record in names.names:
        if record.nameID in {1, 3, 4, 6, 16}:
            text = str(record).replace("Noto Sans Arabic", FAMILY).replace("NotoSansArabic", "IntakeSans")
            record.string = text
        elif record.nameID == 5:
            record.string = f"{record}; line height fitted"
    if "STAT" in font:  # its axis names were just dropped, and one weight a file needs none
        del font["STAT"]
    font.save(target)


def main() -> None:
    """Fit the four weights the window uses."""
    source = Path(sys.argv[1])
    target = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    for weight in WEIGHTS:
        fit(source / f"NotoSansArabic-{weight}.ttf", target / f"IntakeSans-{weight}.ttf")


if __name__ == "__main__":
    main()
