from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.packs.edits import (
    AddRow,
    Edit,
    MoveRow,
    RemoveRow,
    SetValue,
    applied,
    told_at,
)
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import load_source

OFFICE = """\
# سياسة المكتب: كتبها قسم الاستقبال
id = "palm" # لا يتغير
version = "1"
forms = ["declaration"] # النماذج

channels = [
  # القنوات كما اعتمدها المجلس

  { id = "phone", label_ar = "الهاتف", value = "0500000001" }, # التحويلة 5
  # يرد عليه المساء
  { id = "office", label_ar = "المكتب" },

  { id = "web", label_ar = "الموقع" }
  # آخر القنوات
]

[decision] # ما يُقرَّر
minimum_reply_days = 14

# --- الخطوات ---

[[steps]]
id = "receive"
label_ar = "الاستقبال"

# تُعاد كل سنة
[[steps]]
id = "register"
label_ar = "التسجيل"
requires = ["step:receive"]
[steps.timing]
after = "receive"

# --- القواعد ---

[[rules]]
id = "ceiling"
limit_halalas = 800000

[obligations]
C1 = "step:receive"
# النهاية
"""
STANDING_APART = [
    "# سياسة المكتب: كتبها قسم الاستقبال", "# لا يتغير", "# النماذج", "# القنوات كما اعتمدها المجلس",
    "# آخر القنوات", "# ما يُقرَّر", "# --- الخطوات ---", "# --- القواعد ---", "# النهاية",
]  # fmt: skip
LISTS = (("channels",), ("steps",), ("rules",), ("forms",), ("authorities",))

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ['"', "'''", "# لا تعليق", "]]", "\n[[steps]]\n", '"""', "\\", "سطر\nثان"]
)
values = texts | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.lists(texts, max_size=3, unique=True)


@st.composite
def edits(draw: st.DrawFn, tree: dict[str, Any]) -> Edit:
    path = draw(st.sampled_from(LISTS))
    rows = told_at(tree, path) or []
    row = draw(texts) if path == ("forms",) else {"id": draw(texts), "value": draw(values)}
    if not rows or draw(st.integers(0, 4)) == 0:
        return AddRow(path, draw(st.integers(0, len(rows))), row)
    at = draw(st.integers(0, len(rows) - 1))
    kind = draw(st.sampled_from(["set", "move", "remove", "list"]))
    if kind == "move":
        return MoveRow(path, at, draw(st.integers(0, len(rows) - 1)))
    if kind == "remove":
        return RemoveRow(path, at)
    if path == ("forms",):
        return SetValue(path, draw(st.lists(texts, max_size=4, unique=True)))
    return SetValue((*path, at, draw(st.sampled_from(["id", "value", "new-key"]))), draw(values | st.none()))


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_any_changes_give_what_was_set_in_valid_toml_and_the_comments_survive(data):
    draft = PackDraft(OFFICE)
    expected = tomllib.loads(OFFICE)
    for _ in range(data.draw(st.integers(1, 8))):
        edit = data.draw(edits(draft.tree))
        expected = applied(expected, edit)
        draft.apply(edit)
    assert tomllib.loads(draft.text()) == draft.tree == expected
    lines = draft.text()
    assert [comment for comment in STANDING_APART if comment not in lines] == []


def test_one_changed_value_changes_one_line():
    text = load_source("aseeb").text
    draft = PackDraft(text)
    place = [row["id"] for row in draft.tree["channels"]].index("phone")
    draft.apply(SetValue(("channels", place, "value"), "0500000002"))
    changed = [new for old, new in zip(text.split("\n"), draft.text().split("\n"), strict=True) if old != new]
    assert changed == ['  { id = "phone", label_ar = "الاتصالات الهاتفية", value = "0500000002" },']


def test_a_moved_row_takes_its_own_comments_along():
    draft = PackDraft(OFFICE)
    draft.apply(MoveRow(("channels",), 0, 2))
    lines = [line.strip() for line in draft.text().split("\n")]
    assert lines[5:14] == [
        "channels = [",
        "# القنوات كما اعتمدها المجلس",
        "",
        "# يرد عليه المساء",
        '{ id = "office", label_ar = "المكتب" },',
        '{ id = "web", label_ar = "الموقع" },',
        "",
        '{ id = "phone", label_ar = "الهاتف", value = "0500000001" }, # التحويلة 5',
        "# آخر القنوات",
    ]


