"""Takes the README's pictures from the tour in build/tour (`make run` without a display makes it)."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TOUR = ROOT / "build" / "tour"
PICTURES = {
    "intake.png": "intake-identity-mistyped.png",
    "case.png": "case-timeline.png",
    "declaration.png": "declaration.pdf",
    "policy.png": "policy-rules.png",
    "hand-over.png": "hand-over.png",
}
PAPER_SCALE = 1.25  # of 72 dpi: as sharp as the windows beside it


def taken(name: str) -> Image.Image:
    """A stop of the tour by its name without its number."""
    [path] = TOUR.glob(f"[0-9]*-{name}")
    if path.suffix == ".pdf":
        return pypdfium2.PdfDocument(path)[0].render(scale=PAPER_SCALE).to_pil()
    return Image.open(path)


def main() -> int:
    for target, source in PICTURES.items():
        few_colours = taken(source).convert("RGB").quantize(128, dither=Image.Dither.NONE)
        path = ROOT / "docs" / "images" / target
        path.parent.mkdir(parents=True, exist_ok=True)
        few_colours.save(path, optimize=True)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
