from __future__ import annotations

import pytest

from travaux.documents import find_documents
from travaux.documents.errors import NoSuchFile


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.html", "sub/d.pdf", ".hidden.txt", "table.csv", ".git/e.txt", "code.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    return tmp_path


def test_a_folder_gives_its_documents_in_order_without_hidden_files_and_tables(folder):
    found = [path.relative_to(folder).as_posix() for path in find_documents([str(folder)])]
    assert found == ["a.md", "b.txt", "sub/c.html", "sub/d.pdf"]


def test_a_file_named_outright_is_given_back_whatever_its_ending(folder):
    assert list(find_documents([str(folder / "table.csv")])) == [folder / "table.csv"]


def test_a_dash_is_standard_input(folder):
    assert list(find_documents(["-", str(folder / "b.txt")])) == ["-", folder / "b.txt"]


@pytest.mark.parametrize("path", ["nowhere", "with\x00zero", "x" * 5000])
def test_a_path_with_nothing_there_is_refused(path):
    with pytest.raises(NoSuchFile):
        list(find_documents([path]))
