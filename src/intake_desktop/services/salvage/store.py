"""A fresh store of what was read of a damaged one: mended, indexed anew, noted in its audit, checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.rights.permissions import POWER, Action, Role, allowed
from intake_desktop.services import clock as clocks
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.services.audit import anchors
from intake_desktop.services.cases.case_work import keep_all_notes
from intake_desktop.services.open_store import OpenStore
from intake_desktop.services.salvage.audit import AuditSalvage, begin_anew
from intake_desktop.services.salvage.packs import find_packs_again
from intake_desktop.store import account as store_account
from intake_desktop.store import file_tag, migrations
from intake_desktop.store.account import AccountRow
from intake_desktop.store.engine import checkpoint, open_engine, run_outside_transaction
from intake_desktop.store.integrity import damage
from intake_desktop.store.people import duplicates, household_told
from intake_desktop.store.salvage.loading import Loading, TableLoss
from intake_desktop.store.salvage.mending import mend
from intake_desktop.store.salvage.records import Value
from intake_desktop.store.salvage.trees import Trees
from intake_desktop.store.search import search_index
from intake_desktop.store.setting import StoreRow
from intake_desktop.vault.keyslots import DataKey


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of it. `cases` are the numbers of files of which something is missing."""

    losses: list[TableLoss]
    cases: tuple[str, ...]
    audit: AuditSalvage
    problems: tuple[str, ...]


def fill(
    path: Path,
    trees: Trees,
    *,
    store_id: str,
    key: DataKey,
    source: Path,
    by: tuple[str, str],
    clock: clocks.Clock,
) -> Filled:
    """Make the file `path` of what `trees` reads of the store in `source`.

    `by` is a slot, or else a login, of who salvages.

    Errors: StoreUnusable `store-newer`.
    """
    revision = _revision(trees)
    older = migrations.is_older(revision)
    engine = open_engine(path, key.key, create=True, tag=file_tag.make(store_id, key.epoch))
    store = OpenStore(folder=path.parent, engine=engine, store_id=store_id, key=key, lock=None, clock=clock)
    try:
        migrations.upgrade(engine, revision)
        losses, numbers = run_outside_transaction(engine, lambda raw: _load(raw, trees, clock))
        if older:
            migrations.upgrade(engine)
        with Session(engine) as session, session.begin():
            filled = _make_whole(session, store, losses, numbers, source=source, by=by)
        checkpoint(engine)
        trees.look_at_rest()
        problems = (*filled.problems, *_problems(store))
        if not filled.audit.known:
            # On this PC the new beginning is what counts; its audit says that there was one, and why.
            anchors.begin_anew(store, salvaged=filled.audit.head)
    finally:
        engine.dispose()
    return replace(filled, problems=problems)


def _make_whole(
    session: Session,
    store: OpenStore,
    losses: list[TableLoss],
    numbers: dict[int, str],
    *,
    source: Path,
    by: tuple[str, str],
) -> Filled:
    """What a store has beside the rows that were read: its identity, its policies, what is derived, audit."""
    _require_identity_row(session, store)
    who = _who(session, *by, accounts_whole=_whole(losses, "account"), clock=store.clock)
    losses = [each for each in losses if each.name != "store"]  # made anew above
    _find_again(session, losses, source, store.data_key)
    problems = _derive(session, store.clock)
    cases = _cases(session, losses, numbers)
    lost_rows = sum(each.lost or 0 for each in losses)
    audit = begin_anew(
        session,
        key=store.audit_key,
        note=_note(who, store.clock),
        lost_rows=lost_rows,
        known=anchors.known_beyond(session, store.store_id),
    )
    return Filled(losses, cases, audit, tuple(problems))


def _problems(store: OpenStore) -> list[str]:
    """Codes of what the checks of a store find."""
    problems: list[str] = run_outside_transaction(store.engine, damage)
    with Session(store.engine) as session:
        if broken_audit(session, store.audit_key) is not None:
            problems.append("audit")
    return problems


