"""What a scanner makes of a printed sheet: askew, dirty, worn, at 150 dots an inch. Seeded, on Pillow alone.

`Wear` is drawn at random but the same for the same seed; `worn` does it to a page.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

DPI = 150
RENDERED_DPI = 225


@dataclass(frozen=True)
class Wear:
    """What happens to one sheet. Angles in degrees, lengths in millimetres, strengths from 0 to 1."""

    seed: int
    rough: float = 0.25
    turned: int = 0
    skew: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    size: float = 1.0
    faint: float = 0.0
    stains: int = 0
    specks: int = 0
    folds: int = 0
    stroke: bool = False
    blur: float = 0.0
    noise: float = 0.0
    dark_lid: bool = False
    cropped: float = 0.0
    kind: str = "jpeg"
    quality: int = 60


def wear(seed: int) -> Wear:
    """Six sheets of ten as an office scans them, three rough, one that has been through everything."""
    rng = random.Random(seed)
    rough = rng.choices((0.25, 0.6, 1.0), (6, 3, 1))[0]
    return Wear(
        seed=seed,
        rough=rough,
        turned=rng.choice((0, 90, 180, 270)),
        skew=rng.uniform(-8, 8) * rough,
        shift=(rng.uniform(-4, 4), rng.uniform(-4, 4)),
        size=rng.uniform(0.96, 1.03),
        faint=rng.uniform(0, 0.65) * rough,
        stains=rng.randint(0, round(6 * rough)),
        specks=rng.randint(0, round(500 * rough)),
        folds=rng.randint(0, round(2 * rough)),
        stroke=rng.random() < 0.5 * rough,
        blur=rng.uniform(0.2, 0.4 + 0.9 * rough),
        noise=rng.uniform(0.02, 0.45 * rough),
        dark_lid=rng.random() < 0.3,
        cropped=rng.uniform(0, 6) if rng.random() < 0.3 else 0.0,
        kind=rng.choices(("jpeg", "png", "bilevel"), (6, 1, 3))[0],
        quality=rng.randint(30, 70),
    )


def worn(page: Image.Image, how: Wear, *, code_at: tuple[float, float] = (0.13, 0.93)) -> Image.Image:
    """A sheet rendered at RENDERED_DPI as it leaves the scanner at DPI. A stroke passes near `code_at`."""
    rng = random.Random(how.seed + 1)
    sheet = _faded(page, how.faint)
    _stain(sheet, how, rng)
    if how.stroke:
        _stroke(sheet, code_at, rng)
    scan = _laid(sheet, how)
    _speck(scan, how, rng)
    scan = scan.filter(ImageFilter.GaussianBlur(how.blur))
    scan = _noisy(scan, how.noise, rng)
    if how.cropped:
        margin = round(how.cropped / 25.4 * DPI)
        scan = scan.crop((margin, margin, scan.width - margin, scan.height - margin))
    if how.kind == "bilevel":
        threshold = rng.randint(105, 165)
        return scan.point(lambda grey: 255 if grey > threshold else 0).convert("1")
    if how.kind == "jpeg":
        return Image.open(io.BytesIO(jpeg(scan, how.quality)))
    return scan


def jpeg(scan: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    scan.save(out, "JPEG", quality=quality, dpi=(DPI, DPI))
    return out.getvalue()


def _faded(page: Image.Image, faint: float) -> Image.Image:
    black = round(225 * faint)
    return page.point(lambda grey: black + grey * (255 - black) // 255)


def _stain(sheet: Image.Image, how: Wear, rng: random.Random) -> None:
    """Coffee: rings and spots, darker at their edge, over text and code alike; folds as grey lines."""
    if not how.stains and not how.folds:
        return
    small = Image.new("L", (sheet.width // 4, sheet.height // 4), 255)
    draw = ImageDraw.Draw(small)
    for _ in range(how.stains):
        radius = rng.randint(8, small.width // 5)
        x, y = rng.randint(0, small.width), rng.randint(0, small.height)
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, fill=rng.randint(150, 235))
        draw.ellipse(box, outline=rng.randint(110, 190), width=rng.randint(1, 4))
    for _ in range(how.folds):
        y = rng.randint(0, small.height)
        draw.line((0, y, small.width, y + rng.randint(-20, 20)), fill=rng.randint(120, 200), width=1)
    spread = small.filter(ImageFilter.GaussianBlur(1.2)).resize(sheet.size)
    sheet.paste(ImageChops.multiply(sheet, spread))


def _stroke(sheet: Image.Image, near: tuple[float, float], rng: random.Random) -> None:
    """A pen that ran over the code's corner of the sheet."""
    x, y = near[0] * sheet.width, near[1] * sheet.height
    path = [(x + rng.uniform(-130, 130), y + rng.uniform(-110, 110)) for _ in range(3)]
    ImageDraw.Draw(sheet).line(path, fill=rng.randint(20, 110), width=rng.randint(3, 7), joint="curve")


def _laid(sheet: Image.Image, how: Wear) -> Image.Image:
    """Turned and askew on the glass; what lies beside the sheet is the lid."""
    turned = sheet.rotate(how.turned, expand=True)
    scale = RENDERED_DPI / DPI / how.size
    size = (round(turned.width / (RENDERED_DPI / DPI)), round(turned.height / (RENDERED_DPI / DPI)))
    cos, sin = (f(math.radians(how.skew)) * scale for f in (math.cos, math.sin))
    x, y = size[0] / 2 + how.shift[0] / 25.4 * DPI, size[1] / 2 + how.shift[1] / 25.4 * DPI
    matrix = (
        cos,
        sin,
        turned.width / 2 - cos * x - sin * y,
        -sin,
        cos,
        turned.height / 2 + sin * x - cos * y,
    )
    lid = 35 if how.dark_lid else 250
    return turned.transform(
        size, Image.Transform.AFFINE, matrix, resample=Image.Resampling.BICUBIC, fillcolor=lid
    )


def _speck(scan: Image.Image, how: Wear, rng: random.Random) -> None:
    """Dust, dark and light."""
    draw = ImageDraw.Draw(scan)
    for _ in range(how.specks):
        x, y, radius = rng.randrange(scan.width), rng.randrange(scan.height), rng.choice((0, 0, 1, 1, 2))
        draw.ellipse((x, y, x + radius, y + radius), fill=rng.choice((0, 60, 255)))


def _noisy(scan: Image.Image, strength: float, rng: random.Random) -> Image.Image:
    """Noise of the sensor, the same for the same seed (Pillow's own takes none)."""
    if strength <= 0:
        return scan
    height = max(1, round(255 * strength))
    grain = Image.frombytes("L", scan.size, rng.randbytes(scan.width * scan.height))
    grain = grain.point(lambda value: value * height // 255)
    return ImageChops.add(scan, grain, 1, -height // 2)
