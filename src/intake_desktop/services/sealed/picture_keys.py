"""The keys of sealed pictures: whole in one section, or in parts of which each section guards one.

A page may tell of several sections. Only who reads all of them may see it, and each section still gets its
new key from a reader of it alone: the picture's key is their parts together.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store import sealed
from intake_desktop.store.sealed import SealedPictureRow, SealedPieceRow, SectionRow, ShareRow
from intake_desktop.vault import hpke, sealing


def bound(store_id: str, section: SectionRow) -> sealing.Section:
    """What the content of a section is bound to."""
    return sealing.Section(store_id, section.case_id, section.kind, section.turn)


def keep_sealed(
    session: Session, store_id: str, *, scan_id: int, sections: Sequence[SectionRow], content: bytes
) -> None:
    """Keep a picture for those alone who read all of these sections."""
    key, place = sealing.new_picture_key(), _place(scan_id)
    parts = [
        hpke.seal_to(section.public, part, sealing.place_info(bound(store_id, section), place))
        for section, part in zip(sections, sealing.parts_of(key, len(sections)), strict=True)
    ]
    first, *others = sections
    session.add(SealedPictureRow(scan_id=scan_id, section_id=first.id, key=parts[0]))
    session.flush()
    for section, part in zip(others, parts[1:], strict=True):
        session.add(ShareRow(scan_id=scan_id, section_id=section.id, share=part))
    info = _pieces_info(store_id, sections, scan_id)
    _keep_pieces(session, scan_id, key=key, content=content, info=info)


def sections_of_picture(session: Session, scan_id: int) -> tuple[SectionRow, ...]:
    """The sections of which a sealed picture tells; none where it lies open."""
    picture = session.get(SealedPictureRow, scan_id)
    if picture is None:
        return ()
    further = (share.section_id for share in sealed.shares_for(session, scan_id))
    return tuple(session.get_one(SectionRow, each) for each in (picture.section_id, *further))


def open_picture(
    session: Session, store_id: str, *, scan_id: int, private: Sequence[tuple[SectionRow, bytearray]]
) -> bytes:
    """A picture by what opens each of its sections, in their order. Errors: StoreUnusable `store-damaged`."""
    picture = session.get_one(SealedPictureRow, scan_id)
    kept = (picture.key, *(share.share for share in sealed.shares_for(session, scan_id)))
    parts = [
        _opened(half, part, sealing.place_info(bound(store_id, section), _place(scan_id)))
        for (section, half), part in zip(private, kept, strict=True)
    ]
    info = _pieces_info(store_id, [section for section, _half in private], scan_id)
    return sealing.open_pieces(sealing.whole_of(parts), sealed.pieces_of(session, scan_id), info)


def renew_pictures(
    session: Session,
    section: SectionRow,
    *,
    private: bytearray,
    before: sealing.Section,
    after: sealing.Section,
) -> None:
    """What a section guards of pictures, for its new key: those of it alone are encrypted anew."""

    def resealed(part: bytes, scan_id: int) -> bytes:
        plain = _opened(private, part, sealing.place_info(before, _place(scan_id)))
        return hpke.seal_to(section.public, plain, sealing.place_info(after, _place(scan_id)))

    for picture in sealed.pictures_of(session, section.id):
        if sealed.shares_for(session, picture.scan_id):
            picture.key = resealed(picture.key, picture.scan_id)
        else:
            _encrypt_anew(session, section, picture, private=private, before=before, after=after)
    for share in sealed.shares_in(session, section.id):
        share.share = resealed(share.share, share.scan_id)


def _encrypt_anew(
    session: Session,
    section: SectionRow,
    picture: SealedPictureRow,
    *,
    private: bytearray,
    before: sealing.Section,
    after: sealing.Section,
) -> None:
    place, scan_id = _place(picture.scan_id), picture.scan_id
    info = sealing.place_info(before, place)
    key = bytes(_opened(private, picture.key, info))
    content = sealing.open_pieces(key, sealed.pieces_of(session, scan_id), info)
    sealed.erase_pieces(session, scan_id)
    key, info = sealing.new_picture_key(), sealing.place_info(after, place)
    picture.key = hpke.seal_to(section.public, key, info)
    session.flush()
    _keep_pieces(session, scan_id, key=key, content=content, info=info)


def _keep_pieces(session: Session, scan_id: int, *, key: bytes, content: bytes, info: bytes) -> None:
    for position, piece in enumerate(sealing.seal_pieces(key, content, info)):
        session.add(SealedPieceRow(scan_id=scan_id, position=position, content=piece))
    session.flush()


def _pieces_info(store_id: str, sections: Sequence[SectionRow], scan_id: int) -> bytes:
    """What the pieces are bound to: of several sections no turn, for none of them encrypts them anew."""
    first = bound(store_id, sections[0])
    if len(sections) > 1:
        first = sealing.Section(first.store_id, first.case_id, first.kind, 0)
    return sealing.place_info(first, _place(scan_id))


def _place(scan_id: int) -> str:
    """The place of a scanned page's picture in its section."""
    return f"scan:{scan_id}"


def _opened(private: bytearray, content: bytes, info: bytes) -> bytearray:
    plain = hpke.open_sealed(private, content, info)
    if plain is None:
        raise StoreUnusable("store-damaged")
    return plain
