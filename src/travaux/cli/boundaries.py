"""Where one object of the talks ends and another begins: a person merges and splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.cli import terminal
from travaux.cli.finding import NotFound, find_object
from travaux.cli.prompts import Prompter
from travaux.model.objects import Talks
from travaux.views.objects import title_of

if TYPE_CHECKING:
    from travaux.clerk import Clerk


def ask_merge(clerk: Clerk, talks: Talks, prompter: Prompter) -> int:
    """Ask which two objects are one, and say so in the record; the number of merges made. An id, its clear beginning or
    words of the title will do. Raises NotFound, Ambiguous, and what the clerk refuses.
    """
    ids = [thing.id for thing in talks.objects]
    first = prompter.ask("which object is kept (id or title)", "", ids)
    if not first:
        return 0
    kept = find_object(first, talks)
    other = find_object(prompter.ask("which one is the same", "", ids), talks)
    reason = prompter.ask("why (may be empty)")
    clerk.merge(kept.id, other.id, reason)
    terminal.say(f"merged: {title_of(other)} is {title_of(kept)} ({kept.id})")
    return 1


def ask_split(clerk: Clerk, talks: Talks, prompter: Prompter) -> int:
    """Ask which acts of an object are about another one; the number of splits made."""
    first = prompter.ask("which object holds too much (id or title)", "", [thing.id for thing in talks.objects])
    if not first:
        return 0
    whole = find_object(first, talks)
    for name in whole.by:
        terminal.say(f"  {name}")
    typed = prompter.ask("which acts are about another (ids, with spaces)").replace(",", " ").split()
    acts = [_act_of(name, whole.by) for name in typed]
    reason = prompter.ask("why (may be empty)")
    clerk.split(whole.id, acts, reason)
    terminal.say(f"split: {len(acts)} act{'' if len(acts) == 1 else 's'} from {title_of(whole)}")
    return 1


def _act_of(typed: str, names: tuple[str, ...]) -> str:
    fits = [name for name in names if name == typed or name.removeprefix("act:").startswith(typed.removeprefix("act:"))]
    if len(fits) != 1:
        raise NotFound(f"{typed!r} is no act of that object")
    return fits[0]
