"""A PDF is written whole or not at all, over nothing but a PDF, and never into a store."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desktop.domain.errors import Refused
from intake_desktop.services.packs.file import write_pack
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.pdf_file import write_pdf

PDF = b"%PDF-1.7\n" + bytes(50_000)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        write_pdf(path, PDF)
    return refused.value.code


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 16 KB; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_keeps_what_was_there(small_disk: Path) -> None:
    file = small_disk / "ورقة.pdf"
    assert refusal(file) == "pdf-disk-full"
    assert list(small_disk.iterdir()) == []
    file.write_bytes(b"%PDF-old")
    assert refusal(file) == "pdf-disk-full"
    assert [(path.name, path.read_bytes()) for path in small_disk.iterdir()] == [("ورقة.pdf", b"%PDF-old")]


def test_another_pdf_gives_way(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-old")
    write_pdf(file, PDF)
    assert file.read_bytes() == PDF
    (tmp_path / "empty.pdf").touch()
    write_pdf(tmp_path / "empty.pdf", PDF)


def test_what_is_no_pdf_is_never_written_over(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\3\4 somebody's work")
    assert refusal(letter) == "pdf-other-file"
    assert letter.read_bytes() == b"PK\3\4 somebody's work"


def test_nothing_is_written_into_a_store(tmp_path: Path) -> None:
    (tmp_path / "store" / "backups").mkdir(parents=True)
    (tmp_path / "store" / "vault.db").write_bytes(b"everything")
    (tmp_path / "store" / "attempts.json").touch()
    assert refusal(tmp_path / "store" / "vault.db") == "pdf-other-file"
    for name in ("attempts.json", "x.pdf", "backups/x.pdf", "../store/x.pdf"):
        assert refusal(tmp_path / "store" / name) == "file-inside-store"
    with pytest.raises(Refused, match="file-inside-store"):
        write_pack(tmp_path / "store" / "vault.db", load_source("aseeb"), replace=True)
    assert (tmp_path / "store" / "vault.db").read_bytes() == b"everything"
    names = {path.name for path in (tmp_path / "store").iterdir()}
    assert names == {"attempts.json", "backups", "vault.db"}


def test_a_link_into_a_store_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "vault.db").write_bytes(b"everything")
    (tmp_path / "desk").symlink_to(tmp_path / "store")
    assert refusal(tmp_path / "desk" / "x.pdf") == "file-inside-store"


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_no_file(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("not on this system")
    assert refusal(Path(device)) == "pdf-no-file"


def test_names_that_no_disk_takes(tmp_path: Path) -> None:
    assert refusal(tmp_path / f"{'ع' * 200}.pdf") == "pdf-name-unusable"
    assert refusal(tmp_path / "a\0b.pdf") == "pdf-name-unusable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(PDF)
    assert refusal(tmp_path / "letter.pdf" / "x.pdf") == "pdf-folder-missing"
