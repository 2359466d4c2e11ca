"""The staff guide: it names every button, its pictures are there, and it becomes one page without other files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from rbexcel.addin.install.guide import as_page
from rbexcel.addin.ribbon import BUTTONS
from rbexcel.resources import resources

GUIDE = resources("docs") / "panduan.md"


class Reader(HTMLParser):
    """Collects what a browser would fetch, and the texts of the headings."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.headings: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]
        self.inside = tag in {"h1", "h2"}

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.headings.append(data)
            self.inside = False


def test_the_guide_names_every_button_as_the_ribbon_does() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for _, label, _ in BUTTONS.values():
        assert label in text, label


def test_every_picture_of_the_guide_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert len(pictures) >= 6
    assert [name for name in pictures if not (GUIDE.parent / name).is_file()] == []


def test_the_page_needs_no_other_file() -> None:
    reader = Reader()
    reader.feed(as_page(GUIDE))
    assert reader.headings[:2] == ["Panduan RB Excel", "Dari berkas tahun lalu ke rencana yang terkirim"]
    assert len(reader.fetched) >= 6
    assert all(target.startswith("data:image/png;base64,") for target in reader.fetched)


def test_markup_in_the_guide_stays_text(tmp_path: Path) -> None:
    source = tmp_path / "panduan.md"
    source.write_text("# A & B\n\n<script>alert(1)</script>\n", encoding="utf-8")
    page = as_page(source)
    assert "<title>A &amp; B</title>" in page
    assert "<script>" not in page
