"""One paragraph on its way through the rules: reporting verbs with their subjects, and what they report."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.content_bounds import (
    FARTHEST,
    NARRATES,
    after_adjuncts,
    clause_follows,
    is_only_adverbial,
    is_that,
    is_verblike,
    right_end,
)
from travaux.reading.cues import PERFORMATIVES, cue_forms
from travaux.reading.frames import Word, span_of, subject_after, subject_before, words_of
from travaux.reading.quotations import Quotation
from travaux.reading.reporting_subjects import NOUNISH, content_subject, elided_subject, is_plain_subject, is_set_off
from travaux.reading.sentences import split_sentences


def inner_span(q: Quotation) -> Span:
    return (q.start, q.end)


class Paragraph:
    """One paragraph on its way through the rules."""

    def __init__(self, text: str, start: int, end: int, quotations: Sequence[Quotation]) -> None:
        self.text, self.start, self.end, self.quotations = text, start, end, quotations

    def read(self) -> list[Attribution]:
        found: list[Attribution] = []
        last: Attribution | None = None
        starts, ends = [q.outer_start for q in self.quotations], [q.outer_end for q in self.quotations]
        for start, end in self.frames():
            touching = self.quotations[bisect.bisect_right(ends, start) : bisect.bisect_left(starts, end)]
            words = words_of(self.text, start, end, touching)
            here = self.attributions_in(words, end)
            covered = sorted(s for a in here for s in a.content)
            reach = list(itertools.accumulate((b for _, b in covered), max))
            loose = [q for q in touching if start <= q.outer_start and not _is_covered(q, covered, reach)]
            long = [q for q in loose if len(self.text[q.start : q.end].split()) > 3]
            whole = bool(long) and not here and _mostly_quoted(words)
            if long and here and here[-1].source:
                a = here[-1]
                here[-1] = Attribution(
                    a.source, a.cue, tuple(sorted({*a.content, *(inner_span(q) for q in long)})), a.confidence
                )
            elif whole and last is not None:
                here.append(Attribution(last.source, last.cue, tuple(inner_span(q) for q in long), 0.7))
            elif long and not here:
                here.append(Attribution((), (), tuple(inner_span(q) for q in long), 0.4))
            found += here
            last = next((a for a in reversed(here) if a.source), last)
        return found

    def frames(self) -> list[Span]:
        """Sentences, with quotations kept whole."""
        masked = list(self.text[self.start : self.end])
        for q in self.quotations:
            for k in range(max(q.start, self.start), min(q.end - 1, self.end)):
                if masked[k - self.start] in ".?!\n":
                    masked[k - self.start] = "x"
            if max(q.start, self.start) <= q.end - 1 < self.end and masked[q.end - 1 - self.start] in ",":
                masked[q.end - 1 - self.start] = "x"
        prefix = " " * self.start if self.start < 64 else ""
        if prefix or self.start == 0:
            return split_sentences(prefix + "".join(masked), self.start, self.end)
        return [(a + self.start, b + self.start) for a, b in split_sentences("".join(masked), 0, len(masked))]

    def attributions_in(self, words: list[Word], end: int) -> list[Attribution]:
        found: list[Attribution] = []
        floor, forms = 0, cue_forms()
        self._before: tuple[int, int] | None = None  # the subject of the attribution before, in this sentence
        self._told_from = next((k for k, w in enumerate(words) if is_verblike(w)), len(words))
        i = 0
        while i < len(words):
            word = words[i]
            if word.quoted or word.is_mark:
                i += 1
                continue
            made = None
            if word.lower == "in" and (made := self.in_the_view(words, i)) is not None:
                pass
            elif word.lower == "according" and i + 1 < len(words) and words[i + 1].lower == "to":
                made = self.according(words, i, floor)
            elif word.lower == "quoted":
                made = self.quoted_as_saying(words, i, floor)
            else:
                two = f"{word.lower} {words[i + 1].lower}" if i + 1 < len(words) else ""
                form = two if two in forms else word.lower
                if form in forms:
                    made = self.verb(words, i, i + (2 if form is two else 1), forms[form], floor)
            if made is not None:
                attribution, floor_next = made
                found.append(attribution)
                floor = max(floor, floor_next)
                i = max(i + 1, floor)
            else:
                i += 1
        return found

    # Each of the following returns (attribution, index of the first word that a later subject may use), or None.
    def according(self, words: list[Word], i: int, floor: int) -> tuple[Attribution, int] | None:
        phrase = subject_after(words, i + 1, len(words))
        if phrase is None:
            return None
        tail = phrase[1]
        if tail < len(words) and words[tail].text == "," and tail + 1 < len(words) and words[tail + 1].is_name:
            stop = next((k for k in range(tail + 1, min(tail + 6, len(words))) if not words[k].is_name), tail)
            if stop < len(words) and words[stop].text == ",":
                phrase = (phrase[0], stop)  # "according to the commander, Idris Kalo, the army …"
        if i and words[i - 1].lower == "that" and phrase[1] < len(words) and words[phrase[1]].text != ",":
            phrase = (phrase[0], phrase[0] + 1)  # "wrote that according to Ryabkov Russia stands for …"
        stop = phrase[1]
        cue = (span_of(words, i, i + 2),)
        if i - floor >= 3 and words[i - 1].lower != "that":
            content = self.content(words, floor, i)
        else:
            content = self.content(words, stop, len(words))
        if not content:
            return None
        return Attribution((span_of(words, *phrase),), cue, content, 0.85), stop

    def in_the_view(self, words: list[Word], i: int) -> tuple[Attribution, int] | None:
        """As in "In the chair's view", "in the words of Lavrov"."""
        ahead = [w.lower for w in words[i + 1 : i + 9]]
        at = next((k for k, w in enumerate(ahead) if w in ("view", "words", "opinion", "account")), None)
        if at is None or any(w.is_mark for w in words[i + 1 : i + 2 + at]):
            return None
        if ahead[at + 1 : at + 2] == ["of"]:
            phrase = subject_after(words, i + 2 + at, len(words))
        else:
            phrase = (i + 1, i + 1 + at) if at and words[i + at].lower.endswith(("'s", "s'")) else None
        if phrase is None:
            return None
        stop = max(phrase[1], i + 2 + at)
        content = self.content(words, stop, len(words)) if i < 3 else self.content(words, 0, i)
        return (
            (Attribution((span_of(words, *phrase),), ((words[i].start, words[i + 1 + at].end),), content, 0.7), stop)
            if content
            else None
        )

    def quoted_as_saying(self, words: list[Word], i: int, floor: int) -> tuple[Attribution, int] | None:
        """As in "RIA quoted Ryabkov as saying …", "Ryabkov was quoted as saying"."""
        ahead = [w.lower for w in words[i + 1 : i + 14]]
        if "as" not in ahead or ahead[ahead.index("as") + 1 : ahead.index("as") + 2] not in (["saying"], ["telling"]):
            return None
        at = i + 1 + ahead.index("as")
        phrase = (
            (i + 1, at) if at > i + 1 else subject_before(words, i, floor)
        )  # a person who quotes is an outer source
        if phrase is None or phrase[0] >= phrase[1]:
            return None
        content = self.content(words, at + 2, len(words))
        subject = subject_before(words, i, floor)
        if not content:
            content = self.content(words, floor, subject[0] if subject else i)
        if not content:
            return None
        return Attribution((span_of(words, *phrase),), (span_of(words, i, at + 2),), content, 0.85), at + 2

    def verb(
        self, words: list[Word], i: int, after: int, entry: tuple[str, str], floor: int
    ) -> tuple[Attribution, int] | None:
        lemma, kind = entry
        if words[i].text[0].isupper() and i:
            return None  # "the United States", "Security Council Reports"
        before = words[i - 1] if i else None
        if before is not None and before.lower in (
            "to",
            "the",
            "a",
            "an",
            "its",
            "his",
            "her",
            "their",
            "of",
            "this",
            "that",
            "no",
            "any",
            "in",
            "for",
            "our",
            "by",
            "s",
            "'s",
        ):
            return None
        if (
            i
            and words[i - 1].lower in ("be", "been", "being", "was", "were", "is", "are")
            and words[i].lower.endswith("ed")
            and kind != "light"
        ):
            return None  # passive: somebody was asked, told, urged
        subject = subject_before(words, i, floor)
        inverted = elided = False
        if (
            subject is None
            and before is not None
            and (before.text in (",", "”", '"', "’") or before.quoted)
            and kind == "clause"
        ):
            subject, inverted = subject_after(words, after - 1, len(words)), True
        if subject is None and kind != "light" and before is not None and before.lower in ("and", "but"):
            inner = content_subject(words, i) if lemma in PERFORMATIVES else None
            subject, elided = inner or self._before or elided_subject(words, i), inner is None
        if subject is None or (
            kind == "light" and subject[0] and words[subject[0] - 1].lower in ("which", "who", "if", "that", "whether")
        ):
            return None
        if subject[0] and words[subject[0] - 1].lower in ("should", "if", "unless", "whether"):
            return None  # "should both say yes"
        following = [w.lower for w in words[after : after + 4]]
        if (
            kind == "light"
            and i
            and words[i - 1].lower in ("will", "would", "shall", "must", "should", "to")
            and following[:1] in (["its"], ["their"], ["his"], ["her"], ["the"], ["all"])
        ):
            return None  # "will recall its ambassador" recalls nothing said
        if (lemma in ("ask", "call") and following[:1] == ["for"] and lemma == "ask") or following[:3] == [
            "not",
            "to",
            "be",
        ]:
            return None  # "asked for time", "asked not to be named"
        if (
            words[subject[0]].lower in ("which", "whose", "each")
            or words[min(after, len(words) - 1)].lower == "through"
        ):
            return None
        if words[i].lower in NOUNISH and words[subject[0]].lower in _BEFORE_A_NOUN:
            return None  # "contrary to certain press reports"
        if subject[0] and lemma in PERFORMATIVES and words[subject[0] - 1].lower in ("neither", "no", "nor"):
            return None  # "neither party has requested it"
        if words[i].lower in NOUNISH and not is_plain_subject(words, subject) and not is_set_off(words, subject, after):
            return None
        if inverted:
            after = subject[1]
        return self.frame(words, i, after, subject, lemma=lemma, kind=kind, inverted=inverted, elided=elided)

    def frame(
        self,
        words: list[Word],
        i: int,
        after: int,
        subject: tuple[int, int],
        *,
        lemma: str,
        kind: str,
        inverted: bool,
        elided: bool,
    ) -> tuple[Attribution, int] | None:
        """Put content to a subject and a verb: to the left where they are set off by a mark, else to the right."""
        first = i if inverted else subject[0]
        set_off = first > 0 and (words[first - 1].text in (",", "—", "–", ";") or words[first - 1].quoted)
        relative = words[subject[0]].lower == "who"
        if kind == "act" and first > 0 and words[first - 1].text == ";":
            set_off = False  # "A accused B of a breach; B rejected that" leaves the first half to A
        left = self.content(words, 0, first) if set_off and first >= 2 and not relative and not elided else ()
        if kind == "act" and left and first <= self._told_from:
            left = ()  # "A faction, the Patriots, rejected the text": an apposition, not what was rejected
        adverbial = bool(left) and is_only_adverbial(words, 0, first)
        follower = words[after].text if after < len(words) else "."
        if left and (not adverbial or follower == ","):
            right = self.rest(words, after, bare=first <= self._told_from)
            if adverbial and not right:
                return None
        else:
            left = ()
            begin = after_adjuncts(words, after, addressee=lemma in _ADDRESSED)
            stop = right_end(words, begin)
            if kind == "act":
                ahead = range(begin, min(stop, begin + FARTHEST))
                stop = next((k for k in ahead if words[k].text == ";" and not words[k].quoted), stop)
            right = self.content(words, begin, stop) if begin < len(words) else ()
        if kind == "light" and not left and not clause_follows(words, after):
            return None
        if not left + right and follower != ":":
            return None
        confidence = {"clause": 0.85, "act": 0.7, "light": 0.6}[kind]
        self._before = subject
        cue = (words[i].start, words[i if inverted else after - 1].end)
        return Attribution((span_of(words, *subject),), (cue,), left + right, confidence), max(after, subject[1])

    def rest(self, words: Sequence[Word], after: int, *, bare: bool = False) -> tuple[Span, ...]:
        """What goes on after an attribution in the middle of its content ("…, he said, if …", "…, he said; what …")."""
        stop = next((k for k in range(after, len(words)) if words[k].text in (",", ";") or words[k].quoted), None)
        if stop is None or stop + 1 >= len(words):
            return ()
        if words[stop].quoted:
            return self.content(words, stop, len(words))
        begins = words[stop + 1]
        if begins.text[0].isupper() and any(w.lower in ("reported", "reports") for w in words[stop + 2 : stop + 5]):
            return ()  # "…, he said, the Wire reported"
        participle = begins.lower.endswith(("ing", "ed")) and not begins.quoted and len(begins.lower) > 4
        if not bare and (begins.lower in NARRATES or participle):
            return ()
        return (
            self.content(words, stop + 1, len(words))
            if not is_that(words, stop)
            else self.content(words, stop + 2, len(words))
        )

    def content(self, words: Sequence[Word], first: int, end: int) -> tuple[Span, ...]:
        while first < end and words[first].is_mark and words[first].text not in '“"«„‘[(':
            first += 1
        while end > first and words[end - 1].is_mark and words[end - 1].text in ",;:—–-.":
            end -= 1
        if first < end and words[first].lower in ("that",) and end - first > 2:
            first += 1
        if end - first < 1 or not any(words[k].text[0].isalpha() for k in range(first, end)):
            return ()
        return (span_of(words, first, end),)


def _is_covered(q: Quotation, covered: Sequence[Span], reach: Sequence[int]) -> bool:
    """Does one of the stretches hold it? covered: in order; reach: how far those up to each go."""
    at = bisect.bisect_right(covered, q.start + 1, key=lambda span: span[0])
    return at > 0 and q.end - 1 <= reach[at - 1]


def _mostly_quoted(words: Sequence[Word]) -> bool:
    return sum(w.quoted for w in words) >= 0.7 * len(words)


_ADDRESSED = frozenset(["tell", "inform", "assure", "brief", "warn", "remind", "ask", "urge"])
_BEFORE_A_NOUN = frozenset(["contrary", "certain", "some", "such", "these", "many", "conflicting", "earlier", "there"])
