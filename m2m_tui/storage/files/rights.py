"""Who may read and write a file or a folder, and what makes its name safe on the disk: a door for what systems do in their own ways.

On Windows a file has no mode: it allows what its folder does, so a folder that is one person's makes all in it that person's.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _OWNER_ALONE = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)"
    """What Python gives a folder of mode 0o700 since 3.11.10: the owner, and the system with its administrators, who may read everything;
    and nothing from the folder above."""

    _DACL = 0x8000_0004  # DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION

    def mode_for(target: Path) -> int:
        """Give the mode that a file has, or is to have; it means nothing here."""
        return 0o666

    def set_mode(descriptor: int, mode: int) -> None:
        """Do nothing: the file allows what its folder does."""

    def sync_folder(folder: Path) -> None:
        """Do nothing: the file system writes down by itself what is renamed."""

    def is_link(path: Path) -> bool:
        """Tell whether something leads to another place, as a link or as a junction, which anybody may make."""
        try:
            found = path.lstat()
        except OSError:
            return False
        return stat.S_ISLNK(found.st_mode) or found.st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT

    def is_groups(folder: Path) -> bool:
        """Tell whether a folder is shared by a group on purpose, which has no sign here."""
        return False

    def narrow(folder: Path, beside: Path | None) -> None:
        """Have nobody but its owner read a folder, and hide it where it lies beside sessions. Raises OSError."""
        if beside is not None:
            _must(
                ctypes.WinDLL("kernel32", use_last_error=True).SetFileAttributesW(
                    str(folder), stat.FILE_ATTRIBUTE_HIDDEN
                )
            )
        advapi32, rights = ctypes.WinDLL("advapi32", use_last_error=True), ctypes.c_void_p()
        convert = advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW
        _must(convert(_OWNER_ALONE, 1, ctypes.byref(rights), None))
        try:
            # Where the disk knows no owners, as a memory stick, there is nothing to narrow.
            with contextlib.suppress(OSError):
                _must(advapi32.SetFileSecurityW(str(folder), ctypes.c_ulong(_DACL), rights))
        finally:
            ctypes.WinDLL("kernel32").LocalFree(rights)

    def _must(done: int) -> None:
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())

else:
    _UMASK = os.umask(0o077)
    """What the user lets nobody do with new files. Read once, at the start: it can only be read by setting it, for all threads."""
    os.umask(_UMASK)

    _ALONE, _GROUPS = 0o700, 0o2770

    def mode_for(target: Path) -> int:
        """Give the mode that a file has, or is to have. Raises OSError."""
        return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_UMASK

    def set_mode(descriptor: int, mode: int) -> None:
        """Give an open file its mode. Raises OSError."""
        os.fchmod(descriptor, mode)

    def sync_folder(folder: Path) -> None:
        """Have what a folder says on the disk. A replaced name is only safe there once its folder is. Where a folder can't be synced, the
        file is written all the same, and saying otherwise would be wrong."""
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def is_link(path: Path) -> bool:
        """Tell whether something is a link, whatever it leads to."""
        return path.is_symlink()

    def is_groups(folder: Path) -> bool:
        """Tell whether a folder is shared by a group on purpose: its setgid bit says so. Raises OSError."""
        return bool(folder.stat().st_mode & stat.S_ISGID)

    def narrow(folder: Path, beside: Path | None) -> None:
        """Have nobody but its owner look into a folder, and where the one it lies in, `beside`, is a group's, that group too. Raises
        OSError."""
        mode = _GROUPS if beside is not None and _is_its_groups(folder, beside) else _ALONE
        if stat.S_IMODE(folder.stat().st_mode) != mode:
            with contextlib.suppress(PermissionError):  # somebody else's of the same group: theirs to narrow
                folder.chmod(mode)

    def _is_its_groups(folder: Path, beside: Path) -> bool:
        if not is_groups(beside):
            return False
        group = beside.stat().st_gid
        if folder.stat().st_gid != group:
            with contextlib.suppress(OSError):
                os.chown(folder, -1, group)
        return folder.stat().st_gid == group
