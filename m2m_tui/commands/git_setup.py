"""`m2m git-setup`: have git read sessions as sentences, and bring them together by what they mean."""

from __future__ import annotations

from pathlib import Path

import click

from m2m_tui.commands.place import Place, say


@click.command(
    "git-setup", short_help="Teach git to compare and merge sessions.", epilog="Example:  m2m git-setup sessions"
)
@click.argument("folder", required=False)
@click.option("--undo", is_flag=True, help="Take it all out again.")
@click.pass_obj
def command(place: Place, folder: str | None, undo: bool) -> None:
    """Have git understand the sessions in FOLDER, by default that of your sessions; for those who use git beside m2m.

    From then on `git diff` and `git log -p` read as sentences, and `git merge`, `rebase`, `cherry-pick` and `stash pop` bring two
    people's sessions together by what they mean. Once for each copy of the repository.
    """
    from m2m_tui.storage.versioning.setup import set_up, take_out

    where = Path(folder) if folder is not None else place.folder
    if undo:
        say("It is all taken out again." if take_out(where) else "There was nothing to take out.")
        return
    attributes = set_up(where)
    say("git diff and git log -p read sessions as sentences now, and git merge brings them together by what they mean.")
    say(
        f"Everybody else with a copy of this repository types  m2m git-setup  once too. Keep {attributes} in git for that."
    )
    say("To take it all out again:  m2m git-setup --undo")