def test_a_removed_table_takes_its_comment_and_its_own_tables_with_it():
    draft = PackDraft(OFFICE)
    draft.apply(RemoveRow(("steps",), 1))
    assert "تُعاد" not in draft.text()
    assert "timing" not in draft.text()
    assert "# --- القواعد ---" in draft.text()


def test_a_list_that_stays_keeps_the_comments_of_what_stays():
    draft = PackDraft('a = [\n  "x", # الأول\n  "y", # الثاني\n]\n')
    draft.apply(SetValue(("a",), ["y", "z"]))
    assert draft.text() == 'a = [\n  "y", # الثاني\n  "z",\n]\n'


def test_where_there_is_no_such_place_nothing_changes():
    draft = PackDraft(OFFICE)
    for edit in (RemoveRow(("channels",), 9), SetValue(("nothing", "here"), "x")):
        with pytest.raises((KeyError, IndexError)):
            draft.apply(edit)
    assert draft.text() == OFFICE


def test_a_text_that_is_no_toml_is_refused_with_the_place():
    with pytest.raises(InvalidInput) as refused:
        PackDraft("id = \n")
    assert "line 1" in str(refused.value.params["expected"])


def test_problems_are_those_of_policy_check():
    draft = PackDraft(load_source("aseeb").text)
    assert draft.problems() == ()
    draft.apply(SetValue(("services", 0, "rules"), ["no-such-rule"]))
    assert [(problem.path, problem.code) for problem in draft.problems()] == [
        ("services[0].rules", "pack-unknown-id")
    ]


ODD = {
    "tables of tables inside a table": """
[urgent]
title_ar = "عاجل" # يُقرأ أولًا
[[urgent.numbers]]
label_ar = "الطوارئ"
number = "911"
[[urgent.numbers]]
label_ar = "الإسعاف"
number = "997"
""",
    "dotted keys": """
urgent.title_ar = "عاجل"
urgent.numbers = [{ label_ar = "الطوارئ", number = "911" }, { label_ar = "الإسعاف", number = "997" }]
""",
    "one inline table": """
urgent = { title_ar = "عاجل", numbers = [{ label_ar = "الطوارئ", number = "911" }, { label_ar = "ب" }] }
""",
    "a table apart from its rows": """
[[urgent.numbers]]
label_ar = "الطوارئ"
[other]
x = 1
[[urgent.numbers]]
label_ar = "الإسعاف"
""",
    "quoted keys and no last line end": """
["urgent"]
"title_ar" = 'عاجل'
"numbers" = [
  { 'label_ar' = "أ" }, # الأول
  { label_ar = '''ب''' }
]""",
    "no such table": "x = 1 # وحده\n",
}
NUMBERS = ("urgent", "numbers")


EDITS = (
    AddRow(NUMBERS, 0, {"label_ar": "جديد", "number": "1"}),
    RemoveRow(NUMBERS, 0),
    MoveRow(NUMBERS, 1, 0),
    SetValue((*NUMBERS, 1, "number"), "2"),
    SetValue(("urgent", "title_ar"), "أعجل"),
    SetValue(("urgent",), None),
    AddRow(("other_rows",), 0, {"id": "x"}),
    SetValue(("first",), ["أ", "ب"]),
)


def there_is_such_a_place(text: str, edit: Edit) -> bool:
    try:
        applied(tomllib.loads(text), edit)
    except LookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        pytest.param(text, edit, id=f"{name}: {edit!r}")
        for name, text in ODD.items()
        for edit in EDITS
        if there_is_such_a_place(text, edit)
    ],
)
def test_however_the_office_laid_it_out_the_values_are_those_that_were_set(text, edit):
    draft = PackDraft(text)
    draft.apply(edit)
    assert tomllib.loads(draft.text()) == draft.tree == applied(tomllib.loads(text), edit)


def test_rows_of_a_table_inside_a_table_keep_the_comments_around_them():
    draft = PackDraft(ODD["tables of tables inside a table"])
    draft.apply(AddRow(NUMBERS, 2, {"label_ar": "جديد", "number": "1"}))
    draft.apply(MoveRow(NUMBERS, 0, 2))
    assert "# يُقرأ أولًا" in draft.text()
    assert draft.text().count("[[urgent.numbers]]") == 3