def _find_again(session: Session, losses: list[TableLoss], source: Path, key: bytearray) -> None:
    packs = next(each for each in losses if each.name == "policy_pack")
    found = find_packs_again(session, source, key)
    packs.read += found
    if found:
        packs.lost = max(0, (packs.lost or found) - found)


def _revision(trees: Trees) -> str:
    """Of the damaged store; the present one where that cannot be read."""
    entry = next((each for each in trees.tables() if each.name == "alembic_version"), None)
    found: list[Value] = []
    if entry is not None:
        trees.read(entry.root, lambda _rowid, values: found.extend(values[:1]))
    return str(found[0]) if found else migrations.HEAD


def _load(raw: Any, trees: Trees, clock: clocks.Clock) -> tuple[list[TableLoss], dict[int, str]]:
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        raw.execute("BEGIN IMMEDIATE")
        loading = Loading(trees, raw)
        losses = loading.load()
        mend(raw, {each.name: each for each in losses}, now=clock().strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
        raw.execute("COMMIT")
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
    return losses, loading.numbers


def _whole(losses: list[TableLoss], name: str) -> bool:
    return all(each.whole for each in losses if each.name == name)


def _require_identity_row(session: Session, store: OpenStore) -> None:
    row = session.get(StoreRow, 1)
    if row is None:
        made_at = store.clock()
        session.add(StoreRow(id=1, store_id=store.store_id, epoch=store.epoch, created_at_utc=made_at))
    else:
        row.store_id, row.epoch = store.store_id, store.epoch


def _who(
    session: Session, slot_id: str, login: str, *, accounts_whole: bool, clock: clocks.Clock
) -> AccountRow:
    """The account of who salvages; with the recovery key it is made anew where it may be among the lost.

    Errors: UsageProblem `no-such-account`.
    """
    row = store_account.by_slot(session, slot_id) if slot_id else store_account.by_login(session, login)
    if row is not None:
        return row
    if accounts_whole or not login:
        raise UsageProblem("no-such-account")
    roles = frozenset({Role.ADMINISTRATOR})
    made = AccountRow(login=login, name=login, roles=roles, slot_id=f"lost {login}", created_at_utc=clock())
    session.add(made)
    session.flush()
    return made


def _note(who: AccountRow, clock: clocks.Clock) -> Entry:
    able = [role for role in POWER if role in who.roles and allowed({role}, Action.BACKUP)]
    role = able[0] if able else next(role for role in POWER if role in who.roles)
    return Entry(0, clock(), who.id, who.login, role, "store.salvage", "", "{}")


def _derive(session: Session, clock: clocks.Clock) -> list[str]:
    """What is made from the rows: registers, indexes, notes. A code where a policy that is lost is needed."""
    household_told.found_missing(session, clocks.local_day(clock()))
    search_index.rebuild(session)
    duplicates.rebuild(session)
    lost = session.execute(
        text(
            "SELECT count(*) FROM case_file WHERE NOT EXISTS (SELECT 1 FROM policy_pack"
            " WHERE policy_pack.pack_id = case_file.pack_id AND policy_pack.version = case_file.pack_version)"
        )
    ).scalar()
    if lost or not session.execute(text("SELECT count(*) FROM policy_pack")).scalar():
        return ["policy"]
    keep_all_notes(session)
    return []


def _cases(session: Session, losses: list[TableLoss], numbers: dict[int, str]) -> tuple[str, ...]:
    """The numbers of files that are lost, or lost something."""
    kept = {row[0]: row[1] for row in session.execute(text("SELECT id, number FROM case_file"))}
    ids = {case_id for each in losses for case_id in each.case_ids} | (numbers.keys() - kept.keys())
    nameless = session.execute(
        text("SELECT id FROM case_file WHERE person_id IN (SELECT id FROM person WHERE search_key = '')")
    )
    ids |= set(nameless.scalars()) if not _whole(losses, "person") else set()
    known = {**numbers, **kept}
    return tuple(sorted(known[each] for each in ids if each in known))
