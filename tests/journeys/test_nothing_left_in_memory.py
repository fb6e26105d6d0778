"""After the lock nothing that was read or typed, and no key, is left: in memory, environment or files."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases.intake import start_draft
from tests.journeys.office import MORNING, PASSWORD, RECEPTION, make_office
from tests.samples import complete_intake

ROOT = Path(__file__).parents[2]
LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def word() -> str:
    """A name that nothing else in the world bears."""
    return "".join(secrets.choice(LETTERS) for _ in range(14))


def in_every_form(text: str) -> set[bytes]:
    """As Python and Qt, C and JSON would hold it."""
    return {
        text.encode("utf-8"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        json.dumps(text)[1:-1].encode(),
    }


def memory(pid: int) -> Iterator[bytes]:
    """Everything a process can read, a mapping at a time."""
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as mem:
        for line in maps:
            area, rights, *_rest = line.split()
            start, end = (int(edge, 16) for edge in area.split("-"))
            if "r" in rights and not line.rstrip().endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                mem.seek(start)
                yield mem.read(end - start)


def found(pid: int, needles: dict[str, set[bytes]]) -> set[str]:
    """Which of them lie in the memory, the environment or the command line of a process."""
    parts = [*memory(pid), *(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("environ", "cmdline"))]
    return {name for name, forms in needles.items() if any(form in part for form in forms for part in parts)}


def on_disk(folder: Path, needles: dict[str, set[bytes]]) -> set[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = [path.read_bytes() for path in files] + [str(path.name).encode() for path in files]
    return {name for name, forms in needles.items() if any(form in each for form in forms for each in held)}


def test_the_process_after_the_lock_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    folder, temp, home = make_office(tmp_path / "store"), tmp_path / "temp", tmp_path / "home"
    temp.mkdir(), home.mkdir()
    given, typed, id_number = word(), word(), "1" + "".join(secrets.choice("0123456789") for _ in range(9))
    intake = with_value(complete_intake(), "applicant.given", given)
    intake = with_value(intake, "applicant.id_number", id_number)
    opened = sign_in(folder=folder, login=RECEPTION, password=PASSWORD, clock=lambda: MORNING)
    number = start_draft(opened, intake=intake).record.number
    opened.store.close()

    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.locking_process", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "TMPDIR": str(temp),
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    told = {"login": RECEPTION, "password": PASSWORD, "number": number, "typed": typed}
    with child, child.stdin, child.stdout:
        try:
            child.stdin.write(json.dumps(told) + "\n")
            child.stdin.flush()
            keys = {name: bytes.fromhex(key) for name, key in json.loads(child.stdout.readline()).items()}
            needles = {
                "name": in_every_form(given),
                "typed": in_every_form(typed),
                "id number": in_every_form(id_number),
                "password": in_every_form(PASSWORD),
                "case": in_every_form(number),
                **{f"{name} key": {key, key.hex().encode()} for name, key in keys.items()},
            }
            before = found(child.pid, needles)
            child.stdin.write("\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline()) == "again"
            after = found(child.pid, needles)
        finally:
            child.kill()
    assert before == set(needles)  # else the look into the memory proves nothing
    assert after == set()
    assert on_disk(tmp_path, needles) == set()
    assert [path for path in temp.rglob("*") if path.is_file()] == []
