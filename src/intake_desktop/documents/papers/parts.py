"""What many forms share: the title, facts in a table, lines to write on, who signs before whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from intake_desktop.documents.arabic.bidi import isolate
from intake_desktop.documents.arabic.paragraph import Also
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Closing, Gap, Heading, Text
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Letterhead, Paper
from intake_desktop.documents.page.table import Cell, Label, Table, key_values
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.second import Second
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.labels import language_label

Sex = Literal["male", "female"] | None
Fact = tuple[Label, str]
"""A label, perhaps in two languages, and its value; an empty value leaves room to write it in."""

HAND_ROW = 27.0
"""The least height in points of a table's row that is filled in by hand."""


def title_of(paper: Paper) -> list[Block]:
    """The form's name over its text."""
    return [Heading(paper.title, styles.TITLE), Gap(8)]


def heading(text: str) -> list[Block]:
    """A heading inside a form."""
    return [Gap(8), Heading(text, styles.STRONG, 2), Gap(3)]


_WIDEST_SECOND = 22
"""Letters of one word, such as an address with its marks, that the narrow second column holds whole."""


def facts(paper: Paper, *told: Fact) -> Block:
    """Labels and values in two columns, row by row from the start edge; an odd last one is alone. What the
    second column would break within a word begins a row."""
    rows: list[list[Fact]] = []
    for fact in told:
        if rows and len(rows[-1]) == 1 and not _is_wide(fact[1]):
            rows[-1].append(fact)
        else:
            rows.append([fact])
    pairs = tuple((row[0], row[1] if len(row) > 1 else ("", "")) for row in rows)
    return key_values(pairs, least=HAND_ROW if paper.blank else 0.0)


def _is_wide(value: str) -> bool:
    return any(len(word) > _WIDEST_SECOND for word in value.split())


def listed(
    heads: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]], *, hand: int = 0
) -> Table:
    """A table with a heading that repeats; `hand` empty rows follow, to be filled in by hand."""
    top = tuple(Cell(text, styles.HEAD, shaded=True) for text in heads)
    empty = [[""] * len(heads)] * hand
    body = tuple(tuple(Cell(text) for text in row) for row in [*rows, *empty])
    return Table(tuple(shares), (top, *body), heads=1, least=HAND_ROW if hand else 0.0)


def written(text: str, *, lines: int) -> list[Block]:
    """A text that was told, else dotted lines to write it on."""
    if text:
        return [Text(isolate(text), styles.BODY)]
    return [FillIn((Item("", None),)) for _line in range(lines)]


def labelled(label: str, text: str) -> Block:
    """What was told beside its label, over pages where it must; else dots to write it on."""
    if text:
        return Text(f"{label} {isolate(text)}", styles.LEAD)
    return FillIn((Item(label, None),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That the paper was read to who signs it. None leaves room to fill in by hand."""

    done: bool = False
    by: str | None = None
    language: str | None = None
    interpreter: str | None = None


def reading_of(occasion: Occasion) -> Reading:
    """Who read, in which language and through whom, as the step of explaining recorded it."""
    step = occasion.pack.step_of("explain")
    done = occasion.record.step_record(step.id) if step else None
    told = dict(done.data) if done else {}
    spoken = told.get("language") or occasion.language
    return Reading(
        by=told.get("reader") or None,
        # the paper's own language is not said
        language=language_label(spoken) if spoken != occasion.language else None,
        interpreter=told.get("interpreter") or None,
    )


ALONE = Second()
"""A paper in one language."""


def reading_later(occasion: Occasion) -> Reading:
    """For a paper that is read on another day: who reads it then is not known yet, the language is."""
    return Reading(language=reading_of(occasion).language)


def reading_lines(reading: Reading, said: str, second: Second = ALONE) -> Block:
    """The read-aloud and interpreter lines. `said` is the sentence that is ticked."""
    items = [
        Item(said, box=True, ticked=reading.done, also=second.also("read")),
        Item(_("قرأه:"), typed(reading.by), also=second.also("reader")),
    ]
    if reading.language:
        items.append(Item(_("اللغة:"), typed(reading.language), also=second.also("language")))
    interpreter = typed(reading.interpreter)
    items.append(Item(_("المترجم (إن وُجد):"), interpreter, also=second.also("interpreter")))
    return FillIn(tuple(items))


def typed(value: str | None) -> str | None:
    """What somebody typed, kept from turning the line; None leaves dots."""
    return isolate(value) if value else None


def signatures(
    signer: WriteBox, *, witness: str | None = None, second: Second = ALONE, points: float = 100
) -> Block:
    """Who signs, the thumbprint, the witness. `points` is the height in one language."""
    return WriteBoxes(
        (
            signer,
            WriteBox(_("البصمة"), 0.22, hint=_("الإبهام الأيمن"), also=second.also("thumbprint")),
            WriteBox(
                _("الشاهد"),
                0.38,
                lines=((_("الاسم:"), typed(witness)), (_("الهوية:"), None), (_("التوقيع:"), None)),
                also=second.also("witness"),
            ),
        ),
        112 if second.language else points,
    )


def signer_box(title: str, name: str = "", also: Also | None = None) -> WriteBox:
    """The box of who signs: with the name where it is another than the paper's person."""
    if name:
        named = ((_("الاسم:"), typed(name)), (_("التاريخ:"), None), (_("التوقيع:"), None))
        return WriteBox(title, 0.40, lines=named, also=also)
    return WriteBox(title, 0.40, hint=_("التاريخ:          /          /          14هـ"), also=also)


def beneficiary_signs(sex: Sex) -> str:
    """The title of the beneficiary's box."""
    signers = {"female": _("توقيع المستفيدة"), "male": _("توقيع المستفيد")}
    return signers.get(sex or "", _("توقيع المستفيد أو المستفيدة"))


def office_boxes(
    paper: Paper, officer: str, *, matched: bool = False, title: str = "", points: float = 84
) -> Block:
    """The officer's signature and the stamp. `matched` has the officer confirm the data against originals."""
    said = _("طابقتُ البيانات بالأصول") if matched else ""
    hint = " · ".join(part for part in (isolate(officer), said) if part)
    box = WriteBox(title or _("موظف علاقات المستفيدين"), 0.56, hint=hint)
    return WriteBoxes((box, WriteBox(stamp_of(paper.letterhead), 0.44)), points)


def stamp_of(head: Letterhead) -> str:
    """The title of the box for the stamp."""
    return _("ختم المؤسسة") if head.kind == "foundation" else _("ختم الجمعية")


def closing(*boxes: Block) -> Block:
    """The boxes at the end, kept on one page and never alone on it."""
    spaced: list[Block] = []
    for box in boxes:
        spaced += [Gap(10), box] if spaced else [box]
    return Closing(tuple(spaced))


def spaced(blocks: Sequence[Block], points: float) -> list[Block]:
    """Blocks with room after each."""
    return [part for block in blocks for part in (block, Gap(points))]
