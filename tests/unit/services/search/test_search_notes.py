"""What people wrote in files is found by the roles that may find it, and forgotten with what it told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.domain.search import marks
from intake_desktop.services.cases import intake, reopening, steps
from intake_desktop.services.cases.case_work import keep_all_notes
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.search.cases import search_cases
from intake_desktop.store.engine import driver
from tests.unit.bare_store import NOON, adopt_pack

SAID = "أفادت الجارة بأن سقف الغرفة تسرّب منه الماء، وأن الزيارة القادمة بعد شهر."


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.RESEARCHER)
    adopt_pack(signed_in, at=NOON)
    return signed_in


def as_one(signed_in: SignedIn, *roles: Role) -> SignedIn:
    account = signed_in.account
    return SignedIn(signed_in.store, Account(account.id, account.login, account.name, frozenset(roles)))


def with_a_study(desk: SignedIn) -> str:
    """A file in which the research officer answered the desk's question."""
    person = Applicant(given="خزامى", family="العمري")
    number = intake.open_case(
        desk, intake=Intake(policy="aseeb", channel="interview", applicant=person)
    ).record.number
    steps.do_step(desk, number=number, step="reception")
    data = {"question": "هل يلزم عقد إيجار؟", "answer": SAID}
    steps.do_step(desk, number=number, step="refer-research", data=data)
    return number


def found(signed_in: SignedIn, typed: str) -> list[str]:
    return [hit.matched for hit in search_cases(signed_in, text=typed).hits if hit.why == "note"]


@pytest.mark.parametrize("typed", ["سقف الغرفه", "زيارة", "الماء تسرب", "الغرف", "جاره الماء"])
def test_a_file_is_found_by_words_of_a_note(desk: SignedIn, typed: str) -> None:
    number = with_a_study(desk)
    (hit,) = search_cases(desk, text=typed).hits
    assert (hit.number, hit.why) == (number, "note")


def test_what_stands_around_the_words_is_shown_and_can_be_marked(desk: SignedIn) -> None:
    with_a_study(desk)
    answer = search_cases(desk, text="القادمة")
    (hit,) = answer.hits
    assert hit.matched.startswith("… ")
    assert [hit.matched[start:end] for start, end in marks(answer.words, hit.matched)] == ["القادمة"]


def test_notes_come_after_names_and_not_for_a_letter_or_two(desk: SignedIn) -> None:
    number = with_a_study(desk)
    other = Applicant(given="سقف", family="العمري")
    intake.open_case(desk, intake=Intake(policy="aseeb", channel="phone", applicant=other))
    assert [hit.why for hit in search_cases(desk, text="سقف").hits] == ["name", "note"]
    assert found(desk, "سق") == []
    assert search_cases(desk, text="سقف جارة خزامى").hits == ()
    assert search_cases(desk, text="خزامى").hits[0].number == number


def test_a_reopened_step_is_forgotten_in_the_index_itself(desk: SignedIn) -> None:
    number = with_a_study(desk)
    assert "افادت" in pages(desk)
    reopening.reopen_step(as_one(desk, Role.SUPERVISOR), number=number, step="refer-research", reason="سهو")
    assert found(desk, "الجارة") == []
    assert "افادت" not in pages(desk)


def pages(signed_in: SignedIn) -> str:
    with signed_in.store.engine.connect() as connection:
        blocks = driver(connection).execute("SELECT block FROM note_words_data").fetchall()
    return "\n".join(bytes(block).decode("utf-8", "ignore") for (block,) in blocks)


def test_made_anew_the_notes_are_the_same(desk: SignedIn) -> None:
    with_a_study(desk)
    before = found(desk, "الغرفة")
    with Session(desk.store.engine) as session, session.begin():
        session.execute(sql("DELETE FROM note"))
        keep_all_notes(session)
    assert before
    assert found(desk, "الغرفة") == before
