"""The documents say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from intake_desktop.cli.main import EXIT_CODES, _global_parser, _top_parser
from intake_desktop.domain.cases.gates import GATE_NAMES
from intake_desktop.domain.cases.step_data import ACT_DATA
from intake_desktop.domain.eligibility import rules
from intake_desktop.domain.packs import obligations, policy
from intake_desktop.domain.packs import parts as policy_parts
from intake_desktop.domain.packs import steps as policy_steps
from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.domain.rights.permissions import ROLES_OF_ACTION, Action, Role
from tests import rights

ROOT = Path(__file__).resolve().parents[2]


def structs(module) -> list[type[msgspec.Struct]]:
    found = (value for value in vars(module).values() if isinstance(value, type))
    return [
        value for value in found if issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
    ]


def named_in(document: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / document).read_text(encoding="utf-8")))


TABLES = [struct for module in (policy, policy_parts, policy_steps, rules) for struct in structs(module)]


@pytest.mark.parametrize("struct", TABLES, ids=lambda struct: struct.__name__)
def test_the_pack_format_names_every_key(struct):
    assert {field.encode_name for field in msgspec.structs.fields(struct)} <= named_in("pack-format.md")


def test_the_template_shows_every_key():
    text = (ROOT / "resources" / "policies" / "template.toml").read_text(encoding="utf-8")
    shown = set(re.findall(r"\w+(?= = )|(?<=\[)\w+(?=\])|(?<=\.)\w+(?=[.\]])", text))
    keys = {field.encode_name for struct in TABLES for field in msgspec.structs.fields(struct)}
    assert keys - shown == set()


def test_the_pack_format_names_every_pointer():
    pointers = {f"{name}:ID" for name in obligations.POINTER_NAMES} - {"field:ID", "form:ID"}
    fixed = {"register:ID", "screen:ID"}
    named = named_in("pack-format.md")
    assert pointers - fixed <= named
    assert set(FORMS) | obligations.REGISTERS | obligations.SCREENS | {obligations.PLANNED} <= named


def test_the_pack_format_names_all_that_an_act_takes():
    named = named_in("pack-format.md")
    for act, takes in ACT_DATA.items():
        assert {act, *takes, *(value for among in takes.values() for value in among)} <= named


@pytest.mark.parametrize("gate", sorted(GATE_NAMES))
def test_the_pack_format_names_every_gate(gate):
    assert any(name.partition(":")[0] == gate for name in named_in("pack-format.md"))


def test_the_examples_of_the_pack_format_can_be_read():
    text = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(examples) > 5
    keys = {field.encode_name for field in msgspec.structs.fields(policy.PolicyPack)}
    for example in examples:
        assert set(tomllib.loads(example)) <= keys


@pytest.mark.parametrize(
    "choices",
    [
        policy_parts.FieldType,
        policy.SectionKind,
        policy.LetterheadPart,
        policy_steps.StepAct,
        policy_steps.RoleName,
        policy_steps.Outcome,
    ],
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


def commands() -> list[str]:
    lines = [
        line
        for page in (ROOT / "docs").glob("*.md")
        for line in page.read_text(encoding="utf-8").splitlines()
    ]
    lines = [re.split(r"\s{2,}|\s+#", line)[0] for line in lines if line.startswith("intake-desktop ")]
    assert lines
    return lines


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_guides_is_understood(line):
    chosen, rest = _global_parser().parse_known_args(line.split()[1:])
    parser = _top_parser(chosen, only=rest[0])
    assert callable(parser.parse_args(rest, namespace=chosen).run)


def test_the_guide_tells_the_rights_as_they_are():
    guide = (ROOT / "docs" / "admin-guide.md").read_text(encoding="utf-8")
    assert rights.in_short() in guide, rights.in_short()
    told = set(rights.IN_SHORT.values())
    same = {frozenset(ROLES_OF_ACTION[action]) for action in told}
    assert {frozenset(ROLES_OF_ACTION[action]) for action in (Action.SCAN, Action.DOCUMENT_RECORD)} <= same


def test_the_guide_names_every_role_and_exit_code():
    guide = (ROOT / "docs" / "admin-guide.md").read_text(encoding="utf-8")
    assert {str(role) for role in Role} <= named_in("admin-guide.md")
    assert all(f"| {code} |" in guide for code in (0, *EXIT_CODES.values()))
