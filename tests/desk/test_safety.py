"""Attacks that a desk on one's own machine must bear: each was thought of once and is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest
from starlette.testclient import TestClient

from desk_served import CAPS, HOME, KEY, PORT
from travaux.clerk import Clerk, open_record
from travaux.desk.app import make_app
from travaux.desk.guard import HEADERS, new_keys
from travaux.documents.opening import open_document, open_text
from travaux.model.acts import Act, Mention
from travaux.model.dates import When
from travaux.model.names import NameSuggestion
from travaux.model.statements import Hop

Post = Callable[..., Any]
POSTS = ("/review", "/merge", "/split", "/enter", "/read", "/me")
PAYLOADS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</textarea></title><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)//",
)  # fmt: skip
HOSTILE = " ".join(PAYLOADS)
OURS = {"/static/travaux.js", "/static/desk.js"}


def assert_harmless(html: str) -> None:
    """No script but ours, no handler in an attribute, no address that runs, no style or frame of somebody else's."""
    page = lxml.html.document_fromstring(html)
    for script in page.iter("script"):
        assert script.get("type") == "application/json" or script.get("src") in OURS or "pictures" in script.get("src")
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"img", "iframe", "object", "embed", "style", "base"}
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name != "style"
            if name in ("href", "src", "action", "formaction"):
                assert not value.strip().lower().startswith(("javascript:", "data:", "//", "http:", "https:")), value


def visit(client: TestClient, *paths: str) -> None:
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 404), (path, answer.status_code)
        if answer.headers["content-type"].startswith("text/html"):
            assert_harmless(answer.text)


def hostile_act(field: str) -> Act:
    """An act entered by hand that says the hostile words in one field."""
    act = Act(
        id="", act="demand", speaker="Ane Lund", party="Halden", said="2031-02-10", published="2031-02-11",
        mentions=(Mention(kind="demand", label="fish", content="fish", holder="Halden"),), content="fish",
        channel=(Hop(how="call", who="Ane Lund", on="2031-02-10"),), note=field,
    )  # fmt: skip
    if field.startswith("mention."):
        name = field.partition(".")[2]
        value: Any = {"towards": (HOSTILE,), "parties": (HOSTILE,), "attributes": {HOSTILE: HOSTILE}}.get(name, HOSTILE)
        return msgspec.structs.replace(act, mentions=(msgspec.structs.replace(act.mentions[0], **{name: value}),))
    if field.startswith("hop."):
        hop = msgspec.structs.replace(act.channel[0], **{field.partition(".")[2]: HOSTILE})
        return msgspec.structs.replace(act, channel=(hop, Hop(how="brief", outlet="Wire")))
    several = {"addressee": (HOSTILE,), "by": (HOSTILE,), "claimed_of": (HOSTILE,), "on_behalf_of": (HOSTILE,),
               "doubts": (HOSTILE,), "when": When(phrase=HOSTILE, edtf="2031-03")}  # fmt: skip
    return msgspec.structs.replace(act, **{field: several.get(field, HOSTILE)})


@pytest.mark.parametrize("field", [
    "speaker", "office", "party", "relayed_by", "on_behalf_of", "addressee", "by", "claimed_of", "mode", "voice",
    "modality", "when", "place", "content", "note", "doubts", "speaker_alternative", "hop.who", "hop.outlet", "hop.how",
    "hop.phrase", "mention.label", "mention.content", "mention.holder", "mention.towards", "mention.parties",
    "mention.place", "mention.level", "mention.attributes",
])  # fmt: skip
def test_script_in_a_field_of_an_act_is_shown_as_words(desk: TestClient, clerk: Clerk, field: str) -> None:
    recorded = clerk.enter(hostile_act(field))
    things = clerk.talks().objects_of.get(recorded.act.id, ())
    visit(
        desk, "/", f"/act/{recorded.act.id}", f"/review?act={recorded.act.id}", "/decisions", "/enter",
        "/found?q=alert",
        *(f"/merge?kept={name}" for name in things), *(f"/object/{name}" for name in things),
    )  # fmt: skip


