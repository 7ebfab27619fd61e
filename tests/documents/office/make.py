"""Write the Word and PDF files of this folder from known text, by LibreOffice: python make.py [NAME...]

Needs `soffice` and an English hyphenation dictionary; the files it makes are kept, so that the tests need neither.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def make(name: str, folder: Path) -> None:
    from known import DOCUMENTS, to_flat_odt  # beside this file, which is run as a script

    document = DOCUMENTS[name]
    source = folder / f"{name}.fodt"
    source.write_text(to_flat_odt(document), encoding="utf-8")
    for form in document.forms:
        where = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", where, "--headless", "--convert-to", form, "--outdir", str(HERE), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        print(name, form, (HERE / f"{name}.{form}").stat().st_size)


if __name__ == "__main__":
    from known import DOCUMENTS

    with tempfile.TemporaryDirectory() as scratch:
        for each in sys.argv[1:] or DOCUMENTS:
            make(each, Path(scratch))
