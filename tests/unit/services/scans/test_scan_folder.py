"""A scanner's folder: what has stopped growing is filed, proven to be kept, and only then goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.scans import folder as scan_folder
from intake_desktop.services.scans import reading as scan_reading
from intake_desktop.services.scans import scanning
from intake_desktop.services.scans import waiting as waiting_scans
from intake_desktop.services.scans.folder import FolderWatch
from intake_desktop.store.scan import ScanPictureRow
from tests.scanned import bare_page, fax, jpeg


@pytest.fixture
def desk(bare_store) -> SignedIn:
    return bare_store(Role.RECEPTION)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scanner"
    made.mkdir()
    return made


@pytest.fixture
def watch(folder: Path) -> FolderWatch:
    return FolderWatch(folder)


SCAN = jpeg(bare_page())


def put(folder: Path, name: str, content: bytes = SCAN) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def names(paths) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_ready_once_it_has_stopped_growing(folder, watch):
    path = put(folder, "1.jpg", SCAN[:1000])
    assert watch.ready() == ()
    path.write_bytes(SCAN[:2000])
    assert watch.ready() == ()
    path.write_bytes(SCAN)
    assert watch.ready() == ()
    assert watch.ready() == (path,)
    assert watch.ready() == (path,)  # until somebody takes it


def test_only_files_that_a_scanner_makes_are_looked_at(folder, watch, tmp_path):
    for name in ("b.PDF", "a.tif", "c.jpeg", "notes.txt", ".hidden.pdf", "~lock.pdf", "d.pdf.part"):
        put(folder, name)
    put(folder, "empty.pdf", b"")
    (folder / "folder.pdf").mkdir()
    (folder / "link.pdf").symlink_to(put(tmp_path, "elsewhere.pdf"))
    watch.ready()
    assert names(watch.ready()) == ["a.tif", "b.PDF", "c.jpeg"]


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InvalidInput, match="scan-folder-missing"):
        FolderWatch(tmp_path / "no such").ready()
    with pytest.raises(InvalidInput, match="scan-folder-missing"):
        FolderWatch(put(tmp_path, "a file")).ready()


def test_a_filed_scan_does_not_stay_in_clear(desk, folder, watch):
    path = put(folder, "1.tif", fax([bare_page(), bare_page().rotate(180)]))
    taken = scan_folder.take(desk, watch=watch, path=path)
    assert (taken.away, len(taken.report.pages)) == ("removed", 2)
    assert list(folder.iterdir()) == []
    assert len(waiting_scans.list_waiting(desk)) == 2


def test_a_scan_may_be_kept_where_only_its_owner_reads(desk, folder, watch):
    for _ in range(2):
        taken = scan_folder.take(desk, watch=watch, path=put(folder, "1.jpg"), keep=True)
        assert taken.away == "done"
    done = folder / scan_folder.DONE
    assert names(sorted(done.iterdir())) == ["1-2.jpg", "1.jpg"]
    assert done.stat().st_mode & 0o077 == 0


def test_what_cannot_be_read_is_set_aside(desk, folder, watch):
    taken = scan_folder.take(desk, watch=watch, path=put(folder, "1.pdf", b"no scan"))
    assert (taken.away, taken.report.problem.code) == ("set-aside", "scan-not-an-image")
    assert (folder / scan_folder.SET_ASIDE / "1.pdf").read_bytes() == b"no scan"
    watch.ready()
    assert watch.ready() == ()


def test_a_file_of_which_a_page_is_torn_is_set_aside_though_others_are_filed(desk, folder, watch):
    file = bytearray(fax([bare_page().rotate(turned) for turned in (0, 90, 180)]))
    half = len(file) // 2
    file[half - 60 : half + 60] = bytes(120)
    taken = scan_folder.take(desk, watch=watch, path=put(folder, "1.tif", bytes(file)))
    assert taken.report.problem is not None
    assert taken.away == "set-aside"
    assert len(waiting_scans.list_waiting(desk)) == len(taken.report.pages)


def test_a_file_that_changed_since_it_was_read_stays(desk, folder):
    path = put(folder, "1.jpg")
    read = scan_reading.read_scan(path)
    scanning.file_pages(desk, read=read)
    put(folder, "1.jpg", jpeg(bare_page().rotate(90, expand=True)))
    assert scan_folder.put_away(desk, path=path, read=read) == "left"
    assert not scan_folder.remove_kept(desk, path=path, read=read)
    assert path.exists()


def test_a_scan_that_the_store_does_not_give_back_stays_in_the_folder(desk, folder):
    path = put(folder, "1.jpg")
    read = scan_reading.read_scan(path)
    scanning.file_pages(desk, read=read)
    with desk.store.engine.begin() as connection:
        connection.execute(ScanPictureRow.__table__.delete())
    assert not scan_folder.remove_kept(desk, path=path, read=read)
    assert scan_folder.put_away(desk, path=path, read=read) == "set-aside"


def test_a_file_that_cannot_be_removed_is_not_taken_again_and_again(desk, folder, watch, monkeypatch):
    path = put(folder, "1.jpg")
    watch.ready()
    assert watch.ready() == (path,)

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert scan_folder.take(desk, watch=watch, path=path).away == "left"
    assert watch.ready() == ()
    path.write_bytes(jpeg(bare_page().rotate(90, expand=True)))
    watch.ready()
    assert watch.ready() == (path,)


def test_after_a_stop_between_filing_and_removing_the_file_goes_and_nothing_doubles(desk, folder, watch):
    path = put(folder, "1.jpg")
    scanning.file_scans(desk, files=[path])
    taken = scan_folder.take(desk, watch=watch, path=path)
    assert [page.result for page in taken.report.pages] == ["unread"]
    assert taken.away == "removed"
    assert len(waiting_scans.list_waiting(desk)) == 1
