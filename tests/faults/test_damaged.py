"""Damage of the file and of the key slots: it is named, never taken for something else, nothing crashes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.cases.intake import open_case, save_draft, start_draft
from intake_desktop.services.store_file.check import verify
from intake_desktop.store.engine import checkpoint
from intake_desktop.vault import keyslots
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, worded
from tests.unit.office import LOGIN, PASSWORD, Office

Rows = Callable[[str], Row]
PAGE = 4096
STORE = "vault.db"


@pytest.fixture
def sound(way: WayIn) -> bytes:
    """The bytes of a store with files in it, all of them out of the log."""
    signed_in = way.open()
    for number in range(5):
        open_case(signed_in, intake=told(f"file-{number}"))
    checkpoint(signed_in.store.engine)
    signed_in.store.close()
    for name in ("vault.db-wal", "vault.db-shm"):
        (way.folder / name).unlink(missing_ok=True)
    return (way.folder / STORE).read_bytes()


def what_is_said(way: WayIn) -> str:
    """What a person is told of the store: the code of a refusal, what a check finds, or `nothing`."""
    try:
        signed_in = way.open()
        try:
            problems = verify(signed_in).problems
            if not problems:
                content_of(signed_in)
        finally:
            signed_in.store.close()
    except StoreUnusable as refusal:
        return worded(refusal)
    return "found by the check" if problems else "nothing"


def bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def pages_swapped(content: bytearray, chance: random.Random) -> None:
    one, other = chance.sample(range(len(content) // PAGE), 2)
    first, second = (slice(at * PAGE, (at + 1) * PAGE) for at in (one, other))
    content[first], content[second] = content[second], content[first]


def cut_short(content: bytearray, chance: random.Random) -> None:
    end = chance.randrange(1, len(content))
    del content[end - end % chance.choice([1, PAGE]) or 1 :]


def zeros(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(0, len(content), PAGE)
    content[start : start + PAGE] = bytes(PAGE)


DAMAGE = {
    "one bit": (bit, 40, 1000),
    "two pages swapped": (pages_swapped, 10, 200),
    "file cut short": (cut_short, 10, 200),
    "a page of zeros": (zeros, 10, 200),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_told_and_the_damaged_file_is_left_as_it_is(
    way: WayIn, sound: bytes, row: Rows, kind: str
) -> None:
    damage, short, whole = DAMAGE[kind]
    told_of, chance = row(kind), random.Random(kind)
    for _attempt in range(rounds(short, whole)):
        content = bytearray(sound)
        damage(content, chance)
        (way.folder / STORE).write_bytes(content)
        said = what_is_said(way)
        for name in ("vault.db-wal", "vault.db-shm"):
            (way.folder / name).unlink(missing_ok=True)
        assert said != "nothing"
        told_of.was_refused(said)
        if not said.startswith("found"):
            assert (way.folder / STORE).read_bytes() == content


@pytest.fixture
def crashed(way: WayIn, sound: bytes, tmp_path: Path) -> WayIn:
    """A store as a power cut leaves it: a file that was saved last lies in the log alone."""
    signed_in = way.open()
    open_case(signed_in, intake=told("in the log alone"))
    copy = way.at(tmp_path / "crashed")
    shutil.copytree(way.folder, copy.folder)
    signed_in.store.close()
    return copy


def test_a_refused_opening_leaves_a_damaged_store_and_its_log_as_they_are(
    crashed: WayIn, row: Rows, tmp_path: Path
) -> None:
    chance, told_of = random.Random("crashed"), row("damaged, with a log beside it")
    kinds = [damage for damage, _short, _whole in DAMAGE.values()]
    for attempt in range(rounds(12, 300)):
        copy = crashed.at(tmp_path / "copy")
        shutil.copytree(crashed.folder, copy.folder)
        content = bytearray((copy.folder / STORE).read_bytes())
        kinds[attempt % len(kinds)](content, chance)
        (copy.folder / STORE).write_bytes(content)
        log = (copy.folder / "vault.db-wal").read_bytes()
        try:
            sign_in(folder=copy.folder, login=LOGIN, password=PASSWORD).store.close()
        except StoreUnusable as refusal:
            told_of.was_refused(worded(refusal))
            assert (copy.folder / STORE).read_bytes() == content
            assert (copy.folder / "vault.db-wal").read_bytes() == log
        else:
            told_of.went_on("opened: where it is damaged nothing was read yet, or the log covers it")
        shutil.rmtree(copy.folder)


@pytest.mark.parametrize(
    ("what", "break_it", "code"),
    [
        ("0 bytes", lambda path: path.write_bytes(b""), "store-empty"),
        ("missing", lambda path: path.unlink(), "database-missing"),
        (
            "a plain database",
            lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(9000)),
            "not-a-store",
        ),
    ],
)
def test_what_is_no_store_is_never_made_anew(
    way: WayIn, sound: bytes, row: Rows, what: str, break_it: Callable[[Path], object], code: str
) -> None:
    from intake_desktop.services.store_file.opening import require_store

    break_it(way.folder / STORE)
    before = sorted(path.name for path in way.folder.iterdir())
    with pytest.raises(StoreUnusable, match=code):
        require_store(way.folder)
    with pytest.raises(StoreUnusable):
        way.open()
    assert sorted(path.name for path in way.folder.iterdir()) == before
    row(f"no store: {what}").was_refused(code)


def test_a_log_that_is_gone_leaves_a_whole_older_store(way: WayIn, row: Rows, tmp_path: Path) -> None:
    for attempt in range(rounds(2, 20)):
        anchors_file().unlink(missing_ok=True)  # what it remembers is of the copy before
        copy = way.at(tmp_path / f"copy{attempt}")
        shutil.copytree(way.folder, copy.folder)
        signed_in = copy.open()
        open_case(signed_in, intake=told("before"))
        checkpoint(signed_in.store.engine)
        assert verify_audit(signed_in).ok  # as at a sign-in its end is remembered on this PC
        open_case(signed_in, intake=told("in the log alone"))
        shutil.copytree(copy.folder, tmp_path / f"torn{attempt}")
        signed_in.store.close()
        (tmp_path / f"torn{attempt}" / "vault.db-wal").unlink()
        (tmp_path / f"torn{attempt}" / "vault.db-shm").unlink(missing_ok=True)
        signed_in = way.at(tmp_path / f"torn{attempt}").open()
        assert set(content_of(signed_in).values()) == {"before"}
        broken = verify_audit(signed_in).broken
        signed_in.store.close()
        assert broken is not None
        row("log gone").was_refused(f"the anchor says {broken.what}")


def test_a_whole_store_put_back_is_seen_by_its_anchor(office: Office, row: Rows) -> None:
    for _attempt in range(rounds(2, 50)):
        old = (office.folder / STORE).read_bytes()
        signed_in = office.open()
        open_case(signed_in, intake=told("newer"))
        signed_in.store.close()
        new = (office.folder / STORE).read_bytes()
        (office.folder / STORE).write_bytes(old)
        row("whole store put back").was_refused(f"the anchor says {what_the_pc_says(office)}")
        (office.folder / STORE).write_bytes(new)
        anchors_file().unlink()


def what_the_pc_says(office: Office) -> str:
    """How it names a roll-back, as it does at the next sign-in."""
    signed_in = office.open()
    assert signed_in.rolled_back
    broken = verify_audit(signed_in).broken
    signed_in.store.close()
    assert broken is not None
    assert broken.witness == "this-pc"
    return broken.what


def test_put_back_to_within_the_same_days_work_is_seen(office: Office, row: Rows, tmp_path: Path) -> None:
    chance = random.Random("the same day")
    for attempt in range(rounds(3, 200)):
        copied_after, done = chance.randrange(6), 6 + chance.randrange(30)
        anchors_file().unlink(missing_ok=True)
        today = office.copy_to(tmp_path / f"today{attempt}")
        signed_in = today.open()
        for number in range(done):
            if number == copied_after:
                shutil.copytree(today.folder, tmp_path / f"copy{attempt}")
            start_draft(signed_in, intake=told(f"{number}"))
        signed_in.store.close()
        shutil.rmtree(today.folder)
        (tmp_path / f"copy{attempt}").rename(today.folder)
        said = what_the_pc_says(today)
        row("rolled back to within the same day's work").was_refused(f"the anchor says {said}")
        shutil.rmtree(today.folder)


def test_an_old_page_put_back_crashes_nothing(way: WayIn, sound: bytes, row: Rows) -> None:
    """An authentic page of an older day passes the cipher: checks see it in audit and indexes."""
    signed_in = way.open()
    for number in range(5):
        number_of = start_draft(signed_in, intake=told(f"later-{number}")).record.number
        save_draft(signed_in, number=number_of, intake=told(f"later-{number}-b"))
    assert verify_audit(signed_in).ok
    checkpoint(signed_in.store.engine)
    signed_in.store.close()
    now, chance = (way.folder / STORE).read_bytes(), random.Random("old pages")
    changed = [at for at in range(0, len(sound), PAGE) if sound[at : at + PAGE] != now[at : at + PAGE]]
    assert changed
    for _attempt in range(rounds(5, 200)):
        at = chance.choice(changed)
        (way.folder / STORE).write_bytes(now[:at] + sound[at : at + PAGE] + now[at + PAGE :])
        said = what_is_said(way)
        for name in ("vault.db-wal", "vault.db-shm"):
            (way.folder / name).unlink(missing_ok=True)
        if said == "nothing":
            row("old page put back").went_on("seen by no check")
        else:
            row("old page put back").was_refused(said)


def test_damaged_key_slots_fall_back_to_the_spare_then_to_the_recovery_key(way: WayIn, row: Rows) -> None:
    chance, good = random.Random("slots"), keyslots.read(way.folder)
    whole = {name: (way.folder / name).read_bytes() for name in (keyslots.NAME, keyslots.SPARE)}
    for _attempt in range(rounds(20, 500)):
        both = chance.random() < 0.3
        for name, content in whole.items():
            broken = bytearray(content)
            if name == keyslots.NAME or both:
                chance.choice([bit, cut_short])(broken, chance)
            (way.folder / name).write_bytes(broken)
        if both:
            with pytest.raises(StoreUnusable, match="keyslots-damaged") as refusal:
                keyslots.read(way.folder)
            row("key slots damaged, both").was_refused(worded(refusal.value))
        else:
            assert keyslots.read(way.folder) == good
            row("key slots damaged").went_on("opened by the spare")
        assert keyslots.read_for_recovery(way.folder).recovery() == good.recovery()
