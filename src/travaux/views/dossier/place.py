"""The folder of a dossier: made beside its place and moved there whole, so that a kill leaves the old or the new."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from travaux.errors import TravauxError

MARKER = "dossier.json"
OURS = frozenset({MARKER, "index.html", "pages", "static", "data"})
OWNER_ALONE = 0o700
"""Whoever hands a dossier on says so; one that stood there keeps the mode it was given."""
FORMAT = "travaux-dossier/1"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD of Linux


class NotADossier(TravauxError):
    """The folder to write to holds something else; it is left as it is."""

    code = "not-a-dossier"


class DossierNotWritten(TravauxError):
    """The dossier could not be written there; what stood there stands there still."""

    code = "dossier-not-written"


def check(place: Path) -> None:
    """Raise NotADossier for anything there that is neither an empty folder nor a dossier and nothing else."""
    if not place.exists():
        if place.is_symlink():
            raise NotADossier(f"{place} is a link that leads nowhere", hint="name another folder")
        return
    if not place.is_dir():
        raise NotADossier(f"{place} is a file", hint="name a folder that is not there yet")
    inside = {entry.name for entry in place.iterdir()}
    if not inside:
        return
    if not _is_marked(place / MARKER):
        raise NotADossier(f"{place} holds something that is no dossier", hint="name a folder that is not there yet")
    others = sorted(inside - OURS)
    if others:
        raise NotADossier(
            f"{place} holds {others[0]!r} beside a dossier", hint="move it elsewhere, or name another folder"
        )


def _is_marked(marker: Path) -> bool:
    try:
        found = msgspec.json.decode(marker.read_bytes())
    except (OSError, msgspec.DecodeError):
        return False
    return isinstance(found, dict) and str(found.get("format", "")).startswith("travaux-dossier/")


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A fresh folder to fill, put in its place when all is written. Raises NotADossier, DossierNotWritten."""
    whole = Path(os.path.realpath(place))
    check(whole)
    try:
        whole.parent.mkdir(parents=True, exist_ok=True)
        _sweep(whole)
        fresh = Path(tempfile.mkdtemp(prefix=f".{whole.name}-{os.getpid()}-", dir=whole.parent))
    except OSError as error:
        raise DossierNotWritten(f"{place} cannot be written: {error.strerror}", place=str(place)) from error
    try:
        yield fresh
        check(whole)
        fresh.chmod(whole.stat().st_mode & 0o777 if whole.exists() else OWNER_ALONE)
        _put(fresh, whole)
    except OSError as error:
        raise DossierNotWritten(f"{place} was not written: {error.strerror}", place=str(place)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(whole: Path) -> None:
    """Remove what a run that was killed left beside the place; its process is no more."""
    for left in whole.parent.glob(f".{glob.escape(whole.name)}-*-*"):
        process = left.name.removeprefix(f".{whole.name}-").partition("-")[0]
        if process.isascii() and process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":  # elsewhere the call below would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _put(fresh: Path, whole: Path) -> None:
    """Move the new folder to its place; where one stands there, exchange both in one step and let the old one go."""
    if not whole.exists():
        fresh.rename(whole)
    elif not _exchange(fresh, whole):  # a system without: the old one steps aside for a moment
        aside = fresh.with_name(fresh.name + "-old")
        whole.rename(aside)
        try:
            fresh.rename(whole)
        except OSError:
            aside.rename(whole)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
