"""The wheel as an office gets it: built, installed into an empty environment, and run far from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.places import ROOT

TEMPLATES = sorted(path.name for path in (ROOT / "workbook_templates").glob("*.yaml"))


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a process without what this one's environment tells Python; return what it prints."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def uv() -> str:
    """The uv that runs these tests, or one that is installed."""
    found = os.environ.get("UV") or shutil.which("uv")
    if found is None or not (ROOT / "uv.lock").exists():
        pytest.skip("needs uv and its lock file, which `uv run pytest` makes")
    return found


@pytest.fixture(scope="module")
def wheel(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout; hatchling is here already, so that nothing is fetched to build it."""
    out = tmp_path_factory.mktemp("wheel")
    run(uv, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", out, ROOT, folder=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(uv: str, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, all of it from uv's cache."""
    place = tmp_path_factory.mktemp("office") / "venv"
    needs = ("sync", "--frozen", "--no-dev", "--no-install-project", "--project", ROOT, "--python", sys.executable)
    run(uv, *needs, folder=place.parent, UV_PROJECT_ENVIRONMENT=str(place))
    run(uv, "pip", "install", "--offline", "--python", place, wheel, folder=place.parent)
    return place / ("Scripts" if sys.platform == "win32" else "bin")


def test_the_wheel_carries_templates_and_macros_inside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = "rbexcel/workbook_templates/"
    carried = sorted(name.removeprefix(inside) for name in names if name.startswith(inside) and ".yaml" in name)
    assert carried == sorted([*TEMPLATES, "lke/zi-2021.yaml"])
    assert "rbexcel/macros/README.md" in names
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"rbexcel"}


def test_an_installed_rbexcel_finds_its_own_templates(installed: Path, tmp_path: Path) -> None:
    place = "from rbexcel.resources import resources; print(resources('workbook_templates'))"
    found = Path(run(installed / "python", "-c", place, folder=tmp_path).strip())
    assert found.is_relative_to(installed.parent)
    assert sorted(path.name for path in found.glob("*.yaml")) == TEMPLATES
    listed = json.loads(run(installed / "rbexcel", "templates", "--json", folder=tmp_path, RBEXCEL_HOME=str(tmp_path)))
    assert {f"{each['id']}.yaml" for each in listed} <= set(TEMPLATES)


def test_the_wheel_carries_what_is_kept_of_its_templates_so_that_no_yaml_is_read(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    inside = "rbexcel/workbook_templates/__pycache__/"
    carried = [name.removeprefix(inside) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(inside)]
    assert sorted(each for each in carried if "judged" not in each) == [
        name.replace(".yaml", ".json") for name in TEMPLATES
    ]
    load = (
        "import sys; sys.modules['yaml'] = None; "  # so that it cannot be imported
        "from rbexcel.catalogue.built_in import templates; from rbexcel.catalogue.lke_file import form; "
        "print(form().id, *(each.id for each in templates()))"
    )
    assert run(installed / "python", "-c", load, folder=tmp_path).split()


def test_an_installed_rbexcel_checks_with_what_the_wheel_knows_of_its_templates_and_writes_nothing_beside_them(
    installed: Path, tmp_path: Path
) -> None:
    place = "from rbexcel.resources import resources; print(resources('workbook_templates'))"
    found = Path(run(installed / "python", "-c", place, folder=tmp_path).strip()) / "__pycache__"
    before = {path.name: path.stat().st_mtime_ns for path in found.iterdir()}
    assert "rb-8-area.judged.json" in before
    new = ("new", "rb-8-area", "--satker", "KPU Kota Malang", "--year", "2026", "-o", "a.xlsx")
    run(installed / "rbexcel", *new, folder=tmp_path, RBEXCEL_HOME=str(tmp_path))
    run(installed / "rbexcel", "check", "a.xlsx", "--json", folder=tmp_path, RBEXCEL_HOME=str(tmp_path))
    assert {path.name: path.stat().st_mtime_ns for path in found.iterdir()} == before


def test_an_installed_rbexcel_runs_the_demo_anywhere(installed: Path, tmp_path: Path) -> None:
    run(installed / "rbexcel", "demo", "-o", "contoh", folder=tmp_path, RBEXCEL_HOME=str(tmp_path))
    assert sorted(path.name for path in (tmp_path / "contoh").iterdir()) == [
        "1-rencana-aksi.xlsx",
        "2-diperiksa.xlsx",
        "3-ringkasan.xlsx",
    ]
