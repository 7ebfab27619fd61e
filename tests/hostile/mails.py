"""Messages: headers without end, parts in one another, encodings that lie."""

from __future__ import annotations

from hostile.cases import WORDS, Case, either, read, refused

HEAD = (
    "From: Desk <desk@quay.example>\nSubject: Talks\nDate: Tue, 04 Mar 2031 09:30:00 +0100\n"
    "Message-ID: <1@quay.example>\nMIME-Version: 1.0\n"
)
BODY = WORDS * 3


def mail(kind: str = "text/plain; charset=utf-8", body: str | bytes = BODY, more: str = "", head: str = HEAD) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return f"{head}{more}Content-Type: {kind}\n\n".encode() + content


def parts(*inner: str, kind: str = "mixed") -> bytes:
    return mail(f'multipart/{kind}; boundary="b"', "".join(f"--b\n{part}\n" for part in inner) + "--b--\n")


PLAIN = f"Content-Type: text/plain\n\n{BODY}"


def nested(depth: int) -> bytes:
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"{HEAD}{opening}{PLAIN}\n".encode()


def forwarded(depth: int) -> bytes:
    return f"{HEAD}{'Content-Type: message/rfc822' + chr(10) * 2}".encode() + (
        b"Subject: a\nContent-Type: message/rfc822\n\n" * depth + b"Subject: a\n\n" + BODY.encode()
    )


CASES: dict[str, Case] = {
    "a header of a megabyte": either("a.eml", mail(more="X-A: " + "a" * 1_000_000 + "\n")),
    "100,000 headers": either("a.eml", lambda: mail(more="X-A: a\n" * 100_000)),
    "a header folded 50,000 times": either("a.eml", lambda: mail(more="X-A: a\n" + " b\n" * 50_000)),
    "a subject of encoded words": either("a.eml", lambda: mail(head=HEAD.replace("Talks", "=?utf-8?q?a?= " * 20_000))),
    "a subject that never closes its encoded word": either("a.eml", lambda: mail(head=HEAD.replace("Talks", "=?utf-8?q?" + "a?" * 50_000))),
    "a subject of question marks": either("a.eml", lambda: mail(head=HEAD.replace("Talks", "=?" * 50_000))),
    "a sender of brackets": either("a.eml", lambda: mail(head=HEAD.replace("Desk <", "<" * 50_000))),
    "a sender of comments in one another": either("a.eml", lambda: mail(head=HEAD.replace("Desk", "(" * 5_000))),
    "a sender of quotation marks": either("a.eml", lambda: mail(head=HEAD.replace("Desk", '"\\' * 20_000))),
    "20,000 senders": either("a.eml", lambda: mail(head=HEAD.replace("From: ", "From: " + "a@b.example, " * 20_000))),
    "a sender with line ends in it": either("a.eml", mail(head=HEAD.replace("Desk", "=?utf-8?q?a=0Ab=00c?="))),
    "a day that is none": read("a.eml", mail(head=HEAD.replace("04 Mar 2031", "99 Foo 99999"))),
    "a day of a million digits": either("a.eml", lambda: mail(head=HEAD.replace("04 Mar 2031", "9" * 1_000_000))),
    "a day in the year 0": read("a.eml", mail(head=HEAD.replace("2031", "0000"))),
    "a zone beyond the world": read("a.eml", mail(head=HEAD.replace("+0100", "+99999999"))),
    "a message within messages, 200 deep": either("a.eml", lambda: forwarded(200)),
    "a message within messages, 5,000 deep": either("a.eml", lambda: forwarded(5_000)),
    "parts within parts, 90 deep": either("a.eml", lambda: nested(90)),
    "parts within parts, 1,500 deep": either("a.eml", lambda: nested(1_500)),
    "more parts than a message may have": refused("a.eml", lambda: parts(*[PLAIN] * 1_500), "too many parts"),
    "no boundary": either("a.eml", mail("multipart/mixed")),
    "an empty boundary": either("a.eml", mail('multipart/mixed; boundary=""', "--\n" * 1_000 + BODY)),
    "a boundary like a pattern": either("a.eml", mail('multipart/mixed; boundary="(a+)+$"', "--(a+)+$\n\n" + BODY)),
    "a boundary of 100,000 characters": either("a.eml", lambda: mail(f'multipart/mixed; boundary="{"b" * 100_000}"')),
    "a boundary that never comes": either("a.eml", mail('multipart/mixed; boundary="b"')),
    "a boundary that never closes": read("a.eml", mail('multipart/mixed; boundary="b"', f"--b\n{PLAIN}")),
    "parameters in 2,000 pieces": either("a.eml", lambda: mail("text/plain" + "".join(f"; charset*{n}=a" for n in range(2_000)))),
    "base64 that is none": either("a.eml", mail(more="Content-Transfer-Encoding: base64\n", body="!" * 9_000 + "QUJD")),
    "quoted-printable that is none": either("a.eml", mail(more="Content-Transfer-Encoding: quoted-printable\n", body="=ZZ=" * 9_000 + BODY)),
    "an encoding that is none": either("a.eml", mail(more="Content-Transfer-Encoding: x-uuencode\n", body="begin 644 a\n" + BODY)),
    "a charset that is none": either("a.eml", mail("text/plain; charset=klingon")),
    "a charset that runs escapes": either("a.eml", mail("text/plain; charset=unicode_escape", BODY + "\\ud800")),
    "a charset that unpacks": either("a.eml", mail("text/plain; charset=zlib_codec")),
    "a charset that is a name with a zero": either("a.eml", mail("text/plain; charset=utf\x008")),
    "UTF-16 with half a pair": either("a.eml", mail("text/plain; charset=utf-16", BODY.encode("utf-16") + b"\x00\xd8a\x00")),
    "zeros in its text": either("a.eml", mail(body=BODY.encode() + b"\x00" * 50)),
    "a page of boxes in one another": either("a.eml", lambda: mail("text/html", "<div>" * 50_000 + f"<p>{BODY}</p>")),
    "a page too large": refused("a.eml", lambda: mail("text/html", f"<p>{BODY}</p>" * 20_000), "5 MB"),
    "no body": refused("a.eml", mail(body=""), "no words"),
    "a header alone": refused("a.eml", HEAD.encode()),
    "pictures alone": refused("a.eml", parts("Content-Type: image/png\n\nabc"), "no words"),
    "cut in its header": either("a.eml", mail()[:90]),
    "an attachment with a path for a name": read("a.eml", parts(PLAIN, 'Content-Type: text/plain\nContent-Disposition: attachment; filename="../../etc/passwd.txt"\n\n' + BODY), 2),
    "an attachment that is a bomb": read("a.eml", lambda: parts(PLAIN, "Content-Type: application/gzip\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=b.txt.gz\n\n" + _bomb()), 1, "unpacks to far more"),
    "too many attachments": read("a.eml", lambda: parts(PLAIN, *["Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\na"] * 300), 201, "attachments"),
    "larger than a message may be": refused("a.eml", lambda: mail(body=BODY * 70_000), "20 MB"),
}  # fmt: skip


def _bomb() -> str:
    import base64
    import gzip

    return base64.encodebytes(gzip.compress(bytes(60_000_000))).decode()
