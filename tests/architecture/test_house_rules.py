"""What a reviewer would otherwise have to say again. Each message names the remedy."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

LONGEST_FUNCTION = 60
LONGEST_FILE = 400
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "mark"}
SPOKEN_LAYERS = {"ui", "cli", "wording", "app", "bootstrap", "services"}
# A text that is the same in both languages is excused by this comment on its line.
EXCUSE = "# same in every language"
ARABIC = re.compile("[\u0621-\u064a]")
ARABIC_OR_LATIN = re.compile("[A-Za-z\u0621-\u064a]")
SHOWS_TEXT = re.compile(
    "(set(Text|WindowTitle|Title|SubTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|AccessibleName"
    "|AccessibleDescription|InformativeText|LabelText|Prefix|Suffix|HorizontalHeaderLabels|IconText)"
    "|add(Action|Tab|Item|Items|Row)|insertItem|showMessage"
    "|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|MessageBox|ProgressDialog|DockWidget))"
)


def functions(modules) -> Iterator[tuple]:
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield module, node


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), node


def strings(node: ast.AST) -> Iterator[ast.Constant]:
    return (n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    bodies = (getattr(node, "body", None) for node in ast.walk(tree))
    firsts = (body[0] for body in bodies if isinstance(body, list) and body)
    return {first.value for first in firsts if isinstance(first, ast.Expr)}


def excused(module, line: int) -> bool:
    return EXCUSE in module.path.read_text(encoding="utf-8").splitlines()[line - 1]


def test_functions_stay_short(modules):
    lengths = {f"{m.at(f.lineno)} {f.name}": f.end_lineno - f.lineno + 1 for m, f in functions(modules)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}, "split it by meaning"


def test_files_stay_short(modules):
    lengths = {m.at(1): len(m.path.read_text(encoding="utf-8").splitlines()) for m in modules.values()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}, "split it by meaning"


def test_a_marked_text_is_written_out(modules):
    """gettext looks texts up as written: `_("نص {n}").format(n=n)`, nothing computed inside `_()`."""
    wrong = [
        f"{module.at(call.lineno)}: {ast.unparse(call)[:70]}"
        for module in modules.values()
        for name, call in calls(module.tree)
        if name in TRANSLATING
        and any(isinstance(a, (ast.JoinedStr, ast.BinOp, ast.Call)) for a in call.args[:2])
    ]
    assert wrong == [], "move .format() outside of _()"


def test_no_text_is_marked_inside_another(modules):
    """What collects the texts does not look into f-strings."""
    wrong = [
        f"{module.at(text.lineno)}: {ast.unparse(text)[:70]}"
        for module in modules.values()
        for text in ast.walk(module.tree)
        if isinstance(text, ast.JoinedStr) and any(name in TRANSLATING for name, _call in calls(text))
    ]
    assert wrong == [], "give it a name before the f-string"


def test_no_arabic_outside_the_catalogue(modules):
    wrong = []
    for module in modules.values():
        if module.layer not in SPOKEN_LAYERS:
            continue
        marked = {s for name, call in calls(module.tree) if name in TRANSLATING for s in strings(call)}
        wrong += [
            f"{module.at(text.lineno)}: {text.value[:40]}"
            for text in strings(module.tree)
            if ARABIC.search(text.value)
            and text not in marked | docstrings(module.tree)
            and not excused(module, text.lineno)
        ]
    assert wrong == [], "wrap it in _(), or mark() where it stands in a table"


def test_nothing_is_shown_untranslated(modules):
    wrong = []
    for module in modules.values():
        if module.layer not in {"ui", "app"}:
            continue
        for name, call in calls(module.tree):
            if not SHOWS_TEXT.fullmatch(name):
                continue
            wrong += [
                f"{module.at(call.lineno)}: {ast.unparse(call)[:70]}"
                for text in call.args
                if isinstance(text, (ast.Constant, ast.JoinedStr))
                and any(ARABIC_OR_LATIN.search(s.value) for s in strings(text))
                and not excused(module, text.lineno)
            ]
    assert wrong == [], "show _() of an Arabic text"


def test_no_exception_is_swallowed_whole(modules):
    wrong = [
        module.at(node.lineno)
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and all(isinstance(statement, (ast.Pass, ast.Continue)) for statement in node.body)
    ]
    assert wrong == [], "catch what can happen, or let it be seen"


@pytest.mark.parametrize(
    "pattern",
    [
        r"--(extra-)?index-url\s+\S+",
        r"https?://\S+/simple\b",
        r"https?://(registry|files|pypi|deb)\.\S+",
        r"(?<![\w.}/])/(root|home/\w+|work|mnt)/\w+",
    ],
)
def test_no_index_address_and_no_path_of_a_machine(root, checked_in, pattern):
    binary = {".png", ".ttf", ".otf", ".pdf", ".ico", ".xlsx", ".mo", ".db"}
    wrong = []
    for path in checked_in:
        if path.suffix not in binary and path != root / "tests" / "architecture" / "test_house_rules.py":
            found = re.search(pattern, path.read_text(encoding="utf-8"))
            wrong += [f"{path.relative_to(root)}: {found[0]}"] if found else []
    assert wrong == []


def test_names_say_what_a_thing_is(modules):
    wrong = [
        f"{module.at(node.lineno)}: {node.name}"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Utils?)$", node.name)
    ]
    wrong += [name for name in modules if re.search(r"\.(utils?|helpers?|common|misc)$", name)]
    assert wrong == [], "name it for what it does"


def test_no_item_of_a_layout_comes_to_python(modules):
    """PySide keeps it as a child of the layout and does not hear that Qt ends it with its widget.

    Where the layout lives on, the next widget or layout made at that address is taken for the item; when it
    ends, the process ends with it.
    """
    ways = {"itemAt", "itemAtPosition"}
    found = [m.at(call.lineno) for m in modules.values() for name, call in calls(m.tree) if name in ways]
    assert found == [], "ask the layout for `indexOf` of each widget, or keep your own list of what you added"


def test_verbs_with_many_arguments_take_them_by_name(modules):
    """A service called with three things or more beside the session says which is which."""
    wrong = [
        f"{module.at(verb.lineno)}: {verb.name}"
        for module, verb in functions(modules)
        if module.layer == "services"
        and verb in module.tree.body
        and not verb.name.startswith("_")
        and len(verb.args.posonlyargs) + len(verb.args.args) > 3
    ]
    assert wrong == [], "put a * after the first argument"


def test_a_moment_is_told_by_the_clock_of_the_office(modules):
    """Whatever time zone the PC is set to, one moment stands everywhere as the same day and hour."""
    found = [
        f"{module.at(call.lineno)} {name}()"
        for module in modules.values()
        for name, call in calls(module.tree)
        if (name == "astimezone" and not call.args) or (name == "today" and _is_of(call, "date"))
    ]
    assert found == [], "say `astimezone(RIYADH)`, `datetime.now(RIYADH)`"


def _is_of(call: ast.Call, name: str) -> bool:
    called = call.func
    return (
        isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == name
    )
