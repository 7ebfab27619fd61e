"""Who "I", "we" and "you" are in what somebody says: the speaker, the speaker's party, and the one who answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.speaker import Speaker

REPORTER = "reporter"
"""What a questioner is called who bears no other name than "Q"."""

_I = re.compile(r"I|me|myself")
_WE = re.compile(r"[Ww]e|[Uu]s|[Ww]e all|[Ww]e both")
_AND_I = re.compile(r",?\sand\sI$")
_YOU = re.compile(r"[Yy]ou|[Yy]ou all|[Yy]ou guys|[Yy]ou folks")


class Conversation:
    """The turns of one document, in order, for words that mean somebody by his part in it.

    attributions: in the order of the text. resolve: who a source is, without being remembered for what follows.
    """

    def __init__(
        self, text: str, attributions: Sequence[Attribution], resolve: Callable[[tuple[Span, ...]], Speaker]
    ) -> None:
        self._text, self._resolve = text, resolve
        turns = [a for a in attributions if a.turn and a.source]
        self._turns = sorted(turns, key=lambda a: a.content[0][0] if a.content else a.source[0][0])

    def who(self, source: tuple[Span, ...], outer: Attribution, teller: Speaker) -> Speaker | None:
        """The speaker that a pronoun inside the words of `teller` means; None for any other word.

        A question's "you" is the one who answers next.
        """
        words = self._text[source[0][0] : source[-1][1]].strip() if source else ""
        if _I.fullmatch(words) and teller.name is not None:
            return teller
        if _WE.fullmatch(words):
            return _party_of(teller)
        both = _AND_I.search(words)
        if both is not None and source and isinstance(teller.name, str):
            return self._with(source[0], both.start(), teller)
        if _YOU.fullmatch(words) and outer.turn:
            return self._other(outer, teller)
        return None

    def _with(self, span: Span, at: int, teller: Speaker) -> Speaker:
        """As in "the minister and I"."""
        other = self._resolve(((span[0], span[0] + at),))
        names = (other.name, teller.name) if isinstance(other.name, str) else (teller.name,)
        parties = tuple(dict.fromkeys(p for p in (other.party, teller.party) if isinstance(p, str)))
        named = tuple(n for n in names if isinstance(n, str))
        party = parties if len(parties) > 1 else next(iter(parties), None)
        return Speaker(named, None, party, True, certain=0.8) if len(named) > 1 else teller

    def _other(self, outer: Attribution, teller: Speaker) -> Speaker | None:
        """Who else takes part: who answers a question next, who asked before an answer."""
        at = next((n for n, turn in enumerate(self._turns) if turn is outer), None)
        if at is None:
            return None
        others = self._turns[at + 1 :] if teller.outlet else self._turns[:at][::-1]
        label = self._label(outer)
        for turn in others[:6]:
            if self._label(turn) != label:
                found = self._resolve(turn.source)
                if found.outlet != teller.outlet:
                    return found
        return None

    def _label(self, turn: Attribution) -> str:
        return self._text[slice(*turn.source[0])]


def _party_of(teller: Speaker) -> Speaker | None:
    """The side that somebody speaks for in saying "we": his party, else himself."""
    if teller.outlet or teller.name is None:
        return None
    if isinstance(teller.name, tuple) or not isinstance(teller.party, str):
        return teller
    return Speaker(teller.party, None, teller.party, certain=0.8)


def at_home(speaker: Speaker, label: str, home: str | None) -> Speaker:
    """The speaker behind a label of a transcript ("THE PRESIDENT", "MR. KIRBY"), of the party that wrote it down."""
    if home is None or speaker.party is not None or speaker.outlet or not label.isupper():
        return speaker
    return msgspec.structs.replace(speaker, party=home)
