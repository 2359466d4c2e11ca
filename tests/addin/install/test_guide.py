"""The staff guide: it names every button, its pictures are there, and the PDF beside it was made of it."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from rbexcel.addin.ribbon import BUTTONS
from rbexcel.resources import resources

GUIDE = resources("docs") / "panduan.md"


def guide() -> ModuleType:
    """Return what makes the PDF; it belongs to no package."""
    spec = spec_from_file_location("guide", GUIDE.parent / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_guide_names_every_button_as_the_ribbon_does() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for _, label, _ in BUTTONS.values():
        assert label in text, label


def test_every_picture_of_the_guide_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert len(pictures) >= 6
    assert [name for name in pictures if not (GUIDE.parent / name).is_file()] == []


def test_the_pdf_was_made_of_this_very_guide() -> None:
    # Else: uv run --group docs python docs/guide.py
    pdf = (GUIDE.parent / "panduan.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.splitlines()[-1] == f"%panduan {guide().stamp(GUIDE)}".encode()
    assert len(pdf) < 1_500_000


def test_the_guide_begins_with_the_quick_start_and_the_year() -> None:
    page = guide().as_page(GUIDE)
    chapters = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert chapters[:2] == ["Mulai cepat", "Kalender setahun"]
    assert "Arti setiap temuan" in chapters
    assert page.count('<p><a href="#b') == len(chapters)


def test_markup_in_the_guide_stays_text(tmp_path: Path) -> None:
    source = tmp_path / "panduan.md"
    source.write_text("# A & B\n\n<script>alert(1)</script>\n", encoding="utf-8")
    page = guide().as_page(source)
    assert "<title>A &amp; B</title>" in page
    assert "<script>" not in page
