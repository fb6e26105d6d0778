"""Make resources/fonts/Intake{Bengali,Devanagari,Ethiopic}-*.ttf out of the Noto Sans of each script (OFL).

Amiri sets Arabic, Urdu and Latin; a second language beside the Arabic may need one of these. Each is cut to
its script's own block, without hints, kerning and alternates, and its em is widened so that its letters stand
with Amiri's at the same type size. The licence has no reserved font name; the families are renamed all the
same, because "Noto" is a trademark and they are no longer what it names.

    pip install fonttools
    python tools/make_script_fonts.py FOLDER_WITH_NotoSansBengali-Regular.ttf_and_so_on
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

JOINERS = [0x200C, 0x200D]
BLOCKS = {
    "Bengali": [*range(0x0980, 0x0A00), 0x0964, 0x0965],
    "Devanagari": [*range(0x0900, 0x0980)],
    "Ethiopic": [*range(0x1200, 0x13A0)],
}
WEIGHTS = ("Regular", "Bold")
LETTERS_EM = 0.88
LEFT_OUT = {"aalt", "kern", "ss01"}


def cut(source: Path, script: str, target: Path) -> None:
    """Write the glyphs that `script` needs to `target`, under a name of their own."""
    options = subset.Options(hinting=False, glyph_names=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.layout_features = ["*"]
    options.drop_tables += ["STAT", "meta", "vhea", "vmtx", "gasp", "BASE"]
    font = subset.load_font(source, options)
    for table in ("GSUB", "GPOS"):
        _leave_out(font[table].table)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*BLOCKS[script], *JOINERS])
    cutter.subset(font)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / LETTERS_EM)
    for record in font["name"].names:
        text = str(record).replace(f"Noto Sans {script}", f"Intake {script}")
        record.string = text.replace(f"NotoSans{script}", f"Intake{script}")
    subset.save_font(font, target, options)


def _leave_out(layout: object) -> None:
    """Empty the features nobody asks for, so that what only they reach is cut too."""
    for record in layout.FeatureList.FeatureRecord:  # type: ignore[attr-defined]
        if record.FeatureTag in LEFT_OUT:
            record.Feature.LookupListIndex, record.Feature.LookupCount = [], 0


def main() -> None:
    """Cut both weights of the three scripts."""
    source = Path(sys.argv[1])
    target = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    for script in BLOCKS:
        for weight in WEIGHTS:
            cut(source / f"NotoSans{script}-{weight}.ttf", script, target / f"Intake{script}-{weight}.ttf")


if __name__ == "__main__":
    main()
