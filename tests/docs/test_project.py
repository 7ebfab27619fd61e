"""What the project is as a package: lock, citation, wheel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import yaml

import travaux

ROOT = Path(__file__).parents[2]


def project() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def test_the_lock_names_no_host_and_no_place() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if re.search(r"https?://|file:|^-", line)] == []


def test_every_line_of_the_lock_is_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


def test_the_lock_holds_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    text = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*text["project"]["dependencies"], *text["dependency-groups"]["dev"]]
    names = [re.split(r"[<>=\[; ]", want)[0].lower() for want in wanted]
    assert [name for name in names if not re.search(rf"^{re.escape(name)}==", lock, re.MULTILINE)] == []


def test_the_citation_names_the_version_that_is_built() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project()["version"]
    assert citation["license"] == project()["license"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)


def test_the_changelog_begins_with_the_version_that_is_built() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert version is not None
    assert version[1] == project()["version"]


def test_data_files_lie_beside_the_code_that_a_wheel_packs() -> None:
    package = Path(travaux.__file__).parent
    assert (package / "py.typed").exists()
    assert [path for path in package.rglob("*.tsv") if path.parent.name != "data"] == []


def test_every_package_that_is_needed_is_listed_with_its_licence() -> None:
    page = (ROOT / "docs" / "reference" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` \|[^|]*\| (\S+)", page, re.MULTILINE))
    needed = project()["dependencies"]
    assert isinstance(needed, list)
    assert sorted(listed) == sorted(name_of(want) for want in needed)
    for name, licence in listed.items():
        kind = licence.split("-")[0].rstrip(";")
        assert kind in licence_of(distribution(name)), name


def test_nothing_that_is_needed_is_under_the_gpl_alone() -> None:
    for package in {each.metadata["Name"]: each for each in closure("travaux")}.values():
        licence = licence_of(package)
        assert licence, package.metadata["Name"]
        assert not re.search(r"\b[AL]?GPL", licence) or "MPL" in licence, package.metadata["Name"]


def name_of(want: str) -> str:
    return re.split(r"[<>=!~\[; (]", want)[0]


def licence_of(package: Distribution) -> str:
    told = package.metadata
    classified = [each.split(" :: ")[-1] for each in told.get_all("Classifier", []) if each.startswith("License ::")]
    licence = str(told["License-Expression"] or " ".join(classified) or told["License"])
    return licence.replace("Apache Software License", "Apache")


def closure(name: str, met: frozenset[str] = frozenset()) -> Iterator[Distribution]:
    """The installed packages that one needs, and those that they need; extras apart."""
    try:
        package = distribution(name)
    except PackageNotFoundError:  # another platform's, or another Python's
        return
    yield package
    for want in package.requires or []:
        if "extra ==" not in want and name_of(want) not in met:
            met |= {name_of(want)}
            yield from closure(name_of(want), met)
