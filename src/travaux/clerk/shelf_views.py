"""Views for whoever opens the record file with Datasette, pandas or any SQLite tool."""

from __future__ import annotations

from travaux.record.tables import View

VIEWS = (
    View(
        "document_list",
        "SELECT d.sha256, d.name, d.title, d.publisher, d.published, d.language, d.form, d.characters, d.entered_at, "
        "d.entered_by, s.text FROM documents AS d JOIN sources AS s ON s.compartment = d.compartment "
        "AND s.sha256 = d.sha256 WHERE d.rowid = (SELECT MAX(rowid) FROM documents AS l WHERE l.sha256 = d.sha256)",
    ),
    View(
        "act_list",
        "SELECT a.id, a.act, a.speaker, a.party, a.said, a.published, a.words, a.start, a.\"end\", a.confidence, "
        "a.origin, (SELECT verdict FROM decisions AS v WHERE v.act = a.id ORDER BY v.rowid DESC LIMIT 1) AS verdict, "
        "a.supersedes, d.name AS file, d.title, d.publisher, a.document, a.entered_at, a.entered_by FROM acts AS a "
        "LEFT JOIN document_list AS d ON d.sha256 = a.document "
        "WHERE a.rowid = (SELECT MAX(rowid) FROM acts AS l WHERE l.id = a.id)",
    ),
    View(
        "entry_list",
        "SELECT compartment, sequence, time, author, kind, key, body, length(salt) = 0 AS redacted, "
        "lower(hex(hash)) AS hash FROM entries",
    ),
)  # fmt: skip
