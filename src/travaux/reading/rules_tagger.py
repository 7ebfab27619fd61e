"""Attributions by rules and vocabularies: the tagger that needs no weights.

It reads a paragraph at a time: reporting verbs outside quotation marks with their subject, "according to", speaker
labels of transcripts, and quotations that take the source of the sentence they stand in or follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.attributions import Attribution
from travaux.reading.cues import cue_forms
from travaux.reading.frames import Word, span_of, subject_after, subject_before, words_of
from travaux.reading.quotations import Quotation, find_quotations
from travaux.reading.sentences import split_sentences

_LABEL = re.compile(r"\s*(?P<who>Q|[A-Z][A-Z.’'\- ]{2,60}[A-Z.](?: \([^)\n]{1,40}\))?)\s*(?::|(?<=Q)\s{1,4}(?=[A-Z(]))")
_MIXED_LABEL = re.compile(r"\s*(?P<who>[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,4}):\s+(?=\S)")


def _turn_labels(text: str, units: Sequence[Span]) -> frozenset[str]:
    """Speakers' labels in small letters ("Ryabkov: …"): words before a colon that open several paragraphs, where at least
    two such labels take turns.
    """
    counts: dict[str, int] = {}
    for start, end in units:
        m = _MIXED_LABEL.match(text, start, end)
        if m:
            counts[m["who"]] = counts.get(m["who"], 0) + 1
    often = frozenset(w for w, n in counts.items() if n > 1)
    return frozenset(counts) if len(often) >= 2 or (often and len(counts) >= 2) else frozenset()


_NOUNISH = frozenset(["report", "reports", "demand", "demands", "claim", "claims", "call", "calls", "plan", "plans", "hope", "hopes", "order", "orders", "request", "requests", "answer", "answers", "note", "notes", "comment", "comments", "estimate", "estimates", "promise", "promises", "pledge", "pledges", "state", "states", "doubt", "doubts", "worry", "fear", "question", "questions", "name", "names", "signal", "signals", "post", "posts", "show", "shows", "support", "praise", "blame", "regret", "regrets", "reply", "response", "lament", "offer", "brief", "mean", "means"])  # fmt: skip
_ADJUNCT = frozenset(["in", "on", "at", "by", "during", "after", "through", "from", "via", "to", "late", "early", "last", "this", "earlier", "later", "yesterday", "today", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "reporters", "journalists"])  # fmt: skip


class RulesTagger:
    """A Tagger (see reading/attributions.py) made of rules. It keeps no state between calls."""

    def tag(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Attributions in the blocks, in order of their first span."""
        found: list[Attribution] = []
        label: Span | None = None
        units = join_paragraphs(text, blocks)
        quotations = find_quotations(text, units)
        at = 0
        colon: Attribution | None = None
        last: Attribution | None = None
        labels = _turn_labels(text, units)
        for start, end in units:
            while at < len(quotations) and quotations[at].outer_end <= start:
                at += 1
            mine = []
            for q in quotations[at:]:
                if q.outer_start >= end:
                    break
                mine.append(q)
            m = _LABEL.match(text, start, end) or _MIXED_LABEL.match(text, start, end)
            if m and (m.re is _LABEL or m["who"] in labels):
                label = m.span("who")
                if m.end() < end:
                    found.append(Attribution((label,), (), (_trim(text, m.end(), end),), 0.9))
                    found += _inner(text, m.end(), end, mine)
                continue
            if label is not None:  # a further paragraph of the same labelled turn
                found.append(Attribution((label,), (), ((start, end),), 0.8))
                found += _inner(text, start, end, mine)
                continue
            mine_found = _Paragraph(text, start, end, mine).read()
            if (
                colon is not None
                and mine
                and not any(a.source and a.content and a.content[0][0] <= mine[0].end for a in mine_found)
            ):
                mine_found = [Attribution(colon.source, colon.cue, tuple(q_span(q) for q in mine), 0.85)]
            if (
                mine
                and not colon
                and last is not None
                and _all_quoted(mine, start, end)
                and not any(a.source for a in mine_found)
            ):
                mine_found = [
                    Attribution(last.source, (), a.content, 0.6) for a in mine_found
                ]  # a speech goes on in a paragraph of its own
            mine_found += [b for q in mine if q.end - q.start > 40 for b in _inner(text, q.start, q.end, ())]
            colon = _ends_with_colon(text, start, end, mine_found)
            mine_found = [a for a in mine_found if a.content]
            found += mine_found
            last = next((a for a in reversed(mine_found) if a.source), colon or last)
        return sorted(
            _over_paragraphs(found, quotations), key=lambda a: min(s[0] for s in a.content + a.source + a.cue)
        )


