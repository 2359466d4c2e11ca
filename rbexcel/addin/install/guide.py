"""The staff guide, ``docs/panduan.md``, as one page that a browser shows without any other file."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

from rbexcel.drawing import palette

_STYLE = f"""
body {{ font: 16px/1.55 Georgia, "Bookman Old Style", serif; color: #1b2126; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; }}
h1, h2, h3 {{ color: {palette.ACCENT}; line-height: 1.25; }}
h2 {{ margin-top: 2.2em; border-bottom: 1px solid {palette.TOTAL}; padding-bottom: .2em; }}
img {{ max-width: 100%; border: 1px solid {palette.LINE}; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid {palette.LINE}; padding: .35em .6em; text-align: left; vertical-align: top; }}
th {{ background: {palette.HEADER}; }}
code {{ background: {palette.BAND}; padding: .1em .3em; }}
@media print {{ body {{ margin: 0; max-width: none; }} img {{ max-height: 11cm; }} h2 {{ break-after: avoid; }} }}
"""
_IMAGE = re.compile(r'(<img src=")([\w./-]+\.png)(")')


def as_page(source: Path) -> str:
    """Return a Markdown file as HTML, the pictures beside it put in."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only those who read the guide wait for it

    text = source.read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    body = _IMAGE.sub(lambda found: f"{found[1]}{_embedded(source.parent / found[2])}{found[3]}", body)
    return (
        f'<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _embedded(picture: Path) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode('ascii')}"
