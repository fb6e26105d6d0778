from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.bench.crowd import fill
from intake_desktop.domain.cases.listed import CaseLine
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store.account import AccountRow
from intake_desktop.store.cases import tally as case_tally
from intake_desktop.store.cases.lists import page_of_ids
from intake_desktop.store.engine import driver
from tests.unit.bare_store import NOON, make_bare_store, open_bare_store

FILES = 2600  # more than two blocks of the tally
STATES = ("draft", "open", "closed")
NARROWED: tuple[dict[str, Any], ...] = (
    {},
    {"state": "draft"},
    {"mine": True},
    {"mine": True, "state": "closed"},
    {"overdue": True},
    {"overdue": True, "state": "open", "mine": True},
    {"state": "accepted"},
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """Files of three states and two receptionists, some late, with gaps where files were taken away."""
    folder = tmp_path_factory.mktemp("crowded")
    signed_in = open_bare_store(make_bare_store(folder / "template.db"), folder / "store", Role.SUPERVISOR)
    fill(signed_in, people=FILES)
    dice = random.Random(3)
    with Session(signed_in.store.engine) as session, session.begin():
        session.add(
            AccountRow(
                login="saad",
                name="سعد الرويلي",
                roles=frozenset({Role.RECEPTION}),
                slot_id="2",
                created_at_utc=NOON,
            )
        )
        session.flush()
        for number in range(1, FILES + 1):
            due = date(2025, 6, 1) + timedelta(days=dice.randrange(400))
            told = {
                "id": number,
                "state": dice.choice(STATES),
                "due": dice.choice((None, due.isoformat())),
                "by": dice.choice((1, 2)),
            }
            session.execute(
                text("UPDATE case_file SET state=:state, next_due=:due, taken_by=:by WHERE id=:id"), told
            )
        session.execute(text("DELETE FROM number_key WHERE case_id % 7 = 0"))
        session.execute(text("DELETE FROM case_file WHERE id % 7 = 0"))
    yield signed_in
    signed_in.store.close()


def counted(signed_in: SignedIn) -> dict[tuple[str, int], int]:
    """The files of each state and receptionist, counted one by one."""
    with Session(signed_in.store.engine) as session:
        rows = session.execute(text("SELECT state, taken_by, count(*) FROM case_file GROUP BY 1, 2"))
        return {(state, by): files for state, by, files in rows}


def test_the_tally_is_what_counting_one_by_one_gives(crowded: SignedIn) -> None:
    by_one = counted(crowded)
    with Session(crowded.store.engine) as session:
        told = {key: case_tally.count(session, state=key[0], taken_by=key[1]) for key in by_one}
        assert told == by_one
        assert sum(case_tally.by_state(session).values()) == sum(told.values()) == FILES - FILES // 7


@pytest.mark.parametrize("narrowed", NARROWED, ids=str)
def test_a_page_from_anywhere_is_that_part_of_the_whole_list(
    crowded: SignedIn, narrowed: dict[str, Any]
) -> None:
    whole = cases.list_cases(crowded, limit=10_000, **narrowed)
    assert cases.count_cases(crowded, **narrowed) == len(whole)
    dice = random.Random(5)
    for place in (0, 1, 99, 1023, 1024, len(whole) - 1, len(whole), *dice.choices(range(FILES), k=20)):
        page = cases.list_cases(crowded, limit=100, offset=max(place, 0), **narrowed)
        assert page == whole[max(place, 0) :][:100]


def test_lists_go_from_the_newest_and_late_ones_from_the_latest(crowded: SignedIn) -> None:
    numbers = [line.number for line in cases.list_cases(crowded, limit=10_000)]
    assert numbers == sorted(numbers, reverse=True)
    late = cases.list_cases(crowded, overdue=True, limit=10_000)
    assert late
    assert [_due(line) for line in late] == sorted(_due(line) for line in late)
    assert all(_due(line) < date(2026, 1, 10) for line in late)


def test_a_file_that_moves_or_goes_is_counted_where_it_stands(crowded: SignedIn) -> None:
    with Session(crowded.store.engine) as session:
        session.execute(text("UPDATE case_file SET state = 'accepted', taken_by = 2 WHERE id IN (1, 2, 3)"))
        assert case_tally.count(session, state="accepted", taken_by=2) == 3
        session.execute(text("DELETE FROM number_key WHERE case_id < 3"))
        session.execute(text("DELETE FROM case_file WHERE id < 3"))
        assert case_tally.count(session, state="accepted") == 1
        session.execute(text("UPDATE case_file SET state = 'open' WHERE id = 3"))
        left = session.execute(text("SELECT count(*) FROM case_tally WHERE state = 'accepted'")).scalar_one()
        assert left == 0
        session.rollback()


def test_no_list_reads_a_file_it_passes_over(crowded: SignedIn) -> None:
    """Passing over rows runs within an index, whatever narrows the list."""
    told = {"state": "draft", "taken_by": 1, "late_on": "2026-01-01", "most": 100, "before": 50}
    with Session(crowded.store.engine) as session:
        for shape in ((True, False, False), (False, True, False), (True, True, False), (False, False, True),
                      (True, False, True), (False, True, True)):  # fmt: skip
            query = page_of_ids(*shape, located=False)
            asked = str(query.compile(crowded.store.engine))
            names = query.compile(crowded.store.engine).positiontup or ()
            rows = driver(session.connection()).execute(
                f"EXPLAIN QUERY PLAN {asked}", [told[name] for name in names]
            )
            plan = " ".join(row[3] for row in rows)
            assert "COVERING INDEX" in plan, (shape, plan)
            assert "TEMP B-TREE" not in plan, (shape, plan)


def _due(line: CaseLine) -> date:
    assert line.due is not None
    return line.due
