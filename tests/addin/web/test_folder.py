"""What ``rbexcel addin web`` writes, and what it refuses."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rbexcel.adapters.files.new_folder import write_folder
from rbexcel.addin.web.folder import host_of, server_folder, web_tab
from rbexcel.errors import RbexcelError
from tests.command_line import Command, is_a_sentence


@cache
def files() -> Mapping[str, bytes]:
    return server_folder("rb.kpu.go.id")


class Buttons(HTMLParser):
    """Collects the buttons of a page: the name of their script and what they show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text = ""
        name = dict(attrs).get("data-name")
        if name:
            self.found.append((name, ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "small":
            self.found[-1] = (self.found[-1][0], self.text)
        self.text = ""


def test_nothing_is_left_to_fill_in_and_every_icon_of_the_manifest_is_there() -> None:
    assert [name for name, content in files().items() if b"<<" in content and not name.endswith((".png", ".pdf"))] == []
    icons = set(re.findall(r"https://rb\.kpu\.go\.id/(\S+\.png)", files()["manifest.xml"].decode()))
    assert icons == {name for name in files() if name.endswith(".png")}


def test_the_page_has_the_buttons_of_the_tab_in_its_order() -> None:
    page = Buttons()
    page.feed(files()["templates/taskpane.html"].decode())
    assert page.found == [(item.name, item.tip) for group in web_tab().groups for item in group.items]


def test_what_a_page_loads_comes_from_the_same_server() -> None:
    for name in ("templates/taskpane.html", "static/alert.html"):
        assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', files()[name].decode()) == []


def test_the_server_gives_the_manifest_that_it_wants_to_be_known_by() -> None:
    assert files()["templates/manifest.xml"] == files()["manifest.xml"]
    settings = tomllib.loads(files()["pyproject.toml"].decode())["tool"]["xlwings_server"]
    assert (settings["hostname"], settings["environment"], settings["cors_allow_origins"]) == (
        "rb.kpu.go.id",
        "prod",
        [],
    )


@pytest.mark.parametrize("given", ["rb.kpu.go.id", "RB.kpu.go.id:8443", "localhost:8000", "10.2.3.4", "a-b.id"])
def test_a_name_of_a_host_is_taken(given: str) -> None:
    assert host_of(given) == given.lower()


@pytest.mark.parametrize(
    "given",
    [
        *(
            "",
            " ",
            "https://rb.kpu.go.id",
            "rb.kpu.go.id/",
            "rb kpu",
            "a_b.id",
            "-a.id",
            "a-.id",
            "a..id",
            ".id",
            "id.",
        ),
        *("rb.id:0", "rb.id:70000", "rb.id:", "a" * 64, ".".join(["a" * 60] * 5), "é.id", "<b>.id", "{{x}}"),
    ],
)
def test_what_is_no_name_of_a_host_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(RbexcelError, match=r"bukan nama server.*misalnya rb\.kpu\.go\.id"):
        host_of(given)


def test_the_command_writes_the_folder_and_tells_where_it_goes_on(rbexcel: Command) -> None:
    done = rbexcel("addin", "web", "-o", "kpu/web", "--host", "RB.kpu.go.id")
    assert done.code == 0
    assert "https://rb.kpu.go.id" in done.out
    web = Path("kpu/web")
    assert {each.relative_to(web).as_posix() for each in web.rglob("*") if each.is_file()} == set(files())
    assert web.stat().st_mode & 0o055 == 0o055  # a web server of another user reads it


def test_an_empty_folder_is_filled(rbexcel: Command) -> None:
    Path("web").mkdir()
    assert rbexcel("addin", "web", "-o", "web", "--host", "rb.kpu.go.id").code == 0
    assert Path("web/manifest.xml").read_bytes() == files()["manifest.xml"]


def test_the_folder_that_one_works_in_may_be_it(rbexcel: Command) -> None:
    assert rbexcel("addin", "web", "-o", ".", "--host", "rb.kpu.go.id").code == 0
    assert Path("static/ribbon.js").read_bytes() == files()["static/ribbon.js"]


def test_a_link_that_leads_nowhere_is_left_as_it_is(rbexcel: Command) -> None:
    Path("web").symlink_to("nowhere")
    done = rbexcel("addin", "web", "-o", "web", "--host", "rb.kpu.go.id")
    assert (done.code, done.err) == (2, '"web" adalah berkas, bukan folder. Pilih nama lain.\n')
    assert [each.name for each in Path().iterdir()] == ["web"]


def test_a_folder_that_holds_something_is_left_as_it_is(rbexcel: Command) -> None:
    Path("web").mkdir()
    Path("web/mine.txt").write_text("mine")
    done = rbexcel("addin", "web", "-o", "web", "--host", "rb.kpu.go.id")
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err)
    assert "tidak kosong" in done.err
    assert [each.name for each in Path("web").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("given", [("-o", "mine.txt"), ("-o", "mine.txt/web"), ()])
def test_what_cannot_be_the_folder_is_told_in_a_sentence(rbexcel: Command, given: tuple[str, ...]) -> None:
    Path("mine.txt").write_text("mine")
    done = rbexcel("addin", "web", *given, "--host", "rb.kpu.go.id")
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err)
    assert [each.name for each in Path().iterdir()] == ["mine.txt"]


def test_without_a_host_an_example_is_told(rbexcel: Command) -> None:
    done = rbexcel("addin", "web", "-o", "web")
    assert (done.code, done.err) == (2, "Nama server belum ada. Tambahkan --host, misalnya --host rb.kpu.go.id.\n")
    assert not Path("web").exists()


def test_what_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written: list[str] = []

    def full(path: Path, content: bytes) -> int:
        written.append(path.name)
        if len(written) > 3:
            raise OSError(errno.ENOSPC, "full", str(path))
        return 0

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RbexcelError, match="penuh"):
        write_folder(tmp_path / "kpu" / "web", files())
    assert list(tmp_path.iterdir()) == []
