from __future__ import annotations

from pathlib import Path

import pytest

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.services.packs.policy_packs import check_file, list_packs, load_source, shipped_file
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.errors_policy import pack_problem_sentence

ASEEB = shipped_file("aseeb").read_text(encoding="utf-8")


def test_the_shipped_packs_are_listed() -> None:
    assert "aseeb" in [pack.id for pack in list_packs()]


def test_a_name_that_is_no_pack_says_which_there_are() -> None:
    with pytest.raises(UsageProblem) as caught:
        load_source("nowhere")
    assert "aseeb" in error_message(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('kind = "foundation"', 'kind = "circus"', "organisation.kind"),
        ("minimum_reply_days = 14", 'minimum_reply_days = "soon"', "decision.minimum_reply_days"),
        ('act = "receive"', 'act = "dance"', "steps[0].act"),
        ('id = "aseeb"', 'id = "Aseeb!"', "id"),
        ("limit_halalas = 50000", "limit_halalas = 500.5", "rules[2].limit_halalas"),
        ('version = "1"', 'version = "1"\ncolour = "blue"', "colour"),
        ('kind = "nationality"', 'kind = "horoscope"', "rules[0].kind"),
        ("max_age_days = 92", "max_age_days = 999999999999", "documents[3].max_age_days"),
    ],
)
def test_an_error_names_file_path_and_what_was_expected(
    tmp_path: Path, old: str, new: str, path: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(ASEEB.replace(old, new, 1), encoding="utf-8")
    report = check_file(file)
    assert [problem.path for problem in report.problems] == [path]
    assert pack_problem_sentence(report.problems[0]).startswith(path)
    with pytest.raises(InvalidInput) as caught:
        load_source(str(file))
    message = error_message(caught.value)
    assert "mine.toml" in message
    assert path in message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "pack-invalid"),
        (b"= = =", "pack-invalid"),
        (b"\xff\xfe\x00", "pack-not-utf8"),
        (b"a = " + b"[" * 5000, "pack-invalid"),
        (b"#" * 3_000_000, "pack-too-large"),
    ],
)
def test_a_file_that_is_no_pack_is_said_so(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        load_source(str(file))
    assert caught.value.code == code
    assert error_message(caught.value)


def test_a_folder_or_nothing_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.toml"):
        with pytest.raises(InvalidInput) as caught:
            load_source(str(path) if path.suffix else f"{path}/x.toml/y.toml")
        assert caught.value.code == "file-unreadable"