def _inner(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Attributions inside what somebody says: others whom the speaker tells of, never the speaker's own "I said"."""
    found = _Paragraph(text, start, end, quotations).read()
    kept = []
    for a in found:
        words = text[slice(*a.source[0])].lower() if a.source else ""
        before = text[max(start, a.source[0][0] - 4) : a.source[0][0]].lower() if a.source else ""
        if a.source and a.cue and words not in _SELF_OR_VAGUE and not before.endswith("as "):
            kept.append(Attribution(a.source, a.cue, a.content, round(a.confidence * 0.8, 2)))
    return kept


_SELF_OR_VAGUE = frozenset(["i", "we", "you", "he", "she", "they", "it", "both", "who", "the", "two"])


def join_paragraphs(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Blocks with those joined that go on in small letters ("…won't do,”" / "he insisted.")."""
    units: list[Span] = []
    for start, end in blocks:
        if units and text[start : start + 1].islower():
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _all_quoted(quotations: Sequence[Quotation], start: int, end: int) -> bool:
    return sum(q.outer_end - q.outer_start for q in quotations) >= 0.9 * (end - start)


def q_span(q: Quotation) -> Span:
    return (q.start, q.end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\r\n:,;—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;—–-\u00a0":
        end -= 1
    return (start, end)


def _ends_with_colon(text: str, start: int, end: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose content is the next paragraph ("He specified:")."""
    if not text[start:end].rstrip().endswith(":"):
        return None
    return next((a for a in reversed(found) if a.source), None)


def _over_paragraphs(found: list[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give the paragraphs that an unclosed quotation goes on in to the attribution it began with."""
    follows = {q.end: quotations[n + 1] for n, q in enumerate(quotations[:-1]) if q.continues}
    if not follows:
        return found
    taken, out = set(), []
    for a in found:
        content = list(a.content)
        while content and (
            nxt := next((follows[e] for e in range(content[-1][1], content[-1][1] + 2) if e in follows), None)
        ):
            if q_span(nxt) in content:
                break
            content.append(q_span(nxt))
            taken.add(nxt.start)
        out.append(Attribution(a.source, a.cue, tuple(content), a.confidence))
    return [a for a in out if a.source or not (a.content and a.content[0][0] in taken)]


class _Paragraph:
    """One paragraph on its way through the rules."""

    def __init__(self, text: str, start: int, end: int, quotations: Sequence[Quotation]) -> None:
        self.text, self.start, self.end, self.quotations = text, start, end, quotations

    def read(self) -> list[Attribution]:
        found: list[Attribution] = []
        last: Attribution | None = None
        for start, end in self.frames():
            words = words_of(
                self.text, start, end, [q for q in self.quotations if q.outer_end > start and q.outer_start < end]
            )
            here = self.attributions_in(words, end)
            covered = [s for a in here for s in a.content]
            loose = [q for q in self.quotations if start <= q.outer_start < end
                     and not any(s[0] <= q.start + 1 and q.end - 1 <= s[1] for s in covered)]  # fmt: skip
            long = [q for q in loose if len(self.text[q.start : q.end].split()) > 3]
            whole = bool(long) and not here and _mostly_quoted(words)
            if long and here and here[-1].source:
                a = here[-1]
                here[-1] = Attribution(
                    a.source, a.cue, tuple(sorted({*a.content, *(q_span(q) for q in long)})), a.confidence
                )
            elif whole and last is not None:
                here.append(Attribution(last.source, last.cue, tuple(q_span(q) for q in long), 0.7))
            elif long and not here:
                here.append(Attribution((), (), tuple(q_span(q) for q in long), 0.4))
            found += here
            last = next((a for a in reversed(here) if a.source), last)
        return found

    def frames(self) -> list[Span]:
        """Sentences, with quotations kept whole."""
        masked = list(self.text[self.start : self.end])
        for q in self.quotations:
            for k in range(q.start, q.end - 1):
                if masked[k - self.start] in ".?!\n":
                    masked[k - self.start] = "x"
            if q.end - 1 >= q.start and masked[q.end - 1 - self.start] in ",":
                masked[q.end - 1 - self.start] = "x"
        prefix = " " * self.start if self.start < 64 else ""
        if prefix or self.start == 0:
            return split_sentences(prefix + "".join(masked), self.start, self.end)
        return [(a + self.start, b + self.start) for a, b in split_sentences("".join(masked), 0, len(masked))]

    def attributions_in(self, words: list[Word], end: int) -> list[Attribution]:
        found: list[Attribution] = []
        floor, forms = 0, cue_forms()
        self._before: tuple[int, int] | None = None  # the subject of the attribution before, in this sentence
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
        """ "In the chair's view", "in the words of Lavrov"."""
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
        """ "RIA quoted Ryabkov as saying …", "Ryabkov was quoted as saying"."""
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
            subject, elided = self._before or _sentence_subject(words, i), True
        if subject is None or (
            kind == "light" and subject[0] and words[subject[0] - 1].lower in ("which", "who", "if", "that", "whether")
        ):
            return None
        if subject[0] and words[subject[0] - 1].lower in ("should", "if", "unless", "whether"):
            return None  # "should both say yes"
        following = [w.lower for w in words[after : after + 4]]
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
        if words[i].lower in _NOUNISH and not _plain_subject(words, subject) and not _set_off(words, subject, after):
            return None
        if inverted:
            after = subject[1]
        return self.frame(words, i, after, subject, lemma, kind, inverted, elided)

    def frame(
        self,
        words: list[Word],
        i: int,
        after: int,
        subject: tuple[int, int],
        lemma: str,
        kind: str,
        inverted: bool,
        elided: bool,
    ) -> tuple[Attribution, int] | None:
        """Put content to a subject and a verb: to the left where they are set off by a mark, else to the right."""
        first = i if inverted else subject[0]
        set_off = first > 0 and (words[first - 1].text in (",", "—", "–", ";") or words[first - 1].quoted)
        relative = words[subject[0]].lower == "who"
        left = self.content(words, 0, first) if set_off and first >= 2 and not relative and not elided else ()
        adverbial = bool(left) and _only_adverbial(words, 0, first)
        follower = words[after].text if after < len(words) else "."
        if left and (not adverbial or follower == ","):
            right = self.rest(words, after, bare=not any(_verblike(w) for w in words[:first]))
            if adverbial and not right:
                return None
        else:
            left = ()
            begin = _after_adjuncts(words, after, addressee=lemma in _ADDRESSED)
            right = self.content(words, begin, _right_end(words, begin)) if begin < len(words) else ()
        if kind == "light" and not left and not _clause_follows(words, after):
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
        participle = begins.lower.endswith(("ing", "ed")) and not begins.quoted and len(begins.lower) > 4
        if not bare and (begins.lower in _NARRATES or participle):
            return ()
        return (
            self.content(words, stop + 1, len(words))
            if not _is_that(words, stop)
            else self.content(words, stop + 2, len(words))
        )

    def content(self, words: Sequence[Word], first: int, end: int) -> tuple[Span, ...]:
        while first < end and words[first].is_mark and words[first].text not in '“"«„‘[(':
            first += 1
        while end > first and words[end - 1].is_mark and words[end - 1].text in ",;:—–-.":
            end -= 1
        if first < end and words[first].lower in ("that",) and end - first > 2:
            first += 1
        if end - first < 1 or not any(w.text[0].isalpha() for w in words[first:end]):
            return ()
        return (span_of(words, first, end),)


_NARRATES = frozenset(
    [
        "after",
        "before",
        "during",
        "in",
        "at",
        "on",
        "by",
        "which",
        "who",
        "whose",
        "when",
        "while",
        "where",
        "following",
        "speaking",
        "reported",
    ]
)


def _verblike(w: Word) -> bool:
    return (
        w.quoted
        or w.lower
        in (
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "would",
            "should",
            "must",
            "can",
            "could",
            "may",
            "might",
            "cannot",
            "did",
            "does",
            "do",
        )
        or (w.lower.endswith("ed") and len(w.lower) > 4 and not w.is_name)
    )


def _is_that(words: Sequence[Word], comma: int) -> bool:
    """Is the word after a comma the conjunction ("said, on condition of anonymity, that …")?"""
    return comma + 2 < len(words) and words[comma + 1].lower == "that" and words[comma + 2].lower in (
        "the", "a", "they", "he", "she", "it", "there", "we", "more", "no", "its")  # fmt: skip


def _right_end(words: Sequence[Word], begin: int) -> int:
    """Where content to the right ends: before a second clause with a subject and a reporting verb of its own."""
    forms = cue_forms()
    if begin < len(words) and words[begin].quoted:
        end = next((k for k in range(begin, len(words)) if not words[k].quoted), len(words))
        tail = [w.lower for w in words[end : end + 2]]
        if tail and (
            tail[0] in _ADJUNCT | _NARRATES
            or (tail[0] == "," and tail[1:] and (tail[1] in _ADJUNCT | _NARRATES or tail[1].endswith("ing")))
        ):
            return end  # "said, “…”, while addressing the press"
    for k in range(begin + 2, len(words) - 1):
        w = words[k]
        if (
            w.text == ","
            and not w.quoted
            and k + 2 < len(words)
            and words[k + 1].lower in ("he", "she", "they")
            and words[k + 2].lower in forms
        ):
            return k
        if w.text == "," and not w.quoted and _cue_after_comma(words, k):
            return k
        if w.quoted or (w.lower not in ("and", "but", "while", "whereas") and w.text != ";"):
            continue
        nxt = words[k + 1]
        if (
            nxt.lower in forms
            and forms[nxt.lower][0] != nxt.lower
            and forms[nxt.lower][1] == "clause"
            and not nxt.is_name
        ):
            return k
        if not any(_verblike(x) for x in words[begin:k]):
            continue  # "the one and the other had promised": two subjects of one verb
        for j in range(k + 2, min(k + 9, len(words))):
            if words[j].lower in forms and not words[j].is_name and forms[words[j].lower][1] == "clause":
                subject = subject_before(words, j, k + 1)
                if subject is not None and subject[0] == k + 1:
                    return k
    return len(words)


def _cue_after_comma(words: Sequence[Word], comma: int) -> bool:
    """Does "…, the minister told reporters" follow: a noun phrase and a reporting verb that closes the sentence?"""
    forms = cue_forms()
    for j in range(comma + 2, min(comma + 12, len(words))):
        if words[j].lower in forms and forms[words[j].lower][1] == "clause" and not words[j].is_name:
            subject = subject_before(words, j, comma + 1)
            return subject is not None and subject[0] == comma + 1 and not any(w.lower == "that" for w in words[j : j + 4])
    return False


def _set_off(words: Sequence[Word], subject: tuple[int, int], after: int) -> bool:
    """Is it "…, the chair notes." rather than a noun?"""
    follower = words[after].text if after < len(words) else "."
    before = words[subject[0] - 1] if subject[0] else None
    return follower in (".", ",") and before is not None and (before.text == "," or before.quoted)


def _mostly_quoted(words: Sequence[Word]) -> bool:
    return sum(w.quoted for w in words) >= 0.7 * len(words)


def _plain_subject(words: Sequence[Word], subject: tuple[int, int]) -> bool:
    """A subject that a noun cannot be mistaken for the verb of: a pronoun, or a name directly before."""
    head = words[subject[1] - 1]
    return head.lower in ("he", "she", "they", "it", "we", "i", "who") or (
        head.is_name and not head.lower.endswith(("an", "ese", "ish", "'s"))
    )


_OPENS_ADJUNCT = _ADJUNCT | frozenset(
    [
        "about",
        "over",
        "as",
        "with",
        "between",
        "before",
        "ahead",
        "following",
        "on",
        "again",
        "separately",
        "there",
        "here",
        "afterwards",
    ]
)


def _after_adjuncts(words: Sequence[Word], after: int, *, addressee: bool = False) -> int:
    """Where the content begins to the right of a cue: past times, places and (for "told") the addressee, up to `that`,
    a colon or a quotation set off by a comma. Without such words it begins at once.
    """
    if after >= len(words):
        return after
    first = words[after]
    if first.lower == "that" or first.text == ":":
        return after + 1
    if first.quoted:
        return after
    if first.text == "," or first.lower in _OPENS_ADJUNCT or addressee:
        commas = 0
        for k in range(after, min(len(words), after + 26)):
            w = words[k]
            if w.lower == "that" and not w.quoted:
                return k + 1
            if w.text == ":" and not w.quoted:
                return k + 1
            if w.quoted and k > after and words[k - 1].text in (",", ":"):
                return k
            commas += w.text == "," and not w.quoted
            if commas > 2:
                break
    k = after
    if addressee:
        while k < len(words) and (
            words[k].is_name
            or words[k].lower
            in (
                "the",
                "a",
                "his",
                "her",
                "their",
                "reporters",
                "journalists",
                "him",
                "them",
                "us",
                "me",
                "press",
                "media",
                "members",
                "of",
            )
        ):
            k += 1
    while k < len(words) and (
        words[k].lower in _ADJUNCT or (k > after and words[k - 1].lower in ("on", "last", "this") and words[k].is_name)
    ):
        if words[k].lower in ("to", "from", "at", "in", "through", "by", "after", "during", "via"):
            break
        k += 1
    if k < len(words) and words[k].lower in ("that", ","):
        k += 1
    return k


_ADDRESSED = frozenset(["tell", "inform", "assure", "brief", "warn", "remind", "ask", "urge"])


def _sentence_subject(words: Sequence[Word], before: int) -> tuple[int, int] | None:
    """The subject that "… and said" leaves out: the first name or pronoun of the sentence, behind an opening adverbial."""
    start = 0
    if words and words[0].lower in ("on", "in", "at", "after", "during", "earlier", "later", "meanwhile", "also"):
        start = next((k + 1 for k in range(min(before, 12)) if words[k].text == ","), 0)
    for k in range(start, min(before, start + 8)):
        w = words[k]
        if w.quoted or w.lower in ("it", "this", "that", "there", "if", "what", "but"):
            return None
        if w.lower in ("he", "she", "they") or w.is_name:
            end = k + 1
            while end < before and words[end].is_name:
                end += 1
            return (k, end)
    return None


def _only_adverbial(words: Sequence[Word], first: int, end: int) -> bool:
    """ "On Tuesday," "In an interview," "Meanwhile,": nothing that was said."""
    phrase = [w for w in words[first:end] if not w.is_mark]
    if not phrase or any(w.quoted for w in words[first:end]):
        return not phrase
    comma = next((k for k in range(first, end) if words[k].text == ","), end)
    if any(_verblike(w) for w in words[comma:end]):
        return False  # "On sugar, Chile inserted a paragraph"
    opener = phrase[0].lower
    return len(phrase) <= 12 and opener in (
        ["also", "then", "so", "still", "yet", "now", "on", "in", "at", "after", "during", "earlier", "later", "meanwhile", "however", "asked", "speaking", "addressing", "but", "and", "for", "when", "while", "as", "with", "by", "separately", "yesterday", "today", "last", "late", "before", "following"]
    ) and opener != "for"  # fmt: skip


def _clause_follows(words: Sequence[Word], after: int) -> bool:
    return any(w.lower == "that" or w.quoted or w.text == ":" for w in words[after : after + 4])
