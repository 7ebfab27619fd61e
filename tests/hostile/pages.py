"""Web pages that nest, swell, fetch, lie about their encoding, or are nothing but marks."""

from __future__ import annotations

from hostile.cases import WORDS, Case, either, read, refused

P = f"<p>{WORDS * 3}</p>"


def page(body: str, head: str = "", before: str = "<!doctype html>") -> bytes:
    return f"{before}<html><head>{head}</head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))

CASES: dict[str, Case] = {
    "20,000 boxes in one another": either("a.html", lambda: page("<div>" * 20_000 + P)),
    "a quarter million boxes in one another": either("a.html", lambda: page("<div>" * 250_000 + P)),
    "10,000 lists in one another": either("a.html", lambda: page("<ul><li>" * 10_000 + P)),
    "5,000 tables in one another": either("a.html", lambda: page("<table><tr><td>" * 5_000 + P)),
    "5,000 links in one another": either("a.html", lambda: page("<a href=x><b>" * 5_000 + P)),
    "too many elements": refused("a.html", lambda: page("<td>a" * 300_000), "elements"),
    "an element with 30,000 attributes": either(
        "a.html", lambda: page(f"<p {' '.join(f'a{n}=b' for n in range(30_000))}>{WORDS * 3}</p>")
    ),
    "an attribute of four megabytes": either("a.html", lambda: page(f"<p class='{'a' * 4_000_000}'>{WORDS * 3}</p>")),
    "100,000 tags that never close": either("a.html", lambda: page("<b>" * 100_000 + P)),
    "a million lesser-than signs": either("a.html", lambda: page("<" * 1_000_000 + P)),
    "larger than a page may be": refused("a.html", lambda: page(P * 20_000), "5 MB"),
    "entities that laugh": either("a.html", page("<p>&l9;</p>" + P, before=f"<!DOCTYPE html [{LAUGHS}]>")),
    "XHTML with entities that laugh": either(
        "a.xhtml", f'<?xml version="1.0"?><!DOCTYPE html [{LAUGHS}]><html><body><p>&l9;</p>{P}</body></html>'.encode()
    ),
    "an entity that is a file": either(
        "a.xhtml",
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>{P}</body></html>'.encode(),
    ),
    "an entity that is fetched": either(
        "a.xhtml",
        f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd"><html><body>{P}</body></html>'.encode(),
    ),
    "an include of a file": either("a.html", page('<xi:include href="file:///etc/passwd" parse="text"/>' + P)),
    "pictures and frames that would be fetched": read("a.html", page('<img src="http://127.0.0.1:9/a"><iframe src="http://127.0.0.1:9/"></iframe>' + P)),
    "a page that leads on at once": read("a.html", page(P, '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">')),
    "zeros in its tags": refused("a.html", page(P).replace(b"<body>", b"<bo\x00dy>")),
    "a comment that never ends": either("a.html", page(P + "<!--" + "-" * 500_000)),
    "half a million comments' beginnings": either("a.html", lambda: page("<!--" * 100_000 + P)),
    "scripts alone": refused("a.html", page("<script>" + "x=1;" * 9_000 + "</script>")),
    "tags alone": refused("a.html", page("<p></p>" * 1_000)),
    "plaintext": either("a.html", page("<plaintext>" + P)),
    "a text area that never closes": either("a.html", page("<textarea>" + P)),
    "a declared encoding that is none": either("a.html", page(P, "<meta charset=klingon>")),
    "a declared encoding that runs escapes": either("a.html", page(P + "\\x3cscript", "<meta charset=unicode_escape>")),
    "a declared encoding that unpacks": either("a.html", page(P, "<meta charset=zlib_codec>")),
    "UTF-16 declared in ASCII": either("a.html", page(P, "<meta charset=utf-16>")),
    "UTF-8 declared in another": either("a.html", page(P + "\u00e9", "<meta charset=utf-8>").decode().encode("latin-1")),
    "references to surrogates": either("a.html", page("&#xD800;&#xDFFF;&#55296;" * 3_000 + P)),
    "references to nothing": either("a.html", page("&#0;&#x0;&#1;&#x1b;" * 3_000 + P)),
    "references beyond all characters": either("a.html", page("&#99999999999;&#xFFFFFFFFFFFF;" * 3_000 + P)),
    "surrogates in UTF-8": either("a.html", page("\ud800\udfff" * 500 + P)),
    "a title of a megabyte": either("a.html", lambda: page(P, f"<title>{'A' * 1_000_000}</title>")),
    "days that are none": read("a.html", page(P, '<meta property="article:published_time" content="9999-99-99T99:99">')),
    "a day of a million digits": either("a.html", lambda: page(P, f'<meta name="date" content="{"9" * 1_000_000}">')),
    "data in one another": either("a.html", lambda: page(P, f'<script type="application/ld+json">{"[" * 100_000}</script>')),
    "data that is a number without end": either("a.html", lambda: page(P, f'<script type="application/ld+json">{"9" * 500_000}</script>')),
    "instructions": either("a.html", lambda: page("<?php a ?>" * 50_000 + P)),
    "sections of CDATA": either("a.html", lambda: page("<![CDATA[" * 50_000 + P)),
    "10,000 beginnings of a page": either("a.html", lambda: page("<html><body>" * 10_000 + P)),
    "foreign marks in one another": either("a.html", lambda: page("<svg><math><svg>" * 3_000 + P)),
    "templates in one another": either("a.html", lambda: page("<template>" * 5_000 + P)),
    "forms and options": either("a.html", lambda: page("<form><select><option>" * 5_000 + P)),
    "words struck out in one another": either("a.html", lambda: page("<del><ins>" * 5_000 + P)),
    "names of tags without end": either("a.html", lambda: page(f"<{'a' * 1_000_000}>" + P)),
    "namespaces without end": either("a.html", lambda: page("<p " + " ".join(f'xmlns:a{n}="b"' for n in range(20_000)) + ">" + P)),
}  # fmt: skip
