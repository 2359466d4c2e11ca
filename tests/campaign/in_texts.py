"""Mutations of tables in text files and of the profile: lines, cells, separators, quotes, letters; keys and values."""

from __future__ import annotations

from random import Random

from tests.campaign import wild

_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "latin-1", "utf-7", "cp037")


def table(random: Random, content: bytes) -> tuple[bytes, list[str]]:
    """Return a table in text with one to four things changed, and what was changed."""
    text = content.decode(errors="surrogateescape")
    told: list[str] = []
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        lines = text.split("\n")
        separator = max(";,\t", key=text.count)
        at = random.randrange(len(lines))
        cells = lines[at].split(separator)
        one = random.randrange(len(cells))
        way = random.choice(_WAYS)
        told.append(f"{way} in line {at + 1}")
        if way == "value":
            cells[one] = wild.value(random)
        elif way == "quoted value":
            cells[one] = f'"{wild.value(random)}{separator}\n{wild.value(random)}"'
        elif way == "quote":
            cells[one] = random.choice(('"', '"a', 'a"b', '""', '"a"b"', "'"))
        elif way == "cell more":
            cells.insert(one, wild.value(random))
        elif way == "cell less":
            del cells[one]
        elif way == "column less":
            lines = [separator.join(c for n, c in enumerate(line.split(separator)) if n != one) for line in lines]
            text = "\n".join(lines)
            continue
        lines[at] = separator.join(cells)
        if way == "line less":
            del lines[at]
        elif way == "line more":
            lines.insert(at, random.choice(lines))
        elif way == "shuffled":
            random.shuffle(lines)
        elif way == "long line":
            lines[at] = separator.join([lines[at]] * random.choice((3, 90)))
        elif way == "many lines":
            lines[at:at] = [lines[at]] * random.choice((5, 700))
        text = "\n".join(lines)
        if way == "separator":
            text = text.replace(separator, random.choice((";", ",", "\t", "|", "  ", ":")))
        elif way == "line ends":
            text = text.replace("\n", random.choice(("\r", "\r\n", "\n\n", "\u2028", "\x0b", "\x0c")))
        elif way == "long word":
            text = text.replace(cells[one] or "a", "a" * random.choice((5_000, 33_000, 200_000)), 1)
        elif way == "encoding":
            chosen = random.choice(_ENCODINGS)
            return text.encode(chosen, errors="replace"), [*told, chosen]
    return text.encode(
        errors="surrogatepass" if "\ud800" <= max(text, default="") <= "\udbff" else "surrogateescape"
    ), told


_WAYS = (
    *("value", "value", "value", "quoted value", "quote", "cell more", "cell less", "column less", "line less"),
    *("line more", "shuffled", "long line", "many lines", "separator", "line ends", "long word", "encoding"),
)
_YAML = (
    *("!!python/object/apply:os.system ['true']", "!!binary 12", "&a [*a]", "*a", "[1, 2", "{a: b", "2026-01-01", "~"),
    *(
        "1e999",
        ".inf",
        ".nan",
        "0o17",
        "yes",
        "|\n  a\n  b",
        ">-\n  a",
        "- a",
        "\t",
        "'",
        '"\\ud800"',
        '"\\x00"',
        '"\\q"',
    ),
    *(
        "a: b: c",
        "? a",
        "%TAG",
        "---",
        "...",
        "@a",
        "`a",
        "{satker}",
        "&x " + "a" * 400,
        '"' + "a" * 5_000 + '"',
        "12345678901234567890",
    ),
)


def profile(random: Random, content: bytes) -> tuple[bytes, list[str]]:
    """Return a profile with one to three things changed, and what was changed."""
    lines = content.decode().split("\n")
    told = []
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.randrange(len(lines))
        key = lines[at].partition(":")[0]
        way = random.choice(("value", "value", "markup", "markup", "key", "less", "more", "indent", "bare"))
        told.append(f"{way} in line {at + 1}")
        if way == "value":
            quote = random.choice(('"', "'", ""))
            lines[at] = f"{key}: {quote}{wild.value(random)}{quote}"
        elif way == "markup":
            lines[at] = f"{key}: {random.choice(_YAML)}"
        elif way == "key":
            lines[at] = f"{random.choice((*_YAML, *wild.TEXTS[:20]))}: a"
        elif way == "less":
            lines[at] = ""
        elif way == "more":
            lines.insert(at, lines[at])
        elif way == "indent":
            lines[at] = f"  {lines[at]}"
        else:
            lines[at] = wild.value(random)
    text = "\n".join(lines)
    if random.random() < 0.1:
        chosen = random.choice(_ENCODINGS)
        return text.encode(chosen, errors="replace"), [*told, chosen]
    return text.encode(errors="surrogatepass"), told