@pytest.mark.parametrize("field", ["title", "publisher", "name", "text"])
def test_script_in_a_document_is_shown_as_words(desk: TestClient, clerk: Clerk, field: str) -> None:
    given = {"title": "Talks", "publisher": "Wire", "name": "a.txt"} | {field: HOSTILE}
    text = f"{HOSTILE if field == 'text' else 'Words'}. Sergey Lavrov said on Monday that Russia demands a treaty.\n"
    document = open_text((given.pop("text", "") and text) or text, published="2022-01-12", **given)
    clerk.read(document)
    visit(
        desk,
        "/",
        f"/source/{document.sha256}",
        "/found?q=alert",
        "/read",
        "/review",
        f"/enter?source={document.sha256}",
    )


def test_script_in_a_web_page_that_is_read_is_gone_or_words(desk: TestClient, clerk: Clerk) -> None:
    raw = (
        "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body><article><h1>Talks</h1>"
        "<p>Sergey Lavrov said on 12 January 2022 that Russia demands a treaty &lt;img src=x onerror=alert(1)&gt; from "
        "the United States, and he asked for an answer in writing within a week.</p></article></body></html>"
    )
    document = open_document(raw.encode(), name="a.html", publisher="W", published="2022-01-12")
    clerk.read(document, raw.encode())
    visit(desk, "/", f"/source/{document.sha256}", "/review")


def test_script_in_a_name_of_the_register_is_shown_as_words(desk: TestClient, clerk: Clerk) -> None:
    clerk.confirm_name(NameSuggestion(kind="person", name=HOSTILE, office=HOSTILE, party="Russia"))
    clerk.confirm_name(NameSuggestion(kind="party", name=f"Union {HOSTILE}"))
    visit(desk, "/review", "/enter")


def test_script_in_the_name_of_who_decides_is_shown_as_words(desk: TestClient, post: Post, clerk: Clerk) -> None:
    post("/me", {"name": PAYLOADS[0]})
    clerk.as_author(PAYLOADS[1]).reject(clerk.pending()[0].act.id, PAYLOADS[2])
    visit(desk, "/", "/decisions")


@pytest.mark.parametrize("path", ["/found?q={}", "/?as_of={}", "/source/{}", "/act/{}", "/object/{}", "/merge?kept={}",
                                  "/review?act={}", "/review?after={}&last={}", "/enter?content={}&act={}", "/{}",
                                  "/?x={}&known_at=2031-01-01"])  # fmt: skip
@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_script_in_an_address_is_shown_as_words(desk: TestClient, path: str, payload: str) -> None:
    from urllib.parse import quote

    answer = desk.get(path.format(*[quote(payload, safe="")] * path.count("{}")))
    assert answer.status_code in (200, 400, 404)
    assert_harmless(answer.text)


def test_letters_that_turn_the_direction_of_a_line_are_taken_out(desk: TestClient, clerk: Clerk) -> None:
    recorded = clerk.enter(msgspec.structs.replace(hostile_act("note"), content="pay\u202e\u2066\x00gnol", note="x"))
    page = desk.get(f"/act/{recorded.act.id}").text
    assert "\ufffd" in page
    assert not any(character in page for character in "\u202e\u2066\x00")


# Other sites, other names, other programs


@pytest.mark.parametrize("host", [
    "evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}",
    f"localhost.evil.example:{PORT}", "", f"127.0.0.1:{PORT}@evil.example", f"2130706433:{PORT}",
])  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_not_answered(desk: TestClient, host: str) -> None:
    for path in ("/", f"/in?key={KEY}", "/static/travaux.css"):
        assert desk.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": f"http://127.0.0.1:{PORT}.evil.example"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
    {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
])  # fmt: skip
def test_a_page_of_another_site_cannot_act(desk: TestClient, post: Post, clerk: Clerk, headers: dict[str, str]) -> None:
    count = clerk.entries()
    form = {"act": clerk.pending()[0].act.id, "verdict": "confirm"}
    assert post("/review", form, headers=headers).status_code == 403
    assert clerk.entries() == count


