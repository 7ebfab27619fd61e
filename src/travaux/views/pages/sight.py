"""What one viewer sees of a record on a day: all that a page is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from travaux.errors import TravauxError
from travaux.model.acts import RecordedAct, listed
from travaux.model.documents import Document
from travaux.model.names import Names
from travaux.model.objects import ObjectState, Talks
from travaux.model.statements import Statement
from travaux.views.objects import titles_of
from travaux.views.status import talks_title


class NotShown(TravauxError):
    """Nothing of that name can be seen on that day."""

    code = "not-shown"


class Sight:
    """Everything on a day. Values only; what is looked up often is worked out once, when it is first asked for.

    talks, acts (in fold order), documents (without their text): as of the day. days: every day on which something in
    the record was published, in order, later ones too. before: the talks on the day of publication before this one
    (None on the first), asked for only by a page that shows what changed. document_of: a document with its text, None
    when it is not stored; statements_of: those of a document. pending: suggestions nobody has decided.
    """

    def __init__(
        self,
        *,
        talks: Talks,
        acts: Sequence[RecordedAct],
        names: Names,
        documents: Sequence[Document],
        days: Sequence[str] = (),
        before: Callable[[], Talks | None] = lambda: None,
        document_of: Callable[[str], Document | None] = lambda sha256: None,
        statements_of: Callable[[str], Sequence[Statement]] = lambda sha256: (),
        known_at: str | None = None,
        confirmed_only: bool = False,
        pending: int = 0,
    ) -> None:
        self.talks = talks
        self.acts = acts
        self.names = names
        self.documents = documents
        self.days = tuple(days)
        self.before = before
        self.document_of = document_of
        self.statements_of = statements_of
        self.known_at = known_at
        self.confirmed_only = confirmed_only
        self.pending = pending

    @property
    def as_of(self) -> str | None:
        return self.talks.as_of

    @cached_property
    def known(self) -> Mapping[str, RecordedAct]:
        """Act id -> act."""
        return {recorded.act.id: recorded for recorded in self.acts}

    @cached_property
    def things(self) -> Mapping[str, ObjectState]:
        """Object id, and every id it had before, -> object."""
        return {name: thing for thing in self.talks.objects for name in (*thing.aliases, thing.id)}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Object id -> title fit to be shown."""
        return titles_of(self.talks.objects)

    @cached_property
    def sources(self) -> Mapping[str, Document]:
        """sha256 -> document, without its text."""
        return {document.sha256: document for document in self.documents}

    @cached_property
    def acts_of(self) -> Mapping[str, Sequence[RecordedAct]]:
        """sha256 of a document -> its acts, by place."""
        found: dict[str, list[RecordedAct]] = {}
        for recorded in self.acts:
            if recorded.act.anchor is not None:
                found.setdefault(recorded.act.anchor.source, []).append(recorded)
        for acts in found.values():
            acts.sort(key=lambda r: (r.act.anchor.start, r.act.anchor.end) if r.act.anchor else (0, 0))
        return found

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks in the record, in the order of first being heard."""
        return tuple(dict.fromkeys(name for r in self.acts for name in listed(r.act.speaker)))

    @cached_property
    def title(self) -> str:
        """What the talks are called."""
        return talks_title(self.talks, self.acts)

    def thing(self, object_id: str) -> ObjectState:
        """The object of that id or former id. Raises NotShown."""
        found = self.things.get(object_id)
        if found is None:
            raise NotShown(f"no object {object_id} can be seen on this day", object=object_id)
        return found

    def day_before(self) -> str | None:
        """The last day before this one on which something was published."""
        earlier = [day for day in self.days if day < (self.as_of or "")]
        return earlier[-1] if earlier else None
