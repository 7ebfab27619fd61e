"""Gold records as recorded acts: mentions hold plain words and names of parties, never an id of the gold."""

from __future__ import annotations

from typing import Any

import msgspec

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.passages import Anchor
from travaux.model.statements import Hop

ROLE_REFERENCE = {"plan_track", "propose", "claim_breach", "explain", "assess"}


def listed(x: Any) -> list[Any]:
    return [] if x is None else list(x) if isinstance(x, (list, tuple)) else [x]


class Maker:
    """Makes recorded acts of one gold document."""

    def __init__(
        self, gold: Any, kinds: dict[str, str], objects_of: dict[str, list[str]], entries: dict[str, dict[str, Any]]
    ) -> None:
        self.gold, self.kinds, self.objects_of = gold, kinds, objects_of
        self.entries = entries
        self.office = {p["id"]: p.get("for") for p in gold.doc.get("people") or []}

    def name(self, ref: Any) -> Any:
        return self.gold.name(ref)

    def names(self, refs: Any) -> tuple[str, ...]:
        return tuple(str(self.name(r)) for r in listed(refs) if r is not None)

    def party(self, ref: Any) -> str | None:
        if ref is None:
            return None
        return str(self.name(self.office.get(ref, ref)))

    def make(self, raw: dict[str, Any], sequence: int, published: str) -> RecordedAct:
        gold = self.gold
        start, end = raw["spans"][0]
        parties = self.names(raw.get("for"))
        hops = tuple(Hop(how=h.get("how") or "spoke", outlet=h.get("outlet"), on=h.get("on")) for h in raw["channel"])
        when = raw.get("when")
        speaker = self.name(raw.get("speaker"))
        act = Act(
            id=f"act:{gold.stem}:{raw['id']}",
            act=raw["act"],
            mode=raw.get("mode"),
            speaker=tuple(speaker) if isinstance(speaker, list) else speaker,
            relayed_by=self.name(raw.get("relayed_by")),
            party=parties if len(parties) > 1 else parties[0] if parties else None,
            addressee=self.names(raw.get("addressee")),
            by=self.names(raw.get("by")),
            claimed_of=self.names(raw.get("claimed_agreement_of")),
            voice=raw.get("voice") or "indirect",
            modality=raw.get("modality") or "actual",
            polarity="positive" if raw.get("polarity") == "any" else raw.get("polarity") or "positive",
            channel=hops,
            said=next((h.get("on") for h in raw["channel"]), None),
            published=published,
            document=gold.source["sha256"],
            mentions=(),
            when=When(when.get("phrase") or "", when.get("edtf") or when.get("edtf_outer")) if when else None,
            place=raw.get("place"),
            content=str(raw.get("content") or ""),
            anchor=Anchor(gold.source["sha256"], gold.file, gold.source["sha256"], start, end, gold.text[start:end]),
            standing=raw.get("standing") or ("claimed" if raw.get("speaker") else "reported"),
            confidence=1.0,
            explains=tuple(f"act:{gold.stem}:{r}" for r in listed(raw.get("reason_for"))),
        )
        return RecordedAct(
            act=msgspec.structs.replace(act, mentions=tuple(self.mentions(raw, act))),
            sequence=sequence,
            entered_at=f"{published}T12:00:00Z",
            entered_by="bench",
        )

    def mentions(self, raw: dict[str, Any], act: Act) -> list[Mention]:
        keys = [k for k in self.objects_of[raw["id"]] if self.kinds.get(k)]
        found: list[Mention] = []
        if "several" in raw or (
            len([k for k in keys if self.kinds[k] == "instrument"]) > 1
            and (raw["act"] != "table_text" or not self.entries.get(keys[0], {}).get("parties"))
        ):
            found.append(
                Mention(
                    kind="instrument",
                    label="drafts",
                    reference="anaphor",
                    attributes={
                        "several": True,
                        **({"count": 2} if "two" in raw["anchor"]["exact"] else {}),
                        **({"delivered_to": list(self.names(raw.get("to_for") or raw["to"]))} if raw.get("to") else {}),
                    },
                    role="reference" if raw["act"] in ROLE_REFERENCE else "about",
                )
            )
            keys = [k for k in keys if self.kinds[k] != "instrument"]
        conditions = [k for k in keys if self.kinds[k] == "condition"]
        if len(conditions) > 1:
            found.append(
                Mention(
                    kind="condition",
                    label="any price",
                    reference="anaphor",
                    towards=self.names(raw.get("for")),
                    attributes={"extent": "partial"},
                )
            )
            keys = [k for k in keys if k not in conditions]
        for n, key in enumerate(keys):
            entry = self.entries.get(key, {})
            made = self.mention(self.kinds[key], entry, raw, act, n)
            if made is not None:
                found.append(made)
        found += [
            Mention(kind="round", role="after", reference="anaphor", label="that")
            for ref in listed(raw.get("after"))
            if self.kinds.get(ref) == "round" and raw["act"] == "plan_track"
        ]
        preferred = (raw.get("when") or {}).get("edtf_preferred")
        if preferred:
            found.append(
                Mention(
                    kind="limit",
                    label=raw["when"]["phrase"],
                    holder=str(act.party),
                    when=When(raw["when"]["phrase"], preferred),
                    attributes={"kind": "preferred_date"},
                )
            )
        return found

    def mention(self, kind: str, entry: dict[str, Any], raw: dict[str, Any], act: Act, n: int) -> Mention | None:
        own = act.party if isinstance(act.party, str) else None
        words = " ".join(gold_words(raw).split()[:16])
        parties = self.names(entry.get("parties")) or tuple(
            dict.fromkeys([*self.names(raw.get("for")), *act.addressee])
        )
        if kind == "negotiation":
            return Mention(
                kind=kind,
                label=str(entry.get("subject") or "talks"),
                content=str(entry.get("subject") or ""),
                parties=parties,
            )
        if kind == "track":
            return Mention(kind=kind, label="talks", parties=parties)
        if kind == "round":
            pair = self.names(self.table()) if len(self.table()) > 1 else ()
            anaphor = raw["act"] in ("note_absence", "assess", "set_deadline") or raw.get("mode") == "postpone"
            title = entry.get("title") if not anaphor and str(entry.get("title") or "")[:1].isdigit() else None
            ordinal = entry.get("ordinal") if raw["act"] == "set_round" and "first" in words else None
            return Mention(
                kind=kind,
                label=title or "round",
                parties=pair,
                ordinal=ordinal,
                when=act.when,
                place=act.place,
                reference="anaphor" if anaphor else "definite",
                attributes={"title": title} if title else {},
            )
        if kind == "delegation":
            sender = self.names(entry.get("for"))
            attributes: dict[str, Any] = {"role": raw.get("mode")}
            if raw.get("person"):
                attributes["person"] = self.name(raw["person"])
            return Mention(kind=kind, label="negotiators", holder=sender[0] if sender else None, attributes=attributes)
        if kind == "agenda":
            return Mention(
                kind=kind,
                label=str(entry.get("title") or words),
                content=str(entry.get("title") or words),
                attributes={"position": entry.get("position")},
            )
        if kind == "concern":
            if raw["act"] in ("propose", "demand"):
                return None
            holder = self.names(entry.get("holder")) or ((own,) if own else ())
            return Mention(
                kind=kind,
                label=str(entry.get("subject") or "concerns"),
                content=str(entry.get("subject") or ""),
                holder=holder[0] if holder else None,
            )
        if kind == "condition":
            holder = self.names(entry.get("demanded_by")) or (
                (own,) if raw["act"] in ("set_condition", "concede") and own else ()
            )
            on = self.names(entry.get("on")) or act.addressee
            attributes = {"behest_of": list(self.names(entry["behest_of"]))} if entry.get("behest_of") else {}
            return Mention(
                kind=kind,
                label=str(entry.get("content") or words),
                content=str(raw.get("content") or words),
                reference="named",
                holder=holder[0] if holder else None,
                towards=on,
                attributes=attributes,
            )
        if kind == "commitment":
            return self.commitment(entry, raw, act, words, own)
        if kind == "limit":
            set_by = (raw.get("when") or {}).get("phrase") or entry.get("phrase") or words
            return Mention(
                kind=kind,
                label=set_by,
                content=set_by,
                holder=own,
                when=act.when or When(set_by),
                attributes={"kind": entry.get("kind")} if entry.get("kind") else {},
            )
        if kind == "consequence":
            return Mention(
                kind=kind,
                label=words,
                content=words,
                holder=own,
                towards=act.addressee,
                reference="anaphor" if raw["act"] == "assess" else "new",
                attributes={
                    "if": str(raw.get("if") if isinstance(raw.get("if"), str) else "if something of that sort happens"),
                    "then": str(raw.get("then") or ""),
                },
            )
        if kind == "instrument":
            title = entry.get("title")
            role = "reference" if raw["act"] in ROLE_REFERENCE else "about"
            label = str(title or "draft treaty")
            own_parties = self.names(entry.get("parties"))
            named = (
                bool(title) and raw["act"] not in ("assess", "amend_text", "set_rule", "plan_track", "publish_text")
            ) or (raw["act"] == "plan_track" and bool(title) and "draft" in label)
            attributes = {"title": label} if named and label[:1].isupper() else {}
            if raw.get("to"):
                attributes["delivered_to"] = list(self.names(raw.get("to_for") or raw["to"]))
            if raw["act"] == "table_text" and own_parties:
                own_parties = own_parties[1:]
            return Mention(
                kind=kind,
                label=label if named else "draft",
                role=role,
                reference="named" if attributes.get("title") else "definite",
                parties=own_parties,
                attributes=attributes,
            )
        if kind == "proposal":
            return Mention(kind=kind, label="an extension", content="an extension of the treaty", holder=None)
        if kind == "demand":
            return Mention(kind=kind, label=words, content=words, holder=own, towards=act.addressee)
        return Mention(kind=kind, label=words, content=words, holder=own, towards=act.addressee, when=act.when)

    def table(self) -> list[str]:
        """The parties at the table of a document's round."""
        for entry in (self.gold.doc.get("objects") or {}).get("tracks") or []:
            if entry["id"] == "T1":
                return list(entry["parties"])
        states = [p["id"] for p in self.gold.doc["parties"] if p.get("kind") == "state"]
        return states[:2] if "T1.R12" not in self.kinds else []

    def commitment(
        self, entry: dict[str, Any], raw: dict[str, Any], act: Act, words: str, own: str | None
    ) -> Mention | None:
        level = (
            raw.get("bindingness")
            or entry.get("bindingness")
            or ((raw.get("content") or {}).get("bindingness_sought") if isinstance(raw.get("content"), dict) else None)
        )
        obligors = self.names(raw.get("obligor") or entry.get("obligor"))
        if raw["act"] == "propose":
            return None
        if raw["act"] == "reject":
            rejected = next((a for a in self.gold.acts if a["id"] in listed(raw.get("rejects"))), None)
            holder = self.names(rejected.get("for"))[0] if rejected else None
            return Mention(kind="demand", label=words, content=words, holder=holder, towards=(own,) if own else ())
        if raw["act"] == "demand":
            return Mention(
                kind="commitment",
                label=words,
                content=words,
                holder=act.addressee[0] if act.addressee else None,
                towards=(own,) if own else (),
                level="legal" if "guarantees" in words else None,
            )
        if raw["act"] == "assess":
            return Mention(kind="commitment", label="that point", reference="anaphor", towards=(own,) if own else ())
        if raw["act"] == "commit":
            obligors = obligors or ((own,) if own else ())
        if raw["act"] == "set_condition":
            return Mention(
                kind="commitment",
                label=words,
                content=words,
                role="for",
                reference="anaphor",
                holder=obligors[0] if obligors else None,
            )
        return Mention(
            kind="commitment",
            label=words,
            content=words,
            holder=obligors[0] if obligors else None,
            towards=(own,) if own and own not in obligors else act.addressee,
            level=level,
            reference="new" if raw["act"] == "commit" else "definite",
        )


def gold_words(raw: dict[str, Any]) -> str:
    return str(raw["content"]) if isinstance(raw.get("content"), str) else str(raw["anchor"]["exact"])