@pytest.mark.parametrize("path", ["/", "/export/all.jsonl", "/review"])
def test_a_page_of_another_site_cannot_read(desk: TestClient, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "origin": "https://evil.example"}
    answer = desk.get(path, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", ["", "0" * 64, "ü", HOME])
def test_a_form_without_our_token_changes_nothing(desk: TestClient, clerk: Clerk, path: str, token: str) -> None:
    count = clerk.entries()
    form = {"token": token, "act": clerk.pending()[0].act.id, "verdict": "confirm", "text": "Words.", "name": "x"}
    assert desk.post(path, data=form).status_code == 403
    assert clerk.entries() == count


@pytest.mark.parametrize("path", ["/", "/review", "/export/all.jsonl", "/found?q=a", "/source/ab", "/read/1.json"])
def test_who_has_not_shown_the_key_sees_nothing(outside: TestClient, path: str) -> None:
    answer = outside.get(path)
    assert answer.status_code == 403
    assert "Lavrov" not in answer.text


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], KEY + "x", "ü"])
def test_a_wrong_key_lets_nobody_in(outside: TestClient, key: str) -> None:
    assert outside.get("/in", params={"key": key}).status_code == 403
    assert outside.get("/").status_code == 403


def test_the_key_does_not_stay_in_the_address(outside: TestClient) -> None:
    answer = outside.get(f"/in?key={KEY}", follow_redirects=False)
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert KEY not in cookie


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_answered(desk: TestClient, method: str) -> None:
    assert desk.request(method, "/review").status_code == 405


