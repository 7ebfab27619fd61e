"""A desk on a record of two documents of the example, asked in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_served import CAPS, HOME, KEY, PORT
from travaux.clerk import Clerk, open_record
from travaux.desk.app import make_app
from travaux.desk.guard import new_keys
from travaux.documents.opening import open_document

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "talks.travaux"
    with open_record(path, author="reader", create=True) as clerk:
        for name in ("1-wire-2021-12-23.txt", "5-wire-2022-01-11.txt"):
            clerk.read(open_document(EXAMPLE / name))
    return path


@pytest.fixture
def record(read_once: Path, tmp_path: Path) -> Path:
    with open_record(read_once, author="x") as clerk:
        clerk.backup(tmp_path / "talks.travaux")
    return tmp_path / "talks.travaux"


@pytest.fixture
def outside(record: Path) -> Iterator[TestClient]:
    """Somebody who has not shown the key."""
    app = make_app(record, author="mara", keys=new_keys(KEY), port=PORT, caps=CAPS)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        yield client
    app.state.desk.close()


@pytest.fixture
def desk(outside: TestClient) -> TestClient:
    """Somebody who has been let in."""
    assert outside.get(f"/in?key={KEY}").status_code == 200
    return outside


@pytest.fixture
def clerk(record: Path) -> Iterator[Clerk]:
    with open_record(record, author="nils") as found:
        yield found


def token_of(html: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', html)
    assert found is not None
    return found[1]


@pytest.fixture
def post(desk: TestClient) -> Callable[..., object]:
    """Send a form of ours."""
    token = token_of(desk.get("/review").text)

    def send(path: str, data: dict[str, object], **more: object) -> object:
        return desk.post(path, data={"token": token, **data}, **more)  # type: ignore[arg-type]

    return send
