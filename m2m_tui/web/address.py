"""Where phones find this computer: its addresses on the networks it is in, the port, and the address that stands on the projector."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from m2m_tui.core.errors import M2MError
from m2m_tui.system.networks import hold_alone, interface_addresses

PORT = 8080
TRIES = 10
"""So many ports, one after the other, are tried where the first is taken."""

LOOPBACK = "127.0.0.1"
EVERY = "0.0.0.0"  # every network this computer is in: phones are in one of them
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")


class NoWayIn(M2MError):
    """Phones can't reach this computer as it was asked for."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """The address that people are given where another server stands in front: `https://host` or `https://host:port`."""

    host: str

    @property
    def origin(self) -> str:
        return f"https://{self.host}"


def proxy(typed: str) -> Proxy:
    """Give what stands in front. Raises NoWayIn where that isn't an https address without anything behind the name."""
    wrong = NoWayIn(
        f"“{typed}” can’t stand in front: give the address that people will open, such as https://answers.example.org, "
        "with nothing behind the name."
    )
    try:
        parts = urlsplit(typed.strip().lower())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    plain = (
        parts.scheme == "https" and parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    )
    if not plain or not _HOST.fullmatch(host) or len(host) > 253:
        raise wrong
    return Proxy(host if port in (None, 443) else f"{host}:{port}")


def own_addresses() -> list[str]:
    """Give this computer's IPv4 addresses on the networks it is in, the one it goes out by first; none where it is in no network."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking, contextlib.suppress(OSError):
        asking.connect(("192.0.2.1", 9))  # sends nothing: only which way it would go
        found.append(asking.getsockname()[0])
    found += interface_addresses()
    return [each for each in dict.fromkeys(found) if not ipaddress.ip_address(each).is_loopback]


def bound(address: str, port: int) -> socket.socket:
    """Give a socket that listens there, or on the first free one of the ten ports from there on. Raises NoWayIn."""
    try:
        ipaddress.IPv4Address(address)
    except ValueError:
        raise NoWayIn(f"“{address}” is no address of a network, such as 192.168.1.20.") from None
    for each in range(port, min(port + TRIES, 65_536)):
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        hold_alone(opened)
        try:
            opened.bind((address, each))
            opened.listen(512)
        except PermissionError:
            opened.close()
            raise NoWayIn(
                f"You may not open port {each}. Ports from 1024 on are everybody’s: leave --port out."
            ) from None
        except OSError as error:
            opened.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise NoWayIn(_not_ours(address)) from None
            continue
        opened.setblocking(False)
        return opened
    raise NoWayIn(f"The ports {port} to {min(port + TRIES, 65_536) - 1} are all taken. Give another with --port.")


def _not_ours(address: str) -> str:
    own = own_addresses()
    known = f" It has {', '.join(own)}." if own else " It is in no network."
    return f"{address} isn’t an address of this computer.{known}"


def host_and_port(address: str, port: int) -> str:
    """Give what a browser says as the host it wants."""
    return address if port == 80 else f"{address}:{port}"
