"""The documents say what is true: their commands run, their lists are complete, their template loads."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from rbexcel.catalogue.template import Template
from rbexcel.catalogue.template_file import load
from rbexcel.errors import RbexcelError
from tests.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEMPLATES = (ROOT / "workbook_templates" / "README.md").read_text(encoding="utf-8")


def blocks(document: str, *languages: str) -> list[str]:
    """The code blocks of a document in these languages."""
    return re.findall(rf"^```(?:{'|'.join(languages)})\n(.*?)^```", document, re.MULTILINE | re.DOTALL)


def rbexcel(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> subprocess.CompletedProcess[str]:
    """Run a line as a newcomer would, in a folder that is home and here."""
    monkeypatch.setenv("RBEXCEL_HOME", str(folder / "home"))
    command = [sys.executable, "-m", "rbexcel", *shlex.split(line)[1:]]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.slow
def test_every_command_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(blocks(README, "console", "sh")).splitlines()
    commands = [line for line in lines if line.startswith("rbexcel ")]
    assert len(commands) > 10
    for line in commands:
        done = rbexcel(line, tmp_path, monkeypatch)
        assert done.returncode in (0, 1), f"{line}: {done.stderr}"
        wanted = re.search(r"-o (\S+)", line)
        assert wanted is None or "--dry-run" in line or (tmp_path / wanted[1]).exists(), line


def test_the_list_of_rules_is_the_one_that_rbexcel_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = README.partition("<!-- rules -->\n")[2].partition("<!-- /rules -->")[0]
    assert listed.strip() == rbexcel("rbexcel rules --markdown --lang en", tmp_path, monkeypatch).stdout.strip()


def test_every_package_stands_in_the_picture_of_the_layers_in_their_order() -> None:
    pictured = re.findall(r"^ ([a-z]+) {2,}\S", README, re.MULTILINE)
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert pictured == [name for name in layers["contracts"][0]["layers"] if (ROOT / "rbexcel" / name).is_dir()]


def test_every_place_that_the_readme_says_to_look_into_is_there() -> None:
    table = README.partition("| where is it decided")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z_/]+(?:/|\.py))`", table)
    assert len(named) == 18
    assert [name for name in named if not (ROOT / "rbexcel" / name).exists()] == []


def test_the_lines_of_python_run(tmp_path: Path) -> None:
    (lines,) = blocks(README, "python")
    done = subprocess.run([sys.executable, "-c", lines], cwd=tmp_path, check=False, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "rencana-2026.xlsx").exists()


def test_every_file_that_a_document_names_is_there() -> None:
    for document in (*ROOT.glob("*.md"), *ROOT.glob("*/README.md")):
        text = document.read_text(encoding="utf-8")
        linked = [document.parent / target for target in re.findall(r"\]\(([^)#:]+)\)", text)]
        quoted = [ROOT / name for name in re.findall(r"`((?:rbexcel|tests|macros|docs|installer)/[\w./]*)`", text)]
        assert [str(path) for path in (*linked, *quoted) if not path.exists()] == []


def loaded(example: str, folder: Path) -> Template:
    path = folder / "rb-contoh-2024.yaml"
    path.write_text(example, encoding="utf-8")
    return load(path)


def test_the_template_of_the_template_readme_loads(tmp_path: Path) -> None:
    (example,) = blocks(TEMPLATES, "yaml")
    template = loaded(example, tmp_path)
    assert [row.months for row in template.rows] == [(1,), (3, 6, 9, 12), ()]
    assert template.rows[-1].leaf is None


@pytest.mark.parametrize(
    ("right", "wrong"), [("RB Tahun {tahun}", "RB Tahun {tahn}"), ("[3, 6, 9, 12]", "[3, 6, 9, 13]")]
)
def test_the_errors_of_the_template_readme_are_those_that_come(right: str, wrong: str, tmp_path: Path) -> None:
    (example,) = blocks(TEMPLATES, "yaml")
    assert right in example
    with pytest.raises(RbexcelError) as stopped:
        loaded(example.replace(right, wrong), tmp_path)
    assert f"\n{stopped.value}\n" in TEMPLATES
