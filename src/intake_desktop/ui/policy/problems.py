"""Where a problem of the pack lies: its page, its row, its field; and in which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from intake_desktop.domain.packs.edits import Path, told_at
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.policy.places import PLACES
from intake_desktop.ui.policy.schema import TEXT_PLACE, Place
from intake_desktop.wording.pack_words import LINES, key_label

if TYPE_CHECKING:
    from intake_desktop.domain.packs.problem import PackProblem

_PART = re.compile(r"(?P<key>[^.\[\]]+)(?P<places>(?:\[[^\]]*\])*)\.?")
_LINE = re.compile(r"line ([0-9]+)")


class ProblemWords(NamedTuple):
    """What is wrong, and where."""

    what: str
    where: str


def path_of(problem: PackProblem, tree: dict[str, Any]) -> Path:
    """The path of a problem through the plain tables; ids are looked up, `[...]` means any row."""
    path: Path = ()
    for part in _PART.finditer(problem.path):
        path = (*path, part["key"])
        for inside in re.findall(r"\[([^\]]*)\]", part["places"]):
            path = (*path, _place(inside, told_at(tree, path)))
    return path


def _place(inside: str, rows: Any) -> int:
    if inside.isdigit():
        return int(inside)
    wanted = inside.removeprefix("id=")
    rows = rows if isinstance(rows, list) else []
    return next((n for n, row in enumerate(rows) if isinstance(row, dict) and row.get("id") == wanted), 0)


def page_of(path: Path) -> Place:
    """The page of the editor on which a path is edited; the text where no form has it."""
    best, longest = TEXT_PLACE, 0
    for place in PLACES:
        for block in place.blocks:
            keys = block.path or tuple(field.key for field in getattr(block, "fields", ()))
            matches = path[: len(block.path)] == block.path if block.path else path[:1] and path[0] in keys
            if matches and max(len(block.path), 1) > longest:
                best, longest = place, max(len(block.path), 1)
    return best


def problem_words(problem: PackProblem, tree: dict[str, Any]) -> ProblemWords:
    """A problem in words, its place as people call it."""
    import msgspec

    from intake_desktop.wording.errors_policy import pack_problem_sentence

    path = path_of(problem, tree)
    what = pack_problem_sentence(msgspec.structs.replace(problem, path=""))
    return ProblemWords(what, _where(path, tree))


def _where(path: Path, tree: dict[str, Any]) -> str:
    if not path:
        return _("النص")
    words: list[str] = []
    for n, step in enumerate(path):
        if isinstance(step, str):
            words.append(key_label(step))
            continue
        row, table = told_at(tree, path[: n + 1]), str(path[n - 1])
        named = str(row.get("label_ar") or row.get("id") or "") if isinstance(row, dict) else ""
        noun = _(LINES[table].the) if table in LINES else _("السطر")
        called = _("{noun} «{name}»").format(noun=noun, name=named)
        words[-1] = called if named else f"{noun} {step + 1}"
    return _(" ← ").join(words)


def line_of(problem: PackProblem) -> int:
    """The line of the text, from 1, where the text is no TOML; 0 where that is not known."""
    found = _LINE.search(problem.expected)
    return int(found[1]) if found else 0
