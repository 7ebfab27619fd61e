"""Where an export goes: standard output, or a file that only its owner can read and that is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from travaux.errors import TravauxError


class NotExported(TravauxError):
    """The file of an export cannot be written."""

    code = "not-exported"


def write_out(texts: Iterable[str], output: Path | None) -> None:
    """Write texts one after another, as they are. Raises NotExported."""
    if output is None:
        for text in texts:
            click.echo(text, nl=False)
        return
    with private_file(output) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        file.writelines(texts)


@contextmanager
def private_file(path: Path) -> Iterator[Path]:
    """Give a file to write to, made for its owner alone, that takes the place of `path` when all went well."""
    partial = path.with_name(path.name + ".partial")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield partial
        partial.replace(path)
    except OSError as error:
        raise NotExported(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
