"""How what was told at the desk is laid out: questions as rows, choices as boxes, lists as tables."""

from __future__ import annotations

from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap
from intake_desktop.documents.page.choices import Choices
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table, key_values
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.parts import Fact
from intake_desktop.documents.papers.told_lists import Listing
from intake_desktop.documents.papers.told_pages import Question, ToldSection

_LONGEST_IN_HALF = 42
"""Letters of an answer that may share its row with another one."""
_LINES_BY_HAND = 3


def section_blocks(paper: Paper, section: ToldSection) -> list[Block]:
    """A section without its heading."""
    blocks = question_rows(paper, section.questions)
    if section.marks:
        marks = tuple(Item(label, box=True, ticked=ticked) for label, ticked in section.marks)
        blocks.append(FillIn(marks, styles.VALUE))
    for listing in section.listings:
        if listing.rows:
            blocks += [Gap(7), listing_table(paper, listing)] if blocks else [listing_table(paper, listing)]
    return blocks


def question_rows(paper: Paper, questions: tuple[Question, ...]) -> list[Block]:
    """Questions as rows of one table: two to a row where both are short, boxes where there is to choose."""
    blocks: list[Block] = []
    waiting: list[Fact] = []
    for question in questions:
        if question.choices:
            blocks += _paired(paper, waiting)
            blocks.append(Choices(question.label, tuple(Item(each, box=True) for each in question.choices)))
        elif question.long or len(question.answer) > _LONGEST_IN_HALF:
            blocks += _paired(paper, waiting)
            blocks.append(_alone(paper, question))
        else:
            waiting.append((question.label, question.answer))
    return blocks + _paired(paper, waiting)


def _paired(paper: Paper, waiting: list[Fact]) -> list[Block]:
    """The rows of what waits, which waits no more."""
    told = tuple(waiting)
    waiting.clear()
    return [parts.facts(paper, *told)] if told else []


def _alone(paper: Paper, question: Question) -> Block:
    by_hand = parts.HAND_ROW * (_LINES_BY_HAND if question.long else 1)
    pair = ((question.label, question.answer), ("", ""))
    return key_values((pair,), least=by_hand if paper.blank else 0.0)


def listing_table(paper: Paper, listing: Listing) -> Table:
    """A list as a table whose heading repeats; the sum in a row of its own."""
    head = tuple(Cell(text, styles.HEAD, shaded=True) for text in listing.heads)
    rows = [_row(row, listing.ticks) for row in listing.rows]
    if listing.total_of:
        rest = len(listing.heads) - listing.total_at - 1
        total = (Cell(listing.total_of, styles.HEAD, span=listing.total_at), Cell(listing.total, styles.HEAD))
        rows.append((*total, Cell("", span=rest)) if rest else total)
    least = parts.HAND_ROW if paper.blank else 0.0
    return Table(listing.shares, (head, *rows), heads=1, least=least)


def _row(row: tuple[str, ...], ticks: frozenset[int]) -> tuple[Cell, ...]:
    return tuple(Cell("", tick=True) if at in ticks else Cell(text) for at, text in enumerate(row))
