"""How ratings on a scale went over time, as a small table of levels: what was rated is crossed."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.paragraph import Style
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Together
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import DualDate, in_both
from intake_desktop.domain.packs.parts import Scale
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import gregorian_text, hijri_text

MOST = 6
"""The latest ratings that have a column each."""
_DAY = Style(9, 12.5, align="center")
_LEVEL = Style(11, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A level as it was recorded on a day."""

    on: DualDate
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """A scale from its highest level down, and how it was rated, the oldest first.

    `ratings` are the latest ones, `first` is the very first, `times` counts them all.
    """

    label: str
    levels: tuple[str, ...]
    ratings: tuple[Rating, ...] = ()
    first: Rating | None = None
    times: int = 0


def levels_of(occasion: Occasion, steps: tuple[Step, ...]) -> Levels | None:
    """The scale by which `steps` rate, with every rating on it in the file; None where they rate nothing."""
    scale = _scale_of(occasion.pack, steps)
    if scale is None:
        return None
    words = {level.id: level.label_ar for level in scale.levels}
    fields = {
        (step.id, field.id)
        for step in occasion.pack.steps
        for field in step.fields
        if field.scale == scale.id
    }
    rated = sorted(
        (
            (row.on, row.at, words[level])
            for row in occasion.record.steps
            if row.status == "done"
            for name, level in row.data.items()
            if (row.step, name) in fields and level in words
        ),
        key=lambda rating: rating[:2],
    )
    ratings = tuple(Rating(on=in_both(on), level=level) for on, _at, level in rated)
    return Levels(
        label=scale.label_ar,
        levels=tuple(level.label_ar for level in reversed(scale.levels)),
        ratings=ratings[-MOST:],
        first=ratings[0] if ratings else None,
        times=len(ratings),
    )


def _scale_of(pack: PolicyPack, steps: tuple[Step, ...]) -> Scale | None:
    named = next((field.scale for step in steps for field in step.fields if field.scale), "")
    return next((scale for scale in pack.scales if scale.id == named), None)


def levels_table(levels: Levels) -> list[Block]:
    """The table; nothing where nothing was rated yet."""
    if not levels.ratings:
        return []
    days = (Cell(_day(rating.on), _DAY, shaded=True) for rating in levels.ratings)
    rows = (_row(level, levels.ratings) for level in levels.levels)
    shares = (0.30, *[0.7 / len(levels.ratings)] * len(levels.ratings))
    table = Table(shares, ((Cell(levels.label, styles.HEAD, shaded=True), *days), *rows), heads=1)
    return [Together((*parts.heading(_("{scale} مع الأيام").format(scale=levels.label)), table))]


def _row(level: str, ratings: tuple[Rating, ...]) -> tuple[Cell, ...]:
    marks = (Cell("", _LEVEL, tick=rating.level == level, ticked=rating.level == level) for rating in ratings)
    return Cell(level, _LEVEL, shaded=True), *marks


def _day(day: DualDate) -> str:
    return f"{hijri_text(day.hijri)}\n{gregorian_text(day.gregorian)}"
