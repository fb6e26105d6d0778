"""Nothing a person told lies readable on the disk: a whole day at the desk, then every file is searched.

Searched for in every way the words could be written: as typed, folded for search, shaped for print (and
backwards), in UTF-8 and UTF-16. The same search finds them all in the intake file, so it can find.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from intake_desktop.domain.cases.intake import Applicant, HouseholdMember, Intake, with_value
from intake_desktop.domain.identity.names import search_key
from intake_desktop.services import clock
from tests.samples import complete_intake
from tests.unit.cli.process import SOURCE, program
from tests.unit.office import PASSWORD, Office

SEEDS = (
    "غزيلان", "مصيلت", "دغيليب", "الضويحنان",  # the applicant
    "Ghuzaylan", "أم مترك", "مترك سويلمان",
    "1123456780", "٢٠٠٠٠٠٠٠٠٦", "2000000006",
    "0539621001", "+966539621001", "539621001",
    "SA0380000000608010167519", "0380000000608010167519",
    "حي الشلهوبية", "RRRD2929", "أرشيف-88123",
    "شرح كتبه الموظف", "شاهد الإقرار",
    PASSWORD,
)  # fmt: skip
JOINS_ON_ONE_SIDE = set("اأإآٱدذرزوؤةى")


def intake() -> Intake:
    told = with_value(complete_intake(), "external_ref", "أرشيف-88123")
    applicant = msgspec.structs.replace(
        told.applicant,
        given="غزيلان",
        father="مصيلت",
        grandfather="دغيليب",
        family="الضويحنان",
        latin_name="Ghuzaylan",
        alias="أم مترك",
        address=msgspec.structs.replace(told.applicant.address, district="حي الشلهوبية"),
    )
    assert isinstance(applicant, Applicant)
    member = HouseholdMember(name="مترك سويلمان", relation="ابن", id_number="٢٠٠٠٠٠٠٠٠٦")
    today = clock.local_day(clock.now())
    told = with_value(told, "received", today.isoformat())
    issued = (today - timedelta(days=5)).isoformat()
    papers = tuple(
        msgspec.structs.replace(paper, issued=issued, expires="2070-01-01") for paper in told.documents
    )
    told = with_value(with_value(told, "documents", papers), "household", (member,))
    return with_value(told, "applicant", applicant)


def shaped(text: str) -> str:
    """Presentation forms, as an older PDF or a careless cache would hold them."""
    letters, before = [], False
    for position, letter in enumerate(text):
        after = position + 1 < len(text) and text[position + 1].isalpha()
        joins = after and letter not in JOINS_ON_ONE_SIDE
        form = {(0, 0): "ISOLATED", (0, 1): "INITIAL", (1, 1): "MEDIAL", (1, 0): "FINAL"}[before, joins]
        try:
            letters.append(unicodedata.lookup(f"{unicodedata.name(letter)} {form} FORM"))
        except (KeyError, ValueError):
            letters.append(letter)
        before = joins
    return "".join(letters)


def needles() -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for seed in SEEDS:
        for text in (seed, search_key(seed), shaped(seed), unicodedata.normalize("NFD", seed)):
            for written in (text, text[::-1]):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    found[written.encode(encoding)] = seed
                escaped = written.encode("ascii", "backslashreplace")
                found[escaped] = seed
    return found


def seeds_in(content: bytes, wanted: dict[bytes, str]) -> set[str]:
    return {seed for needle, seed in wanted.items() if needle in content}


@dataclass(frozen=True)
class Desk:
    """A home, a store and a temporary folder of its own, and the program among them."""

    place: Path

    @property
    def store(self) -> Path:
        return self.place / "offices" / "store"

    @property
    def environment(self) -> dict[str, str]:
        homes = {
            f"XDG_{name}_HOME": str(self.place / "home" / name)
            for name in ("DATA", "CONFIG", "STATE", "CACHE")
        }
        temporary = {
            name: str(self.place / "temporary") for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")
        }
        return {"HOME": str(self.place / "home"), **homes, **temporary}

    def ask(self, *words: object, code: int = 0) -> None:
        where = ("--store", self.store, "--password-file", self.place / "in" / "password", "--json")
        done = program(*words, *where, env=self.environment)
        assert done.code == code, done
        assert seeds_in(done.err.encode(), needles()) == set()

    def files(self) -> Iterator[Path]:
        for folder in ("home", "offices", "temporary", "copies"):
            yield from (path for path in (self.place / folder).rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def desk(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A day: intakes, steps, a print, backups, refusals, a defect, and a process killed before it closed."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for folder in ("in", "out", "temporary"):
        (desk.place / folder).mkdir()
    (desk.place / "in" / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    (desk.place / "in" / "step").write_text('{"note": "شرح كتبه الموظف"}', encoding="utf-8")
    (desk.place / "in" / "sign").write_text('{"witness": "شاهد الإقرار"}', encoding="utf-8")
    (desk.place / "in" / "intake").write_bytes(msgspec.json.encode(intake()))
    umask = os.umask(0)
    try:
        desk.store.parent.mkdir(mode=0o700)
        office_template.copy_to(desk.store)
        _work(desk)
    finally:
        os.umask(umask)
    return desk


def _work(desk: Desk) -> None:
    given, out = desk.place / "in", desk.place / "out"
    desk.ask("case", "open", given / "intake")
    number = f"{clock_year()}-0001"
    for step in ("reception", "information", "match-data", "explain"):
        desk.ask("case", "step", number, step, "--data", given / "step")
    desk.ask("print", number, "declaration", "-o", out / "declaration.pdf")
    desk.ask("case", "step", number, "declaration", "--data", given / "sign")
    desk.ask("store", "backup")
    desk.ask("store", "backup", desk.place / "copies")
    desk.ask("search", "غزيلان الضويحنان")
    desk.ask("case", "show", "غزيلان", code=2)
    desk.ask("case", "decide", number, "--outcome", "accept", "--reason", "الضويحنان", code=2)
    desk.ask("print", number, "declaration", "-o", out / "none" / "again.pdf", "--copy", code=1)
    _defect(desk, number)
    _killed(desk)


def _defect(desk: Desk, number: str) -> None:
    broken = desk.place / "in" / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import intake_desktop.cli.case.document as d\n"
        "def fail(view, pack): raise RuntimeError(str(view.record.intake))\n"
        "d.case_document = fail\n"
    )
    environment = {**desk.environment, "PYTHONPATH": f"{broken}{os.pathsep}{SOURCE}"}
    where = ("--store", desk.store, "--password-file", desk.place / "in" / "password", "--json")
    assert program("case", "show", number, *where, env=environment).code == 1


_KILLED = """
import os, signal, sys
from pathlib import Path
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.access.sign_in import sign_in
password = Path(sys.argv[2]).read_text("utf-8").strip()
signed_in = sign_in(folder=Path(sys.argv[1]), login=None, password=password)
open_case(signed_in, intake=read_intake(Path(sys.argv[3]).read_bytes()))
os.kill(os.getpid(), signal.SIGKILL)
"""


def _killed(desk: Desk) -> None:
    given = desk.place / "in"
    words = (str(desk.store), str(given / "password"), str(given / "intake"))
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, *words],
        env={**os.environ, **desk.environment, "PYTHONPATH": str(SOURCE)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert (desk.store / "vault.db-wal").stat().st_size > 0


def clock_year() -> int:
    from intake_desktop.domain.calendars.dates import to_hijri

    return to_hijri(clock.local_day(clock.now())).year


def test_the_search_finds_what_is_in_clear(desk: Desk) -> None:
    content = b"".join(path.read_bytes() for path in (desk.place / "in").iterdir() if path.is_file())
    assert seeds_in(content, needles()) >= set(SEEDS) - {"+966539621001", "2000000006"}
    assert shaped("محمد") == "ﻣﺤﻤﺪ"
    assert seeds_in(shaped("غزيلان")[::-1].encode("utf-16-le"), needles()) == {"غزيلان"}


def test_nothing_that_was_told_can_be_read_in_any_file(desk: Desk) -> None:
    wanted = needles()
    names = {path.name for path in desk.files()}
    assert {"vault.db", "vault.db-wal", "keyslots.json", "manifest.json", "intake-desktop.log"} <= names
    found = {str(path): seeds_in(path.read_bytes(), wanted) for path in desk.files()}
    assert {path: seeds for path, seeds in found.items() if seeds} == {}
    assert [path for path in desk.files() if seeds_in(str(path).encode(), wanted)] == []


def test_the_log_names_the_place_of_a_defect_and_nothing_else(desk: Desk) -> None:
    (log,) = (path for path in desk.files() if path.suffix == ".log")
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    assert "sitecustomize.py:2 fail" in log.read_text(encoding="utf-8")


def test_nothing_stays_in_the_temporary_folder(desk: Desk) -> None:
    assert list((desk.place / "temporary").rglob("*")) == []


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_every_file_and_folder_is_its_owners_alone(desk: Desk) -> None:
    made = [path for name in ("home", "offices", "copies", "out") for path in (desk.place / name).rglob("*")]
    assert {"vault.db", "audit-anchors.json", "declaration.pdf"} <= {path.name for path in made}
    assert [(path.name, oct(path.stat().st_mode)) for path in made if path.stat().st_mode & 0o077] == []


def test_the_store_is_whole_after_the_day(desk: Desk) -> None:
    desk.ask("store", "verify")
    desk.ask("case", "show", f"{clock_year()}-0002")
