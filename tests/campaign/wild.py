"""Values that nobody expects, as they may stand in a cell, an attribute, a line of text or a name."""

from __future__ import annotations

from random import Random

NUMBERS = (
    *("0", "-0", "-1", "1", "2", "12", "13", "0.5", "1e999", "-1e999", "1e-999", "1e308", "NaN", "INF", "-Infinity"),
    *("2147483648", "4294967296", "18446744073709551616", "99999999999999999999", "1e400", "0x10", "1,5", "٣", "１２"),
    *("45658", "60", "2958466", "-657435", "1.7976931348623157e309", "000000000001", "1_000", "+5", "", " ", "true"),
)
TEXTS = (
    *("_x0000_", "_x001F_", "_x000D_", "_xD800_", "_xFFFE_", "_x005F_x0041_", "&#xD800;", "&#0;", "&#x110000;", "&#1;"),
    *(
        "\u202e\u200f123",
        "\u200b",
        "\ufeff",
        "\u0000",
        "\u000b",
        "\x1b[31m",
        "\ufffe",
        "\U0001f600" * 3,
        "e\u0301" * 40,
    ),
    *(
        "=1+1",
        '=HYPERLINK("http://a")',
        "+1",
        "-1",
        "@a",
        "'",
        "''",
        '"',
        "<b>",
        "]]>",
        "<!--",
        "&",
        "&amp;amp;",
        "%s",
        "{0}",
    ),
    *("{satker}", "{tahun}", "{", "}", "\\", "/", "..", "C:\\a", "file:///etc/passwd", "CON", "a" * 400, "a" * 33_000),
    *("KPU " + "Panjang" * 60, "✓", "√", "V", "v", "x", "X", "R", "☑", "TRUE", "#REF!", "#N/A", "31 Februari 2026"),
    *("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", "BULAN", "KETERANGAN", "1", "12", "Januari", "DES", "TW I", "I"),
    *(
        "2026",
        "TAHUN 2027",
        "tahun 99999",
        "SALINAN",
        "LAMPIRAN",
        "KEPUTUSAN KETUA",
        "MEMUTUSKAN:",
        "Menimbang",
        "KESATU",
    ),
    *("1.", "a.", "1)", "-", "1. a. 1) -", "1.1.1.1.1", "I. II. III.", "a\nb\nc", "1. a\n2. b\n3. c", "\n" * 50, "\t"),
    *(
        "Rencana Aksi",
        "Validasi",
        "_rbexcel",
        "Ringkasan",
        "Keputusan",
        "a:b",
        "[x]y",
        "a" * 32,
        "'a'",
        "History",
        "*",
        "?",
    ),
)
REFERENCES = (
    *(
        "A1",
        "XFD1048576",
        "A0",
        "A-1",
        "1A",
        "AAAA1",
        "A1048577",
        "XFE1",
        "A1:",
        ":A1",
        "A1:A1",
        "C3:A1",
        "A1:XFD1048576",
    ),
    *(
        "A1 B2",
        "A:A",
        "1:1",
        "$A$1",
        "Sheet1!A1",
        "'Rencana Aksi'!A1",
        "#REF!",
        "a1",
        "ａ１",
        "A99999999999999999999",
        "",
    ),
)
TYPES = ("s", "n", "b", "e", "d", "str", "inlineStr", "x", "", "S")

ALL = (*NUMBERS, *TEXTS, *REFERENCES)


def value(random: Random) -> str:
    """Return any of them, sometimes two in one."""
    chosen = random.choice(random.choice((NUMBERS, TEXTS, REFERENCES)))
    return chosen + random.choice(TEXTS) if random.random() < 0.1 else chosen


def as_markup(text: str) -> bytes:
    """Return a text as it may stand in XML: mostly escaped, and what no XML holds sometimes left in."""
    if not text.startswith("&#"):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.encode(errors="surrogatepass")
