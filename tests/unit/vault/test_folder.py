from __future__ import annotations

import errno
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault.folder import (
    NETWORK_FILE_SYSTEMS,
    file_system_of,
    is_network_drive,
    make_private_folder,
    write_private,
    write_problem,
)

MOUNTS = r"""
22 1 0:21 / / rw - ext4 /dev/sda1 rw
30 22 0:30 / /media/office\040share rw,relatime shared:1 - cifs //server/share rw
31 22 0:31 / /media/nfs rw - nfs4 server:/x rw
32 31 0:32 / /media/nfs/local rw - ext4 /dev/sdb1 rw
33 22 0:33 / /users/x/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
34 22 0:34 / /media/over rw - ext4 /dev/sdc1 rw
35 22 0:35 / /media/over rw - nfs server:/y rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/users/x/store", "ext4"),
        ("/media/office share/store", "cifs"),
        ("/media/nfs", "nfs4"),
        ("/media/nfs/local/store", "ext4"),
        ("/media/nfsx", "ext4"),
        ("/users/x/gvfs/smb-share", "fuse.gvfsd-fuse"),
        ("/media/over/store", "nfs"),
    ],
)
def test_the_deepest_and_latest_mount_decides(place: str, kind: str) -> None:
    assert file_system_of(Path(place), MOUNTS) == kind
    assert (kind in NETWORK_FILE_SYSTEMS) == (kind != "ext4")


def test_a_folder_of_this_pc_is_no_network_drive(tmp_path: Path) -> None:
    assert not is_network_drive(tmp_path / "not there yet")


def test_a_store_folder_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "store"
    make_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old and longer")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_file_where_the_folder_should_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnusable, match="folder-read-only"):
        make_private_folder(tmp_path / "file" / "store")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EROFS, "folder-read-only"),
        (errno.EIO, "disk-error"),
    ],
)
def test_write_errors_have_their_names(number: int, code: str) -> None:
    assert write_problem(OSError(number, "x")).code == code
