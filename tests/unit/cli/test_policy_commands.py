"""A policy drafted, checked, adopted and compared through the program."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake_desktop.cli.policy.document import policy_document
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.packs.policy_packs import load_source
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import PACK, PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
Ask = Callable[..., Done]


@pytest.fixture(scope="module")
def staffed_template(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with somebody at the desk who may not adopt."""
    office = office_template.copy_to(tmp_path_factory.mktemp("staffed") / "store")
    signed_in = office.open()
    add_account(signed_in, login="reem", name="ريم", password=SECOND, roles={Role.RECEPTION})
    signed_in.store.close()
    return office


@pytest.fixture
def ask(staffed_template: Office, tmp_path: Path) -> Ask:
    """The program at the office's store, JSON; `by=` signs in as another."""
    office = staffed_template.copy_to(tmp_path / "store")
    files = {"huda": tmp_path / "one", "reem": tmp_path / "two"}
    files["huda"].write_text(PASSWORD, encoding="utf-8")
    files["reem"].write_text(SECOND, encoding="utf-8")

    def run(*words: object, by: str = "huda") -> Done:
        where = ("--store", office.folder, "--user", by, "--password-file", files[by], "--json")
        return command(*words, *where)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The office's own pack with a further channel, as its second version."""
    fax = '  { id = "fax", label_ar = "الفاكس" },\n]\n\ntools'
    file = tmp_path / "mine.toml"
    file.write_text(
        PACK.replace('version = "1.0"', 'version = "1.1"').replace("]\n\ntools", fax, 1), encoding="utf-8"
    )
    return file


def answered(done: Done) -> Any:
    assert (done.code, done.err) == (0, ""), done
    return done.document


def test_a_shipped_pack_is_exported_with_its_comments_and_never_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    written = answered(command("policy", "export", "aseeb", file, "--json"))
    assert file.read_text(encoding="utf-8") == load_source("aseeb").text
    assert (written["id"], written["file"]) == ("aseeb", str(file))
    file.write_text("my own work", encoding="utf-8")
    refused(command("policy", "export", "aseeb", file, "--json"), 1, "pack-file-exists")
    assert file.read_text(encoding="utf-8") == "my own work"
    answered(command("policy", "export", "aseeb", file, "--force", "--json"))
    assert answered(command("policy", "check", file, "--json"))["ok"] is True
    refused(
        command("policy", "export", "aseeb", tmp_path / "none" / "x.toml", "--json"),
        *(1, "pack-file-not-written"),
    )
    refused(command("policy", "export", "aseeb", tmp_path, "--force", "--json"), 1, "pack-file-exists")


def test_a_version_is_adopted_listed_and_exported(ask: Ask, draft: Path, tmp_path: Path) -> None:
    adopted = answered(ask("policy", "adopt", draft, "--approval", "قرار 7"))
    assert (adopted["version"], adopted["replaces"], adopted["in_force"]) == ("1.1", "1.0", True)
    told = answered(ask("policy", "versions"))
    assert told["policy"] == "aseeb"
    assert [(row["version"], row["in_force"], row["approval"]) for row in told["versions"]] == [
        ("1.1", True, "قرار 7"), ("1.0", False, ""),
    ]  # fmt: skip
    assert told["versions"][0]["sha256"] == adopted["sha256"]
    assert answered(ask("policy", "show", "aseeb@"))["version"] == "1.1"
    assert answered(ask("policy", "show", "aseeb@1.0"))["version"] == "1.0"
    for name, text in (("aseeb@1.0", PACK), ("aseeb", draft.read_text(encoding="utf-8"))):
        out = tmp_path / "out.toml"
        answered(ask("policy", "export", name, out, "--force"))
        assert out.read_text(encoding="utf-8") == text


def test_a_version_may_wait_for_its_day(ask: Ask, draft: Path) -> None:
    adopted = answered(ask("policy", "adopt", draft, "--effective-from", "2070-01-01"))
    assert (adopted["effective_from"], adopted["in_force"]) == ("2070-01-01", False)
    assert [row["in_force"] for row in answered(ask("policy", "versions"))["versions"]] == [False, True]


def test_what_cannot_be_adopted_says_why(ask: Ask, draft: Path) -> None:
    refused(ask("policy", "adopt", draft, by="reem"), 3, "not-allowed")
    refused(ask("policy", "adopt", draft, "--effective-from", "soon"), 2, "date-not-understood")
    assert ask("policy", "adopt", draft).code == 0
    refused(ask("policy", "adopt", draft), 1, "pack-version-exists")
    draft.write_text("id = 5", encoding="utf-8")
    refused(ask("policy", "adopt", draft), 6, "pack-invalid")
    refused(ask("policy", "adopt", draft.with_name("absent.toml")), 6, "file-unreadable")
    refused(ask("policy", "versions", "nobody"), 2, "no-such-version")