@pytest.mark.parametrize("path", ["/review", "/nowhere", "/static/travaux.css", "/export/acts.csv", "/in?key=no"])
def test_every_answer_forbids_what_a_page_does_not_need(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    for name, value in HEADERS:
        assert answer.headers[name.decode()] == value.decode()
    assert "server" not in answer.headers
    assert "unsafe" not in answer.headers["content-security-policy"]


# Files and paths


@pytest.mark.parametrize("path", [
    "/static/../../errors.py", "/static/%2e%2e/%2e%2e/errors.py", "/static/..%2f..%2ferrors.py", "/static//etc/passwd",
    "/static/%2fetc%2fpasswd", "/static/..%5c..%5cerrors.py", "/original/../../talks.travaux", "/static/%00",
    "/export/../acts.csv", "/export/acts.py", "/source/..%2f..%2f..%2fetc%2fpasswd",
])  # fmt: skip
def test_no_path_leads_out_of_what_is_served(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (400, 404, 405)
    assert "class TravauxError" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("name", [
    "../../../etc/cron.d/x", "..\\..\\boot.ini", "/etc/passwd", "a\r\nSet-Cookie: x=1.txt", "a\x00.txt",
    "\u202etxt.exe",
    "<img src=x onerror=alert(1)>.txt", "x" * 5000 + ".txt", "...", "con\n.txt", '";rm -rf ~;".txt',
])  # fmt: skip
def test_a_hostile_file_name_is_only_a_name(
    desk: TestClient, post: Post, clerk: Clerk, name: str, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    words = b"Words of the day. Sergey Lavrov said on Jan. 12, 2022 that Russia demands a treaty.\n"
    answer = post("/read", {"published": "2022-01-12"}, files={"files": (name, words, "text/plain")})
    if answer.status_code == 200:
        assert_harmless(answer.text)
        desk.app.state.desk.batches.close()  # type: ignore[attr-defined]
    kept = [d.name for d in clerk.documents()]
    assert not any(c in n for n in kept for c in "/\\\r\n\x00\u202e")
    assert [p for p in sorted(tmp_path.rglob("*")) if p.suffix not in ("", ".travaux") and p not in before
            and not p.name.startswith("talks.travaux")] == []  # fmt: skip


def test_the_name_of_a_file_that_leaves_splits_no_header(desk: TestClient, clerk: Clerk) -> None:
    document = open_text("Words of the day.\n", name='a"\r\nX-Evil: 1; filename=b.exe', published="2022-01-12")
    clerk.keep(document)
    answer = desk.get(f"/original/{document.sha256}")
    assert answer.status_code == 200
    assert "x-evil" not in answer.headers
    assert "\n" not in answer.headers["content-disposition"]


def test_a_formula_in_a_table_that_leaves_is_text(desk: TestClient, clerk: Clerk) -> None:
    clerk.enter(msgspec.structs.replace(hostile_act("note"), content='=HYPERLINK("http://evil.example")', note="x"))
    assert ",=HYPERLINK" not in desk.get("/export/acts.csv").text.replace('"', "")


# Too much, too slow, malformed


def test_a_body_that_says_it_is_too_large_is_refused_unread(desk: TestClient, post: Post) -> None:
    assert post("/read", {"text": "x" * CAPS.body_bytes}).status_code == 413


def test_a_form_that_is_too_large_for_a_form_is_refused(post: Post) -> None:
    assert post("/review", {"reason": "x" * CAPS.form_bytes}).status_code == 413


def test_a_body_that_does_not_say_its_size_is_counted(desk: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(CAPS.form_bytes // 1000 + 2):
            yield b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/review", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "99999999999999999999", "ten"])
def test_a_size_that_is_none_is_refused(desk: TestClient, length: str) -> None:
    assert desk.post("/review", headers={"content-length": length}, content=b"").status_code == 413


def test_a_file_beyond_the_limit_of_documents_is_refused(
    desk: TestClient, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from travaux.desk import intake
    from travaux.documents.limits import Limits

    monkeypatch.setattr(intake, "LIMITS", Limits(text_bytes=1000, pdf_bytes=1000))
    answer = post("/read", {}, files={"files": ("a.txt", b"x" * 1001, "text/plain")})
    assert answer.status_code == 413
    assert desk.app.state.desk.batches.all() == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body", [b"--x\r\n", b"garbage", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--", b""]
)
def test_a_malformed_form_is_refused(desk: TestClient, body: bytes) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert desk.post("/read", content=body, headers=headers).status_code == 403


def test_a_thousand_fields_or_files_are_refused(desk: TestClient, post: Post) -> None:
    assert post("/review", {f"f{n}": "x" for n in range(1000)}).status_code == 403
    assert post("/read", {}, files=[("files", (f"{n}.txt", b"x", "text/plain")) for n in range(600)]).status_code == 403


def test_who_sends_too_slowly_is_cut_off(record: Path) -> None:
    app = make_app(record, author="mara", keys=new_keys(KEY), port=PORT, caps=CAPS)
    session = new_keys(KEY).session()
    sent: list[Any] = []

    async def trickle() -> dict[str, Any]:
        await asyncio.sleep(CAPS.quiet_s * 3)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/review", "raw_path": b"/review", "query_string": b"",
        "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1),
        "headers": [(b"host", f"127.0.0.1:{PORT}".encode()), (b"cookie", f"travaux-{PORT}={session}".encode()),
                    (b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"100")],
    }  # fmt: skip
    asyncio.run(app(scope, trickle, keep))  # type: ignore[arg-type]
    app.state.desk.close()
    assert sent[0]["status"] == 408


def test_what_nobody_foresaw_shows_no_traceback(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from travaux.desk import review

    def fail(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(review, "waiting", fail)
    answer = desk.get("/review")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_what_is_redacted_is_shown_no_more(desk: TestClient, clerk: Clerk) -> None:
    secret = Mention(kind="demand", label="the name of the informant", content="the name of the informant")
    recorded = clerk.enter(msgspec.structs.replace(hostile_act("note"), mentions=(secret,), note="x"))
    assert "informant" in desk.get("/").text
    clerk.redact(recorded.act.id, "to protect a source")
    for path in ("/", "/review", "/decisions", "/found?q=informant", "/export/all.jsonl"):
        assert "the name of the informant" not in desk.get(path).text
    assert desk.get(f"/act/{recorded.act.id}").status_code in (404, 410)


def test_a_record_is_opened_for_its_owner_alone(record: Path) -> None:
    with open_record(record, author="x") as clerk:
        assert clerk.path.stat().st_mode & 0o077 == 0
