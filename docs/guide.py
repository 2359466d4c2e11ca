"""
Makes ``docs/panduan.pdf`` out of the staff guide: ``uv run --group docs python docs/guide.py``.

The same guide, pictures and fonts give the same bytes. The last line of the file tells what it was made of.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import os
import re
from pathlib import Path

from markdown_it import MarkdownIt

from rbexcel.drawing import palette

HERE = Path(__file__).parent
GUIDE, PDF = HERE / "panduan.md", HERE / "panduan.pdf"
_IMAGE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_HEADING = re.compile(r"<h2>(.*?)</h2>")
_PICTURE = re.compile(r'(<img src=")([^"]+)(")')
_WIDEST, _QUALITY = 1000, 60
"""Pixels of a picture in the PDF, and the quality that JPEG keeps of it in percent."""

_STYLE = f"""
@page {{ size: A4; margin: 18mm 17mm 20mm;
  @bottom-left {{ content: "Panduan RB Excel"; font: 8pt Carlito; color: {palette.MUTED}; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt Carlito; color: {palette.MUTED}; }} }}
body {{ font: 10pt/1.4 Carlito, Calibri, "DejaVu Sans", sans-serif; color: #1b2126; hyphens: auto; }}
h1, h2, h3 {{ color: {palette.ACCENT}; line-height: 1.2; break-after: avoid; }}
h1 {{ font-size: 22pt; margin: 0 0 .4em; }}
h2 {{ font-size: 14pt; margin: 1.6em 0 .5em; border-bottom: 1px solid {palette.TOTAL}; padding-bottom: .15em; }}
h2.page {{ break-before: page; }}
img {{ max-width: 100%; max-height: 95mm; border: 1px solid {palette.LINE}; }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; hyphens: manual; }}
th, td {{ border: 1px solid {palette.LINE}; padding: .25em .5em; text-align: left; vertical-align: top; }}
td:first-child, th:first-child {{ white-space: nowrap; }}
th {{ background: {palette.HEADER}; }}
tr {{ break-inside: avoid; }}
code {{ font: 9pt "DejaVu Sans Mono"; background: {palette.BAND}; padding: 0 .2em; }}
nav {{ columns: 2; font-size: 9pt; margin: 1em 0; }}
nav p {{ margin: .15em 0; }}
nav a {{ color: inherit; text-decoration: none; }}
nav a::after {{ content: leader(".") target-counter(attr(href), page); }}
"""
_ON_A_NEW_PAGE = ("Mulai cepat", "Kalender setahun", "Arti setiap temuan")


def stamp(guide: Path) -> str:
    """Return the sum of a guide's text and its pictures."""
    text = guide.read_text(encoding="utf-8")
    told = hashlib.sha256(text.encode())
    for name in _IMAGE.findall(text):
        told.update((guide.parent / name).read_bytes())
    return told.hexdigest()


def as_page(guide: Path) -> str:
    """Return a guide as HTML with a list of its chapters; its pictures lie beside it."""
    text = guide.read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    chapters = _HEADING.findall(body)
    body = _HEADING.sub(lambda found: _headed(found[1], chapters.index(found[1])), body)
    listed = "".join(f'<p><a href="#b{number}">{chapter} </a></p>' for number, chapter in enumerate(chapters))
    head, end, rest = body.partition("</p>")
    return (
        f'<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{head}{end}\n<nav>{listed}</nav>{rest}</body>\n</html>\n"
    )


def _headed(chapter: str, number: int) -> str:
    page = ' class="page"' if chapter in _ON_A_NEW_PAGE else ""
    return f'<h2 id="b{number}"{page}>{chapter}</h2>'


def made(guide: Path) -> bytes:
    """Return a guide as a PDF."""
    from weasyprint import HTML  # type: ignore[import-not-found]  # noqa: PLC0415 - only who builds it has it

    os.environ["SOURCE_DATE_EPOCH"] = "0"  # else the fonts in it tell when they were cut to what is needed
    page = _PICTURE.sub(lambda found: f"{found[1]}{_small(guide.parent / found[2])}{found[3]}", as_page(guide))
    pdf: bytes = HTML(string=page).write_pdf()
    return pdf.rstrip(b"\n") + f"\n%panduan {stamp(guide)}\n".encode()


def _small(picture: Path) -> str:
    """Return a picture with fewer pixels, as an address that holds it."""
    from PIL import Image  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - comes with weasyprint

    image = Image.open(picture).convert("RGB")
    image.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode('ascii')}"


if __name__ == "__main__":
    PDF.write_bytes(made(GUIDE))