def test_two_versions_are_compared(ask: Ask, draft: Path) -> None:
    told = answered(ask("policy", "diff", "aseeb@1.0", draft))
    assert (told["from"]["version"], told["to"]["version"]) == ("1.0", "1.1")
    assert [(row["path"], row["kind"]) for row in told["changes"]] == [
        ("version", "changed"), ("channels[fax]", "added"),
    ]  # fmt: skip
    assert told["changes"][1]["after"]["label_ar"] == "الفاكس"
    assert told["changes"][1]["text"] == "أُضيفت قناة «الفاكس»"
    same = command("policy", "diff", "aseeb", "aseeb", "--json")
    assert (same.code, same.document["changes"]) == (0, [])
    text = command("policy", "diff", "aseeb", draft)
    assert (text.code, text.out.splitlines()[-1]) == (0, "أُضيفت قناة «الفاكس»")
    refused(ask("policy", "diff", "aseeb@9", "aseeb"), 2, "no-such-version")


def test_the_document_of_a_pack_holds_every_table_and_orders_its_obligations() -> None:
    shown = answered(command("policy", "show", "aseeb", "--json"))
    assert {
        "criteria", "scales", "authorities", "reports", "referral", "urgent", "retention", "categories",
        "documents", "base_documents", "explanation", "rule_set", "rules", "pages",
    } <= set(shown)  # fmt: skip
    assert {"letterhead", "supervised_by", "social", "iban", "licence"} <= set(shown["organisation"])
    codes = list(shown["obligations"])
    assert codes[:3] == ["C1", "C2", "C3"]
    assert codes[17:21] == ["C18", "S1", "S2", "S3"]
    assert codes[-1] == "S13"


def test_an_inquiry_is_counted_and_nothing_more(ask: Ask) -> None:
    told = answered(ask("inquiry", "record", "--channel", "phone"))
    assert (told["number"], told["channel"], told["authority"]) == (1, "phone", None)
    assert {"gregorian", "hijri"} == set(told["on"])
    answered(ask("inquiry", "record", "--channel", "website", by="reem"))
    listed = answered(ask("inquiry", "list"))["inquiries"]
    assert [(row["number"], row["channel"]) for row in listed] == [(2, "website"), (1, "phone")]
    refused(ask("inquiry", "record", "--channel", "owl"), 2, "no-such-channel")
    refused(ask("inquiry", "record", "--channel", "phone", "--authority", "nobody"), 2, "no-such-authority")


def test_a_step_is_taken_back_with_its_reason(ask: Ask, tmp_path: Path) -> None:
    intake = tmp_path / "intake.json"
    person = {"policy": "aseeb", "channel": "phone", "applicant": {"given": "سلمى"}}
    intake.write_text(json.dumps(person), encoding="utf-8")
    number = answered(ask("case", "open", intake))["number"]
    done = answered(ask("case", "step", number, "reception"))
    first = done["steps"][0]
    assert (first["state"], first["optional"], len(first["records"])) == ("done", False, 1)
    assert {"data", "opens", "due"} <= set(first)
    assert done["urgent"] is False
    refused(ask("case", "reopen", number, "reception", "--reason", "خطأ", by="reem"), 3, "not-allowed")
    refused(ask("case", "reopen", number, "reception", "--reason", " "), 2, "reason-needed")
    back = answered(ask("case", "reopen", number, "reception", "--reason", "سُجّلت قبل الحضور"))
    assert (back["steps"][0]["state"], back["steps"][0]["records"]) == ("ready", [])
    assert back["timeline"][-1]["kind"] == "step.reopened"
    refused(ask("case", "reopen", number, "reception", "--reason", "خطأ"), 1, "step-not-done")
    refused(ask("case", "reopen", number, "dance", "--reason", "خطأ"), 2, "no-such-step")


APPROVED = {
    "ibtissam": ("1445/08/24", "2024-03-05", False),
    "basirah": ("1443/11/30", "2022-06-29", False),
    "amal": ("1445/04/06", "2024-10-21", True),
    "aseeb": ("1442/04/16", "2020-12-01", False),
    "baraem": ("1445/04/08", "2023-10-23", False),
}


@pytest.mark.parametrize("name", APPROVED)
def test_the_days_of_the_approval_are_written_as_every_other_day(name: str) -> None:
    approval = policy_document(load_source(name).pack)["approval"]
    assert (approval["hijri"], approval["gregorian"], approval["conflict"]) == APPROVED[name]
    assert approval["as_written"] == load_source(name).pack.approval.as_written


@pytest.mark.parametrize("name", APPROVED)
def test_every_office_says_how_long_it_keeps_a_file(name: str) -> None:
    assert max(row.months for row in load_source(name).pack.retention) >= 12


@pytest.mark.parametrize("name", APPROVED)
def test_every_question_of_a_step_has_words_and_a_choice_its_options(name: str) -> None:
    for step in policy_document(load_source(name).pack)["steps"]:
        ids = [datum["id"] for datum in step["data"]]
        assert len(set(ids)) == len(ids), step["id"]
        assert all(datum["label_ar"] for datum in step["data"])
        assert all(datum["options"] for datum in step["data"] if datum["type"] in ("choice", "multi_choice"))


def test_the_template_is_drafted_from_and_never_adopted(ask: Ask, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    made = ("--store", tmp_path / "new", "--password-file", password, "--json")
    done = command("init", "--policy", "template", "--admin", "huda", *made)
    refused(done, 2, "template-not-a-policy")
    assert "policy export template" in done.err
    assert not (tmp_path / "new").exists()
    refused(ask("policy", "adopt", "template"), 2, "template-not-a-policy")
