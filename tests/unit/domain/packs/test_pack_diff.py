from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desktop.domain.packs.diff import PackChange, diff_packs
from intake_desktop.domain.packs.options import with_options
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import Authority, PolicyPack, ReportKind
from tests.samples import aseeb

PLAIN: dict[str, Any] = msgspec.to_builtins(aseeb())
TABLES = sorted(name for name, rows in PLAIN.items() if isinstance(rows, tuple) and len(rows) > 1)
TEXTS = st.text(alphabet="أبتث abc", min_size=1, max_size=6)


def pack_of(plain: dict[str, Any]) -> PolicyPack:
    return msgspec.convert(plain, PolicyPack)


@st.composite
def packs(draw: st.DrawFn) -> PolicyPack:
    """Aseeb's pack after somebody worked on it: lines taken out, moved, called otherwise."""
    plain = dict(PLAIN)
    for table in draw(st.sets(st.sampled_from(TABLES), max_size=3)):
        rows: list[Any] = draw(st.permutations(plain[table]))[draw(st.integers(0, 1)) :]
        if isinstance(rows[0], dict) and "label_ar" in rows[0]:
            rows[0] = {**rows[0], "label_ar": draw(TEXTS)}
        plain[table] = rows
    plain["version"] = draw(st.sampled_from(["1", "2", "3"]))
    plain["decision"] = {
        **plain["decision"],
        "minimum_reply_days": draw(st.none() | st.integers(0, 30)),
        "clause": draw(TEXTS),
    }
    plain["declaration"] = {**plain["declaration"], "clauses_ar": draw(st.lists(TEXTS, max_size=4))}
    return pack_of(plain)


def turned(change: PackChange) -> tuple[Any, ...]:
    kind = {"added": "removed", "removed": "added"}.get(change.kind, change.kind)
    return (change.path, kind, repr(change.after), repr(change.before))


def said(change: PackChange) -> tuple[Any, ...]:
    return (change.path, change.kind, repr(change.before), repr(change.after))


@settings(max_examples=60, deadline=None)
@given(packs())
def test_a_pack_differs_from_itself_in_nothing(pack: PolicyPack) -> None:
    assert diff_packs(pack, pack) == ()


@settings(max_examples=60, deadline=None)
@given(packs(), packs())
def test_the_way_back_is_the_way_there_turned_round(old: PolicyPack, new: PolicyPack) -> None:
    there, back = diff_packs(old, new), diff_packs(new, old)
    assert sorted(map(turned, there)) == sorted(map(said, back))
    assert (there == ()) == (old == new)


def changed(**tables: Any) -> tuple[PackChange, ...]:
    return diff_packs(aseeb(), pack_of({**PLAIN, **tables}))


def test_a_gate_put_before_a_step_is_named_by_its_step() -> None:
    steps = [
        {**step, "requires": [*step["requires"], "document:iban-letter"]} if step["id"] == "explain" else step
        for step in PLAIN["steps"]
    ]
    assert changed(steps=steps) == (
        PackChange(
            path="steps[explain].requires",
            kind="added",
            after="document:iban-letter",
            named=("التوضيح للمستفيد أن طلبه يُرفع إلى لجنة البحث",),
        ),
    )


def test_a_line_put_in_above_changes_no_other() -> None:
    fax = {"id": "fax", "label_ar": "الفاكس", "value": "0146"}
    (only,) = changed(channels=[fax, *PLAIN["channels"]])
    assert (only.path, only.kind, only.after, only.named) == ("channels[fax]", "added", fax, ("الفاكس",))


def test_lines_that_changed_places_are_told_once() -> None:
    (only,) = changed(tools=PLAIN["tools"][::-1])
    ids = tuple(tool["id"] for tool in PLAIN["tools"])
    assert (only.path, only.kind) == ("tools", "moved")
    assert (tuple(only.before), tuple(only.after)) == (ids, ids[::-1])


def test_a_limit_is_told_with_both_amounts() -> None:
    rules = [
        {**rule, "limit_halalas": 60000} if rule["id"] == "per-capita" else rule for rule in PLAIN["rules"]
    ]
    (only,) = changed(rules=rules)
    assert (only.path, only.kind, only.before, only.after) == (
        "rules[per-capita].limit_halalas", "changed", 50000, 60000,
    )  # fmt: skip


def test_what_was_not_there_is_added_and_not_changed() -> None:
    (only,) = changed(decision={**PLAIN["decision"], "internal_maximum_days": 60})
    assert (only.path, only.kind, only.after) == ("decision.internal_maximum_days", "added", 60)


@pytest.mark.parametrize(
    ("table", "kind", "line"),
    [
        ("authorities", "authority", Authority(id="police", label_ar="الشرطة")),
        ("reports", "reports", ReportKind(id="police-report", label_ar="محضر")),
    ],
)
def test_a_choice_taken_over_from_another_table_is_told_there_alone(
    table: str, kind: Any, line: Authority | ReportKind
) -> None:
    pack = aseeb()
    asked = Field(id="asked", type=kind, label_ar="الجهة")
    first = msgspec.structs.replace(pack.sections[0], fields=(*pack.sections[0].fields, asked))
    empty = msgspec.structs.replace(pack, sections=(first, *pack.sections[1:]))
    one = msgspec.structs.replace(empty, **{table: (line,)})
    two = msgspec.structs.replace(
        empty, **{table: (line, msgspec.structs.replace(line, id="other", label_ar="غيرها"))}
    )
    assert [change.path for change in diff_packs(with_options(one), with_options(two))] == [f"{table}[other]"]


def test_a_condition_of_a_rule_is_known_by_what_it_asks() -> None:
    women = {"bind": "applicant.sex", "in": ("female",)}
    rules = [{**rule, "when": (women,)} if rule["id"] == "widow" else rule for rule in PLAIN["rules"]]
    (only,) = changed(rules=rules)
    assert (only.path, only.kind, only.after) == ("rules[widow].when[applicant.sex]", "added", women)
