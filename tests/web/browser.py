"""A phone's browser, driven: what can be seen of a page in it, and what is wrong with that."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

AXE = Path(os.environ.get("M2M_AXE", "axe.min.js"))
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
PICTURES = os.environ.get("M2M_PICTURES", "")
"""A folder for a picture of each page, for whoever wants to look at them."""

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--no-first-run", "--disable-extensions", "--disable-sync", "--mute-audio"]

SMALL: ViewportSize = {"width": 320, "height": 640}
LARGE: ViewportSize = {"width": 320, "height": 256}
"""The smallest phone, and a screen of 1280×1024 at 400 %."""

_WRONG_TO_SEE = """([least]) => {
  const wrong = [], root = document.documentElement
  if (root.scrollWidth > innerWidth) wrong.push(`scrolls sideways: ${root.scrollWidth} of ${innerWidth}`)
  for (const each of document.querySelectorAll('main *')) {
    const box = each.getBoundingClientRect()
    if (!box.width || !box.height || each.closest('.unseen')) continue
    const name = `${each.tagName} “${(each.innerText || each.value || '').slice(0, 30)}”`
    if (box.left < -0.5 || box.right > innerWidth + 0.5) wrong.push(`out of the page: ${name}`)
    if (each.tagName != 'TEXTAREA' && each.tagName != 'INPUT' && getComputedStyle(each).overflow != 'visible'
        && each.scrollWidth > each.clientWidth) wrong.push(`cut: ${name}`)
    if (!each.matches('a[href], button, summary, label.choice, textarea, input:not(label input)')) continue
    if (box.width < least - 0.5 || box.height < least - 0.5) wrong.push(`${box.width}×${box.height}: ${name}`)
  }
  return wrong
}"""

_AXE_FOUND = """only => axe.run(only ? {runOnly: [only]} : {}).then(found => found.violations.map(
  each => `${each.id}: ${each.nodes.map(node => node.html).join(' ')}`))"""

_FOCUSED = """() => {
  const at = document.activeElement
  if (!at || at == document.body) return null
  const shown = [at, at.closest('.choice')].filter(Boolean).map(each => getComputedStyle(each))
  const box = at.getBoundingClientRect()
  return {
    what: at.name == 'go' ? at.value : at.name || at.innerText, value: at.value || '',
    visible: shown.some(each => each.outlineStyle != 'none' && parseFloat(each.outlineWidth) >= 2
      && each.outlineColor != getComputedStyle(document.body).backgroundColor),
    in_view: box.bottom > 0 && box.top < innerHeight,
  }
}"""


@contextmanager
def chromium(path: str, *words: str) -> Iterator[Browser]:
    """A browser without a window, until the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        opened = playing.chromium.launch(executable_path=path, args=[*QUIET, *words])
        try:
            yield opened
        finally:
            opened.close()


def wrong_to_see(page: Page) -> list[str]:
    """What can't be seen whole on this screen, and what is too small for a thumb."""
    found: list[str] = page.evaluate(_WRONG_TO_SEE, [44])
    return found


def wrong_on_any_screen(page: Page, name: str) -> list[str]:
    """What is wrong with a page on the smallest phone, at 400 %, and with letters twice as large."""
    wrong = []
    for size in (LARGE, SMALL):
        page.set_viewport_size(size)
        wrong += wrong_to_see(page)
    _take_picture(page, name)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong += [f"with large letters: {each}" for each in wrong_to_see(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"{name}: {each}" for each in wrong]


def wrong_for_anybody(page: Page, name: str) -> list[str]:
    """What is wrong with a page on any screen, and for whoever hears it or sees little, in the light and in the dark. The page is one
    whose scripts may run: ours have none, but what looks at them is one."""
    wrong = wrong_on_any_screen(page, name)
    if AXE.is_file():
        page.evaluate(AXE.read_text("utf-8"))
        wrong += [f"{name}: {each}" for each in page.evaluate(_AXE_FOUND)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{name}: in the dark: {each}" for each in page.evaluate(_AXE_FOUND, "color-contrast")]
        _take_picture(page, f"{name} dark")
        page.emulate_media(color_scheme="light")
    return wrong


def _take_picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def focused(page: Page) -> dict[str, Any]:
    """Go on to the next thing by keyboard. Gives what it is, and whether one sees that."""
    page.keyboard.press("Tab")
    found: dict[str, Any] | None = page.evaluate(_FOCUSED)
    assert found is not None, page.content()
    assert found["visible"], found
    assert found["in_view"], found
    return found
