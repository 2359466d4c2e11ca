"""What was read of a template's file is kept as JSON, and is never anything but what its file says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.kept import kept
from rbexcel.catalogue.lke_file import form, form_path
from rbexcel.catalogue.lke_source import load_form
from rbexcel.catalogue.regulations_file import regulations, regulations_path
from rbexcel.catalogue.regulations_source import load_regulations
from rbexcel.catalogue.template import Template
from rbexcel.catalogue.template_file import load
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources


def yaml_of(name: str) -> Path:
    return resources("workbook_templates") / f"{name}.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "rb-kudus-2022.yaml"
    copy.write_bytes(yaml_of("rb-kudus-2022").read_bytes())
    return copy


def place_of(path: Path) -> Path:
    return path.parent / "__pycache__" / f"{path.stem}.json"


def never(_: Path) -> Template:
    raise AssertionError("the YAML was read")


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_what_is_kept_is_what_its_file_says(name: str, tmp_path: Path) -> None:
    assert catalogue.template(name) == load(yaml_of(name))
    copy = tmp_path / f"{name}.yaml"
    copy.write_bytes(yaml_of(name).read_bytes())
    first = kept(copy, (), load)
    assert kept(copy, (), never) == first == load(copy)


def test_regulations_are_kept_in_their_order() -> None:
    read = load_regulations(regulations_path())
    assert regulations() == read
    assert list(regulations()) == list(read)


def test_the_form_of_the_lke_is_kept_with_its_exact_weights() -> None:
    read = load_form(form_path())
    assert form() == read
    assert kept(form_path(), (), never) == read  # type: ignore[comparison-overlap]
    assert next(form().pengungkit.all_questions()).weight == read.pengungkit.branches[0].branches[0].weight / 16


def test_an_edited_file_is_read_anew_and_so_is_one_that_looks_into_another(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "peraturan.yaml"
    other.write_text("a", encoding="utf-8")
    before = kept(path, (other,), load)
    path.write_text(path.read_text(encoding="utf-8").replace("version: ", "version: 7", 1), encoding="utf-8")
    assert kept(path, (other,), load).version == int(f"7{before.version}")
    other.write_text("b", encoding="utf-8")
    with pytest.raises(AssertionError):
        kept(path, (other,), never)


def whole(text: str) -> str:
    return text.replace("Rencana", "Rencanx", 1)


DAMAGES: dict[str, Callable[[str], str]] = {
    "cut off": lambda text: text[: len(text) // 2],
    "one letter": whole,
    "empty": lambda _: "",
    "no JSON": lambda text: text.replace("{", "<", 1),
    "another mark": lambda text: "0" + text[1:],
    "NUL": lambda _: "\0" * 4096,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_not_taken_and_is_mended(damage: str, path: Path) -> None:
    read = kept(path, (), load)
    sound = place_of(path).read_text(encoding="utf-8")
    place_of(path).write_text(DAMAGES[damage](sound), encoding="utf-8")
    assert kept(path, (), load) == read
    assert place_of(path).read_text(encoding="utf-8") == sound


@pytest.mark.parametrize(
    "text", ['{"Popen":["x"]}', '{"Row":[1]}', '{"Row":[],"Mark":[]}', "[" * 100_000, '{"Paper":["A9"]}']
)
def test_json_of_anything_else_is_not_taken(text: str, path: Path) -> None:
    from rbexcel.catalogue import kept as module  # noqa: PLC0415 - the function has its name here

    read = kept(path, (), load)
    mark = place_of(path).read_text(encoding="utf-8").split()[0]
    place_of(path).write_text(f"{mark} {module._sum(text)}\n{text}", encoding="utf-8")
    assert kept(path, (), load) == read


def test_where_nothing_can_be_written_the_file_is_read(path: Path) -> None:
    place_of(path).parent.write_text("no folder", encoding="utf-8")
    for _ in range(2):
        assert kept(path, (), load) == load(path)
    assert sorted(each.name for each in path.parent.iterdir()) == ["__pycache__", path.name]


def test_a_file_that_is_refused_is_not_kept(path: Path) -> None:
    path.write_text("id: x", encoding="utf-8")
    with pytest.raises(RbexcelError):
        kept(path, (), load)
    assert not place_of(path).exists()


def test_it_is_one_file_and_holds_values_only(path: Path) -> None:
    kept(path, (), load)
    assert [each.name for each in place_of(path).parent.iterdir()] == [f"{path.stem}.json"]
    told = json.loads(place_of(path).read_text(encoding="utf-8").partition("\n")[2])
    assert list(told) == ["Template"]
