"""Textual's terminal driver, but a byte that isn't UTF-8 doesn't end the app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def steady_driver() -> type[Driver] | None:
    """The driver for this system; None leaves the choice to Textual."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class SteadyDriver(LinuxDriver):
        def run_input_thread(self) -> None:
            """Read keys for as long as the app runs. Textual's own reader stops at the first byte that isn't UTF-8."""
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                return

    return SteadyDriver
