"""A file that is huge once it is opened is refused in a sentence, or read within the time and memory of any other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from tests.bombs import BOMBS
from tests.command_line import Command, is_a_sentence

_SMALLER = "salin lembar rencana aksi saja ke buku kerja baru, lalu ulangi dengan buku kerja itu."


def damaged(name: str) -> str:
    return (
        f'Berkas "{name}" rusak atau tidak lengkap; buka di Excel, simpan sebagai .xlsx dengan nama baru, '
        "lalu ulangi dengan berkas itu."
    )


def too_big(name: str, why: str) -> str:
    return f'Berkas "{name}" terlalu besar ({why}); {_SMALLER}'


def too_far(name: str, place: str) -> str:
    return (
        f'Lembar "Rencana Aksi" dalam berkas "{name}" terisi sampai {place}, terlalu jauh untuk dibaca; hapus isi '
        "di luar tabel (paling banyak 50.000 baris dan 500 kolom), simpan, lalu ulangi."
    )


def too_long(name: str, sheet: str, cell: str) -> str:
    return (
        f'Sel {cell} di lembar "{sheet}" dalam berkas "{name}" berisi teks yang terlalu panjang untuk dibaca '
        "(lebih dari 1 juta huruf); ringkas atau kosongkan sel itu, simpan, lalu ulangi."
    )


REFUSED: dict[str, Callable[[str], str]] = {
    "cell at XFD1048576.xlsx": lambda name: too_far(name, "XFD1048576"),
    "repeated everywhere.ods": lambda name: too_far(name, "XFD1048591"),
    "repeated rows of text.ods": lambda name: too_big(name, "lebih dari 5 juta sel"),
    "100k tiny parts.xlsx": lambda name: too_big(name, "lebih dari 5000 bagian"),
    "200 MB of zeros.xlsx": lambda name: too_big(name, "satu bagiannya lebih dari 100 MB sesudah dibuka"),
    "merges over each other.xlsx": lambda name: too_big(name, "gabungan selnya saling menindih"),
    "word of 5000000 in head.tsv": lambda name: too_long(name, "word of 5000000 in head", "E3"),
    "word of 5000000 in indikator.ods": lambda name: too_long(name, "Rencana Aksi", "E6"),
    "a part twice in other case.xlsx": damaged,
    "a part above the folder.xlsx": damaged,
    "a part with a drive.xlsx": damaged,
    "a part with backslashes.xlsx": damaged,
    "a part of 60,000 letters.xlsx": damaged,
    "a part of no name.xlsx": damaged,
}
READ_ALL_THE_SAME = (
    "merge everywhere on plan.xlsx",
    "merge everywhere on other.xlsx",
    "merge of all rows below plan.xlsx",
    "100k nested on other.xlsx",
    "dimension of everything.xlsx",
    "dimension of nothing.xlsx",
    "styled cell at XFD1048576.xlsx",
    "10k hidden rows.xlsx",
    "huge hidden cols.xlsx",
    "absurd cols.xlsx",
    "16k cols.xlsx",
    "an absolute part.xlsx",
    "a folder.xlsx",
    "1e999 in R5.xlsx",
    "NaN in A1.xlsx",
    "-1e400 in B3.xlsx",
    "repeated and empty.ods",
)
HEAVY = (
    "1 M shared texts.xlsx",
    "1 M cells on other.xlsx",
    "100k merges on plan.xlsx",
    "100k names of plan.xlsx",
    "100k broken names.xlsx",
    "100k styles.xlsx",
    "50k conditions on plan.xlsx",
    "65k validations on plan.xlsx",
    "long words everywhere.xlsx",
    "4k tiny parts.xlsx",
)


@lru_cache(maxsize=10)  # several commands get the same
def made(name: str) -> bytes:
    return BOMBS[name]()


def bomb(name: str, folder: Path) -> Path:
    file = folder / name
    file.write_bytes(made(name))
    return file


@pytest.mark.parametrize(("name", "says"), REFUSED.items(), ids=REFUSED)
def test_what_is_too_big_or_no_workbook_is_refused_in_one_sentence(
    name: str, says: Callable[[str], str], rbexcel: Command, tmp_path: Path
) -> None:
    done = rbexcel("check", bomb(name, tmp_path))
    assert (done.code, done.out, done.err) == (2, "", f"{says(name)}\n")
    assert is_a_sentence(done.err)


@pytest.mark.parametrize("name", READ_ALL_THE_SAME)
def test_what_looks_huge_and_is_not_is_read_as_if_it_were_not_there(
    name: str, rbexcel: Command, tmp_path: Path
) -> None:
    plain = rbexcel("read", bomb("plain.xlsx", tmp_path), "--json").json
    read = rbexcel("read", bomb(name, tmp_path), "--json").json
    told = ("levels", "numbers", "months")
    assert [[row[key] for key in told] for row in read["rows"]] == [[row[key] for key in told] for row in plain["rows"]]


@pytest.mark.parametrize("command", ["fix", "summarise", "check", "print"])
def test_a_merge_over_a_whole_sheet_costs_no_more_than_another(command: str, rbexcel: Command, tmp_path: Path) -> None:
    done = rbexcel(command, bomb("merge everywhere on plan.xlsx", tmp_path), "-o", "hasil.xlsx")
    assert done.code in {0, 1}
    assert (tmp_path / "hasil.xlsx").exists()


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        *(("too long text", command) for command in ("check", "fix", "summarise", "import", "print")),
        *(("long word", command) for command in ("check", "print")),
    ],
)
@pytest.mark.parametrize("place", ["head", "month", "area", "keterangan", "below"])
def test_a_long_text_anywhere_breaks_no_command_and_is_nowhere_printed_whole(
    command: str, kind: str, place: str, rbexcel: Command, tmp_path: Path
) -> None:
    done = rbexcel(command, bomb(f"{kind} in {place}.xlsx", tmp_path), "-o", "hasil.xlsx")
    assert done.code in {0, 1}, done.err
    assert max(map(len, (done.out + done.err).splitlines())) <= 1_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for limits that Windows does not know")
@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.parametrize("command", ["fix", "summarise", "finish"])  # they do what check and print do, and more
def test_what_a_messy_workbook_may_hold_takes_less_than_a_gigabyte(command: str, name: str, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))  # many times what it takes: other programs run beside it

    file = bomb(name, tmp_path)
    to = ("-o", "hasil.xlsx") if command != "finish" else ("-o", "kirim", "--draft", "--no-pdf")
    whose = ("--satker", "KPU Kabupaten Contoh", "--year", "2027") if command == "finish" else ()
    done = subprocess.run(
        [sys.executable, "-m", "rbexcel", command, str(file), *to, *whose],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        preexec_fn=limits,
    )
    assert done.returncode in {0, 1}, done.stderr[-500:]
