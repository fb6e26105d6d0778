"""Values of a pack in the words that the forms use for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from intake_desktop.domain.packs.edits import told_at
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.policy.schema import Block, FormField, Place, Rows, Single, Texts
from intake_desktop.wording.amounts import amount_in_riyals
from intake_desktop.wording.other_dates import approval_note
from intake_desktop.wording.pack_words import LINES, key_label

Tree = dict[str, Any]


def day_words(day: date) -> str:
    """A day in both calendars."""
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    return dual_date_text(in_both(day))


def block_title(block: Block) -> str:
    """What a block of a page is called."""
    return key_label(block.path[-1]) if block.path else ""


def row_noun(block: Rows) -> str:
    """A row of a table, as «القناة»."""
    return _(LINES[block.path[-1]].the)


def ids_of(tree: Tree, table: str) -> list[tuple[str, str]]:
    """The ids that a field may name, each with its words."""
    rows: Any = tree.get(table)
    if table in ("income", "obligations"):  # the choices of the section where they are told
        sections: list[Tree] = tree.get("sections") or []
        rows = next((each.get("options") for each in sections if each.get("kind") == table), [])
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            found.append((row["id"], str(row.get("label_ar") or row["id"])))
    return found


def choices_of(field: FormField, tree: Tree) -> list[tuple[str, str]]:
    """What may be chosen in a field."""
    if field.table:
        return ids_of(tree, field.table)
    return [(identity, _(words)) for identity, words in field.choices]


def value_words(field: FormField, value: Any, tree: Tree) -> str:
    """A value as people read it; empty where there is none."""
    known = dict(choices_of(field, tree))
    match value:
        case bool():
            words = _("نعم") if value else _("لا")
        case date():
            words = day_words(value)
        case dict():
            words = _("، ").join(f"{known.get(each, each)}: {told}" for each, told in value.items())
        case list():
            words = _("، ").join(known.get(str(each), str(each)) for each in value)
        case int() if field.kind == "money":
            words = amount_in_riyals(value)
        case _:
            words = "" if value is None else known.get(str(value), str(value))
    return words


def row_title(row: Any, block: Rows) -> str:
    """What a row is called in the list."""
    if not isinstance(row, dict):
        return str(row)
    return str(row.get("label_ar") or row.get("id") or "") or row_noun(block)


def row_summary(row: Any, block: Rows, tree: Tree) -> str:
    """What else a row says, on one line."""
    if not isinstance(row, dict):
        return ""
    variant = block.variants.get(str(row.get("kind")))
    fields = variant.fields if variant else block.fields
    parts = [_(variant.words)] if variant else []
    for field in fields:
        words = value_words(field, row.get(field.key), tree) if field.key != "label_ar" else ""
        if not words:
            continue
        if field.kind == "yes":
            parts += [key_label(field.key)] if row.get(field.key) else []
        elif field.kind in ("count", "money"):
            parts.append(_("{label}: {value}").format(label=key_label(field.key), value=words))
        elif field.kind in ("line", "code", "choice", "ref"):
            parts.append(words if field.key != "clause" else _("البند {clause}").format(clause=words))
    return _(" · ").join(parts[:4])


def shown_blocks(place: Place, tree: Tree) -> list[Block]:
    """Those that this pack has: a table that is not there is added on the page of the text."""
    absent = (Single, Texts)
    return [
        block
        for block in place.blocks
        if not (isinstance(block, absent) and block.path and told_at(tree, block.path[:1]) is None)
    ]


def shown_places(places: Sequence[Place], tree: Tree) -> list[Place]:
    """The pages that this pack has something for."""
    return [place for place in places if not place.only_with or place.only_with in tree]


def reading(place: Place, tree: Tree) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A page as it is read: each block's title, with its lines of a name and what is said there."""
    for block in shown_blocks(place, tree):
        value = told_at(tree, block.path) if block.path else tree
        if isinstance(block, Single):
            table = value if isinstance(value, dict) else {}
            lines = [
                (key_label(field.key), words)
                for field in block.fields
                if (words := value_words(field, field.or_default(table.get(field.key)), tree))
            ]
            if note := approval_note(table.get("hijri"), table.get("gregorian")):
                lines.append((_("تنبيه"), note))
        elif isinstance(block, Texts):
            lines = [(str(n), str(each)) for n, each in enumerate(value or [], start=1)]
        else:
            rows = value if isinstance(value, list) else []
            lines = [(row_title(row, block), row_summary(row, block, tree)) for row in rows]
        if lines:
            yield block_title(block), lines
