"""What this process holds in memory now."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resident_bytes() -> int:
    """Resident set size in bytes."""
    if sys.platform == "win32":
        return _windows_working_set()
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(
        resource.RUSAGE_SELF
    ).ru_maxrss  # the highest so far: the best there is elsewhere


def _windows_working_set() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "working_set", "a", "b", "c", "d", "e", "f")),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    libraries = ctypes.WinDLL("kernel32"), ctypes.WinDLL("psapi")  # type: ignore[attr-defined, unused-ignore]
    libraries[0].GetCurrentProcess.restype = wintypes.HANDLE
    libraries[1].GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    libraries[1].GetProcessMemoryInfo(libraries[0].GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.working_set)
