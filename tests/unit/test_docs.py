"""The documents say what the code says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from intake_desktop.domain import policy, rules

ROOT = Path(__file__).resolve().parents[2]


def structs(module) -> list[type[msgspec.Struct]]:
    found = (value for value in vars(module).values() if isinstance(value, type))
    return [
        value for value in found if issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
    ]


def named_in(document: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / document).read_text(encoding="utf-8")))


@pytest.mark.parametrize("struct", structs(policy) + structs(rules), ids=lambda struct: struct.__name__)
def test_the_pack_format_names_every_key(struct):
    assert {field.encode_name for field in msgspec.structs.fields(struct)} <= named_in("pack-format.md")


@pytest.mark.parametrize(
    "choices", [policy.FieldType, policy.SectionKind, policy.StepAct, policy.RoleName, policy.Outcome]
)
def test_the_pack_format_names_every_choice(choices):
    assert set(get_args(choices)) <= named_in("pack-format.md")


def test_the_pack_format_names_every_kind_of_rule():
    kinds = {kind.__struct_config__.tag for kind in get_args(rules.Rule)}
    assert kinds <= named_in("pack-format.md")


def test_links_between_documents_lead_somewhere():
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            broken += [] if (page.parent / link).exists() else [f"{page.relative_to(ROOT)}: {link}"]
    assert broken == []


def test_each_promise_is_held_by_a_test_that_exists():
    tests = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    named = re.findall(
        r"`(test_\w+)::(test_\w+)`", (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    )
    assert named
    assert [f"{file}::{name}" for file, name in named if f"def {name}(" not in tests.get(file, "")] == []
