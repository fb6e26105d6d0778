"""The folder of a store: private to its owner, on a disk of this PC, written so that power may fail."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from intake_desktop.domain.errors import StoreUnusable

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_KNOWS_NO_SUCH_THING = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

# Two writers with broken locks lose acknowledged work: measured 589 commits acknowledged, 400 present.
_SHARED = {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph"}
_SHARED |= {"glusterfs", "lustre", "davfs", "davfs2"}
# What a virtual machine, or Linux inside Windows, sees of its host's disk: each side has locks of its own.
_SHARED |= {"9p", "drvfs", "vboxsf", "vmhgfs", "prl_fs", "virtiofs"}
_THROUGH_FUSE = {"sshfs", "davfs2", "rclone", "glusterfs", "gvfsd-fuse", "s3fs", "smbnetfs"}
_THROUGH_FUSE |= {"vmhgfs-fuse", "vboxsf", "prl_fsd"}
NETWORK_FILE_SYSTEMS = frozenset(_SHARED | {f"fuse.{name}" for name in _THROUGH_FUSE})


def make_private_folder(folder: Path) -> None:
    """Make `folder` (and its parents) readable by its owner alone.

    Errors: StoreUnusable `folder-read-only`, `disk-full`.
    """
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise write_problem(error) from error


def write_private(path: Path, content: bytes) -> None:
    """Replace `path` with `content`: whole or not at all, on the disk when this returns.

    Errors: StoreUnusable `folder-read-only`, `disk-full`.
    """
    partial = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(
            partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _PRIVATE_FILE
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise write_problem(error) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut. Windows does so itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _KNOWS_NO_SUCH_THING:  # shares that backups go to
            raise
    finally:
        os.close(descriptor)


def write_problem(error: OSError) -> StoreUnusable:
    """What the user can be told of a failed write."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StoreUnusable("disk-full")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
        return StoreUnusable("folder-read-only")
    return StoreUnusable("disk-error")


def refuse_network_drive(folder: Path) -> None:
    """Errors: StoreUnusable `network-drive` where `folder` lies on another machine."""
    if is_network_drive(folder):
        raise StoreUnusable("network-drive")


def is_network_drive(folder: Path) -> bool:
    """Whether `folder`, existing or not, lies on another machine. Unknown counts as local."""
    place = folder.absolute()
    if sys.platform == "win32":
        return _is_remote_on_windows(place)
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return file_system_of(place.resolve(), table) in NETWORK_FILE_SYSTEMS


def file_system_of(place: Path, mountinfo: str) -> str:
    """The type of the file system `place` lies on, by Linux's table of mounts; empty where unknown."""
    best, found = -1, ""
    for line in mountinfo.splitlines():
        mount, _, kind = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5 or not kind:
            continue
        point = Path(fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # The later of two mounts at one point hides the earlier.
        if (place == point or point in place.parents) and len(point.parts) >= best:
            best, found = len(point.parts), kind.split(" ")[0]
    return found


def _is_remote_on_windows(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    import ctypes

    drive_remote = 4
    return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == drive_remote)  # type: ignore[attr-defined,unused-ignore]
