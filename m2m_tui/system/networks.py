"""The networks that this computer is in, a port that is held there, and how many connections the system allows."""

from __future__ import annotations

import contextlib
import socket
import sys

if sys.platform == "win32":

    def interface_addresses() -> list[str]:
        """Give the IPv4 addresses that this computer has in its networks, in the system's order."""
        with contextlib.suppress(OSError):
            found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
            return [str(each[4][0]) for each in found]
        return []

    def hold_alone(opened: socket.socket) -> None:
        """Let nobody else have the port that this socket is going to have. What lets a program come back to its port at once elsewhere lets
        others take it away here."""
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)

    def make_room_for(connections: int) -> None:
        """Do nothing: Windows sets no limit that matters here."""

else:
    import fcntl
    import resource
    import struct

    _OWN_ADDRESS = 0xC0206921 if sys.platform == "darwin" else 0x8915
    """SIOCGIFADDR: asks for the address of a network interface."""

    def interface_addresses() -> list[str]:
        """Give the IPv4 addresses that this computer has in its networks, in the system's order."""
        found = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            for _, name in socket.if_nameindex():
                with contextlib.suppress(OSError):
                    asked = struct.pack("256s", name.encode()[:15])
                    found.append(socket.inet_ntoa(fcntl.ioctl(asking.fileno(), _OWN_ADDRESS, asked)[20:24]))
        return found

    def hold_alone(opened: socket.socket) -> None:
        """Let a program that starts anew have its port back at once; nobody else gets one that is held."""
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

    def make_room_for(connections: int) -> None:
        """Let the process have as many files open as it lets connections in: some systems allow 256."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = 2 * connections + 100
        if soft != resource.RLIM_INFINITY and soft < needed:
            with contextlib.suppress(ValueError, OSError):
                limit = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
