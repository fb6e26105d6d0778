"""The key of a sealed section: made with its first content, sealed to each reader, made anew when one goes.

A section is a pair. Its public half lies beside it, so that whoever has the right to write can add to it; its
private half is sealed to the readers who were named and to the recovery key.
"""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.domain.errors import Refused
from intake_desktop.services.open_store import ReaderKey
from intake_desktop.services.sealed.picture_keys import bound, renew_pictures
from intake_desktop.services.unit import Unit
from intake_desktop.store import sealed
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.sealed import GrantRow, ReaderKeyRow, SectionRow
from intake_desktop.vault import hpke, sealing


def bound_to(work: Unit, section: SectionRow) -> sealing.Section:
    """What the content of a section is bound to."""
    return bound(work.signed_in.store.store_id, section)


def section_for(work: Unit, case: CaseRow, kind: str) -> SectionRow:
    """The section to write to; where the case has none, a new one that who writes first can read.

    Errors: Refused `sealed-no-key` where who writes has no pair yet.
    """
    found = sealed.section_of(work.session, case.id, kind)
    if found is not None:
        return found
    own = _present(work, work.signed_in.account.id)
    if own is None:
        raise Refused("sealed-no-key")
    pair = hpke.new_pair()
    section = SectionRow(
        case_id=case.id,
        kind=kind,
        public=pair.public,
        made_at_utc=work.now,
        made_by=work.signed_in.account.id,
    )
    work.session.add(section)
    work.session.flush()
    _grant(work, section, pair.private, _row(work, own))
    recovery = sealed.present_key(work.session, None)
    if recovery is not None:
        _grant(work, section, pair.private, recovery)
    work.record("sealed.begin", subject=case.number, section=kind)
    return section


def private_half(work: Unit, section: SectionRow, by: ReaderKey | None = None) -> bytearray | None:
    """What opens a section for who is signed in (or `by`); None for who was not named."""
    key = by or _present(work, work.signed_in.account.id)
    grant = work.session.get(GrantRow, (section.id, key.id)) if key else None
    if key is None or grant is None:
        return None
    return hpke.open_sealed(
        key.private, grant.wrapped, sealing.grant_info(bound_to(work, section), reader_id=key.id)
    )


def private_half_to_name(work: Unit, section: SectionRow) -> bytearray | None:
    """As `private_half`; the recovery key, where it was given at sign-in, names readers too."""
    return private_half(work, section) or (
        private_half(work, section, by=held) if (held := _present(work, None)) else None
    )


def name_reader(work: Unit, section: SectionRow, *, private: bytearray, account_id: int) -> bool:
    """Seal a section to one reader more. False where the account has no pair yet."""
    key = sealed.present_key(work.session, account_id)
    if key is not None:
        _grant(work, section, private, key)
    return key is not None


def grant_again(
    work: Unit, sections: Iterable[SectionRow], *, account_id: int | None, by: ReaderKey | None = None
) -> None:
    """Seal sections to the pair that an account, or the recovery key, has now; `by` opens them.

    Without `by` the recovery key does. What it cannot open is left.
    """
    key = sealed.present_key(work.session, account_id)
    opener = by or _present(work, None)
    if key is None or opener is None:
        return
    for section in sections:
        private = private_half(work, section, by=opener)
        if private is not None:
            _grant(work, section, private, key)


def catch_up(work: Unit) -> None:
    """What waits for a reader: sections to be sealed to a new recovery key, or given a new key themselves."""
    own, recovery = _present(work, work.signed_in.account.id), sealed.present_key(work.session, None)
    if own is None:
        return
    if recovery is not None:
        for section in sealed.not_granted(work.session, own.id, recovery.id):
            private = private_half(work, section)
            if private is not None:
                _grant(work, section, private, recovery)
                work.record("sealed.recovery", section=section.kind, subject=_number(work, section))
    for section in sealed.due_for(work.session, own.id):
        private = private_half(work, section)
        if private is not None:
            new_key(work, section, private)
            work.record("sealed.new-key", section=section.kind, subject=_number(work, section))


def new_key(work: Unit, section: SectionRow, private: bytearray) -> None:
    """Give a section a new key: everything in it is sealed anew, for those who can read it today."""
    before, pair = bound_to(work, section), hpke.new_pair()
    section.turn += 1
    section.public, section.due = pair.public, False
    after = bound_to(work, section)
    for item in sealed.items_of(work.session, section.id):
        plain = _opened(private, item.content, sealing.place_info(before, item.place))
        item.content = hpke.seal_to(pair.public, plain, sealing.place_info(after, item.place))
    renew_pictures(work.session, section, private=private, before=before, after=after)
    for grant, key in sealed.present_grants(work.session, section.id):
        info = sealing.grant_info(after, reader_id=key.id)
        grant.wrapped = hpke.seal_to(key.public, pair.private, info)
    work.session.flush()


def _opened(private: bytearray, content: bytes, info: bytes) -> bytearray:
    from intake_desktop.domain.errors import StoreUnusable

    plain = hpke.open_sealed(private, content, info)
    if plain is None:
        raise StoreUnusable("store-damaged")
    return plain


def _grant(work: Unit, section: SectionRow, private: bytearray, key: ReaderKeyRow) -> None:
    info = sealing.grant_info(bound_to(work, section), reader_id=key.id)
    work.session.merge(
        GrantRow(
            section_id=section.id,
            reader_id=key.id,
            wrapped=hpke.seal_to(key.public, private, info),
            at_utc=work.now,
            by_id=work.signed_in.account.id,
        )
    )
    work.session.flush()


def _present(work: Unit, account_id: int | None) -> ReaderKey | None:
    """The pair held in memory, unless another one took its place in the store."""
    held = work.signed_in.store.reader_keys.get(account_id)
    present = sealed.present_key(work.session, account_id) if held else None
    return held if held and present and present.id == held.id else None


def _row(work: Unit, key: ReaderKey) -> ReaderKeyRow:
    return work.session.get_one(ReaderKeyRow, key.id)


def _number(work: Unit, section: SectionRow) -> str:
    return work.session.get_one(CaseRow, section.case_id).number
