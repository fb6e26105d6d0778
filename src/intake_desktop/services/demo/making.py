"""A store of fictional people, made through the verbs of a real one, its clock moved through past months."""

from __future__ import annotations

import heapq
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from intake_desktop.domain.cases.case import CaseState
from intake_desktop.domain.errors import Refused, StoreUnusable
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.demo.cases import Staff, Story, Teller, Told
from intake_desktop.services.demo.names import Persona, names
from intake_desktop.services.demo.walk import Walker
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.adoption import adopt_pack
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.sealed.reader_keys import found_pairs
from intake_desktop.services.store_file.setup import Progress, create_store
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import write_problem
from intake_desktop.vault.kdf import FLOOR

DEMO_PASSWORD: Final = "palm-river-lantern-42"
MARKER: Final = "demo.json"
_STORIED: Final = "aseeb"
"""Whose desk the written stories are of; any other cases are walked by what their policy asks."""
_SEED: Final = 1447
_FOUNDED_DAYS_AGO: Final = 215
_NUMBERS_EACH: Final = 20_000  # identity numbers, mobiles and accounts of one organisation's people
DEMO_CASES: Final = 36


@dataclass(frozen=True, slots=True)
class DemoMade:
    """What was made. `numbers` are the cases' file numbers by the state each is in."""

    folder: Path
    logins: tuple[Persona, ...]
    password: str
    numbers: Mapping[CaseState, tuple[str, ...]]


def is_demo(folder: Path) -> bool:
    """Whether the store in `folder` was made here, so nobody's real data can be in it."""
    return (folder / MARKER).is_file()


def refuse_real_store(folder: Path) -> None:
    """Errors: Refused `not-a-demo` where `folder` holds anything that is not a demo store."""
    try:
        if not is_demo(folder) and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused("not-a-demo")
    except OSError as error:
        raise StoreUnusable("folder-unreadable") from error


def make_demo(
    *,
    folder: Path,
    cases: int = DEMO_CASES,
    policy: str = _STORIED,
    password: str = DEMO_PASSWORD,
    clock: clocks.Clock = clocks.now,
    progress: Progress | None = None,
) -> DemoMade:
    """Make the demo store in `folder`, absent or empty, and close it again. The same people every time.

    It is the office of `policy`; a third of its cases are the other organisations', so that each policy can
    be seen at work.

    It appears there whole or not at all. Errors: Refused `not-a-demo`, `demo-exists`; StoreUnusable as
    `create_store`.
    """
    refuse_real_store(folder)
    if is_demo(folder):
        raise Refused("demo-exists")
    now = clock()
    part = _workshop(folder)
    try:
        numbers = _make(
            part / "store", now=now, cases=cases, policy=policy, password=password, progress=progress
        )
        (part / "store" / MARKER).write_text(json.dumps({"demo": 1}), encoding="utf-8")
        if folder.exists():
            folder.rmdir()
        (part / "store").replace(folder)
    except OSError as error:
        raise write_problem(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return DemoMade(folder, names().staff, password, numbers)


def _workshop(folder: Path) -> Path:
    """A folder beside the wanted one: on the same disk, so that the finished store moves there at once."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)  # others' rights on it are theirs to set
        return Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise write_problem(error) from error


def _make(
    folder: Path, *, now: datetime, cases: int, policy: str, password: str, progress: Progress | None
) -> Mapping[CaseState, tuple[str, ...]]:
    source = load_source(policy)
    founded = now - timedelta(days=_FOUNDED_DAYS_AGO)
    first = names().staff[0]
    new = create_store(
        folder=folder,
        pack_text=source.text,
        pack_id=source.pack.id,
        admin_login=first.login,
        admin_name=first.name,
        password=password,
        roles=(first.role,),
        kdf_cost=FLOOR,  # nothing here needs guarding, and seven sign-ins are not to take long
        clock=lambda: founded,
    )
    store = new.signed_in.store
    try:
        staff = _staff(new.signed_in, password)
        teller = _teller(source.pack, staff, today=clocks.local_day(now))
        told = [Told() for _ in range(cases)]
        others = _walkers(new.signed_in, source.pack.id, staff, today=clocks.local_day(now))
        own = cases - cases // 3 if others else cases
        stories = [teller.story(index, case) for index, case in enumerate(told[:own])]
        for index, case in enumerate(told[own:]):
            stories.append(others[index % len(others)].story(index // len(others), case))
        _play(stories, new.signed_in, progress)
    finally:
        store.close()
    numbers: dict[CaseState, tuple[str, ...]] = {}
    for case in sorted(told, key=lambda case: case.number):
        numbers[case.state] = (*numbers.get(case.state, ()), case.number)
    return numbers


def _teller(pack: PolicyPack, staff: Staff, *, today: date) -> Teller | Walker:
    """Who tells the office's own cases."""
    if pack.id == _STORIED:
        return Teller(pack, staff, today=today, seed=_SEED)
    return Walker(pack, staff, today=today, seed=_SEED, first_serial=0)


def _walkers(keeper: SignedIn, home: str, staff: Staff, *, today: date) -> list[Walker]:
    """The other organisations' packs, adopted, and who walks their cases."""
    walkers = []
    for place, name in enumerate((name for name in shipped_names() if name != home), start=1):
        source = load_source(name)
        adopt_pack(keeper, text=source.text, file=f"{name}.toml")
        seed, serial = _SEED + place, place * _NUMBERS_EACH
        walkers.append(Walker(source.pack, staff, today=today, seed=seed, first_serial=serial))
    return walkers


def _staff(keeper: SignedIn, password: str) -> Staff:
    people: dict[Role, list[SignedIn]] = {}
    store = keeper.store
    for persona in names().staff[1:]:
        account = add_account(
            keeper, login=persona.login, name=persona.name, password=password, roles=(persona.role,)
        )
        slots, person = keyslots.read(store.folder), SignedIn(store, account)
        slot = slots.of(account.login)
        assert slot is not None
        found_pairs(person, slots, slot)
        people.setdefault(persona.role, []).append(person)
    others = {str(role): known[0] for role, known in people.items() if role is not Role.RECEPTION}
    return Staff(tuple(people[Role.RECEPTION]), others)


def _play(stories: list[Story], office: SignedIn, progress: Progress | None) -> None:
    """Play all stories together, always the one whose next moment comes first, the clock standing there."""
    queue: list[tuple[datetime, int]] = []
    ended = 0
    for index, story in enumerate(stories):
        heapq.heappush(queue, (next(story), index))
    while queue:
        moment, index = heapq.heappop(queue)
        office.store.clock = _standing_at(moment)
        following = next(stories[index], None)
        if following is not None:
            heapq.heappush(queue, (max(following, moment), index))
            continue
        ended += 1
        if progress is not None:
            progress(ended, len(stories))


def _standing_at(moment: datetime) -> clocks.Clock:
    return lambda: moment
