"""One sitting of review: what is shown next, what was decided, and taking the last decision back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from travaux.cli import terminal
from travaux.cli.boundaries import ask_merge, ask_split
from travaux.cli.correcting import correct_act
from travaux.cli.finding import Texts
from travaux.cli.prompts import Prompter
from travaux.errors import TravauxError
from travaux.model.acts import RecordedAct
from travaux.model.objects import MergeSuggestion
from travaux.views.card import KEYS, card, help_page, suggestion_card

if TYPE_CHECKING:
    from travaux.clerk import Clerk

Decision = Callable[[], RecordedAct]


def pending(clerk: Clerk, *, types: tuple[str, ...] = (), document: str | None = None) -> list[RecordedAct]:
    """Suggestions that nobody has decided, the most doubtful first; of some types or one document alone."""
    files = {d.sha256 for d in clerk.documents() if document in (d.name, d.sha256)} if document else None
    return [
        recorded
        for recorded in clerk.pending()
        if (not types or recorded.act.act in types) and (files is None or recorded.act.document in files)
    ]


class Session:
    """A sitting over one record. The last decision is held until the next one, so that it can be taken back."""

    def __init__(self, clerk: Clerk, queue: list[RecordedAct]) -> None:
        self._clerk = clerk
        self._prompter = Prompter()
        self._texts = Texts(clerk)
        self._names = clerk.names()
        self._talks = clerk.talks()
        self._queue = queue
        self._held: tuple[RecordedAct, str, Decision] | None = None
        self._entered: list[RecordedAct] = []
        self._tally = {"confirmed": 0, "corrected": 0, "rejected": 0, "skipped": 0, "merged": 0, "split": 0}

    def run(self) -> None:
        """Until all is shown, the person quits, or input ends. What is decided is kept, however it ends."""
        total = len(self._queue)
        try:
            at = 0
            while at < len(self._queue):
                at = self._one(self._queue[at], at, total)
                at = self._last_look(at)
            self._suggested_merges()
            if not total:
                self._boundaries()
        except EOFError:
            pass
        finally:
            self._enter()
            self._sum(total)

    def _one(self, recorded: RecordedAct, at: int, total: int) -> int:
        """Show an act and do what is said; returns which comes next. Raises EOFError to quit."""
        text = self._texts(recorded.act.anchor.source) if recorded.act.anchor else None
        terminal.say(
            card(
                recorded, self._talks, text, position=f"{at + 1} of {total}", width=terminal.width(),
                colour=terminal.has_colour(),
            )
        )  # fmt: skip
        while True:
            answer = self._prompter.key(KEYS if at == 0 and self._prompter.is_terminal else "c e r s u m x q ?")
            key, _, words = answer.partition(" ")
            try:
                next_at = self._do(key.lower(), words.strip(), recorded, at)
            except TravauxError as error:
                terminal.complain(str(error))
                continue
            if next_at is not None:
                return next_at

    def _last_look(self, at: int) -> int:
        """On a terminal the last decision can be taken back too, before it is entered."""
        if at < len(self._queue) or self._held is None or not self._prompter.is_terminal:
            return at
        answer = self._prompter.key("that was the last: u takes it back, any other key enters it")
        taken = self._undo(at) if answer.lower() == "u" else None
        return at if taken is None else taken

    def _do(self, key: str, words: str, recorded: RecordedAct, at: int) -> int | None:
        """One key. None: stay with this act."""
        name = recorded.act.id
        if key == "c":
            return self._hold(recorded, "confirmed", lambda: self._clerk.confirm(name), at)
        if key == "r":
            return self._hold(recorded, "rejected", lambda: self._clerk.reject(name, words), at)
        if key == "e":
            changed = correct_act(recorded.act, self._prompter, self._names)
            return self._hold(recorded, "corrected", lambda: self._clerk.correct(name, changed, words), at)
        if key == "s":
            self._enter()
            self._tally["skipped"] += 1
            return at + 1
        if key == "u":
            return self._undo(at)
        if key in ("m", "x"):
            self._enter()
            self._draw(key)
            return None
        if key in ("q", "", "\x04", "\x03"):
            raise EOFError
        terminal.say(help_page(width=terminal.width()))
        return None

    def _hold(self, recorded: RecordedAct, verdict: str, decision: Decision, at: int) -> int:
        self._enter()
        self._held = (recorded, verdict, decision)
        return at + 1

    def _enter(self) -> None:
        """Enter the decision in hand."""
        if self._held is None:
            return
        (_, verdict, decision), self._held = self._held, None
        self._entered.append(decision())
        self._tally[verdict] += 1

    def _undo(self, at: int) -> int | None:
        """Take back the decision in hand; one that is entered already is shown again, to be decided otherwise."""
        if self._held is not None:
            recorded, verdict, _ = self._held
            self._held = None
            terminal.say(f"taken back: {recorded.act.id} is not {verdict}")
            return self._queue.index(recorded)
        if self._entered:
            last = self._entered.pop()
            terminal.say(f"{last.act.id} is {last.status}; c, e or r decide otherwise, s leaves it so")
            self._queue.insert(at, last)
            return at
        terminal.say("nothing to take back")
        return None

    def _draw(self, key: str) -> None:
        """Merge or split."""
        done = ask_merge if key == "m" else ask_split
        self._talks = self._clerk.talks()
        self._tally["merged" if key == "m" else "split"] += done(self._clerk, self._talks, self._prompter)
        self._talks = self._clerk.talks()

    def _boundaries(self) -> None:
        """With no act to decide on, merge and split alone."""
        while (key := self._prompter.key("no act to review: m merge  x split  q quit")[:1].lower()) in ("m", "x"):
            try:
                self._draw(key)
            except TravauxError as error:
                terminal.complain(str(error))

    def _suggested_merges(self) -> None:
        self._enter()
        self._talks = self._clerk.talks()
        for suggestion in self._talks.suggestions:
            self._offer(suggestion)

    def _offer(self, suggestion: MergeSuggestion) -> None:
        terminal.say(suggestion_card(suggestion, self._talks, width=terminal.width(), colour=terminal.has_colour()))
        answer = self._prompter.key("m merge (the first is kept)  s skip  q quit")[:1].lower()
        if answer == "m":
            try:
                self._clerk.merge(*suggestion.objects, suggestion.why)
            except TravauxError as error:  # one that an earlier merge has settled
                terminal.complain(str(error))
            else:
                self._tally["merged"] += 1
        elif answer in ("q", ""):
            raise EOFError

    def _sum(self, total: int) -> None:
        done = [f"{count} {word}" for word, count in self._tally.items() if count]
        left = len(self._clerk.pending())
        if not total and not done:
            terminal.say(f"nothing to review{f' here; {left} elsewhere' if left else ''}")
            return
        terminal.say(f"{', '.join(done) or 'nothing decided'}; {left} left to review")
