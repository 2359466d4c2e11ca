"""The file of the office profile: what it takes, what is kept, and that a damaged one is told and stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.adapters.files.profile_file import FILE, read_profile, write_profile
from rbexcel.errors import DamagedProfileError, RbexcelError
from rbexcel.plan.office import Office
from rbexcel.plan.profile import Profile, changed
from tests.offices import DAMAGED, KUDUS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rumah"


def test_what_is_written_is_read_again(folder: Path) -> None:
    write_profile(folder, KUDUS)
    assert read_profile(folder) == KUDUS


def test_no_file_is_no_profile(folder: Path) -> None:
    assert read_profile(folder) is None
    assert not folder.exists()


def test_unknown_keys_of_the_file_are_kept(folder: Path) -> None:
    path = write_profile(folder, KUDUS)
    path.write_text(path.read_text(encoding="utf-8") + "telepon: 0291 1234\nwarna: [merah]\n", encoding="utf-8")
    write_profile(folder, changed(read_profile(folder), {"chair": "KETUA BARU"}))
    text = path.read_text(encoding="utf-8")
    assert "telepon: 0291 1234" in text
    assert "merah" in text
    assert "ketua: KETUA BARU" in text


def test_no_draft_is_left_beside_the_file(folder: Path) -> None:
    write_profile(folder, KUDUS)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_failed_write_leaves_the_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_profile(folder, KUDUS)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RbexcelError, match="sedang terbuka atau terkunci"):
        write_profile(folder, changed(KUDUS, {"chair": "LAIN"}))
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == [FILE]


def test_numbers_typed_without_quotes_are_texts(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_text("nama: KPU Kabupaten Kudus\nkode: 3319\nketua:\n", encoding="utf-8")
    assert read_profile(folder) == Profile(Office("KPU Kabupaten Kudus", code="3319"))


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_told_in_one_sentence_and_stays(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(RbexcelError, match="rusak") as caught:
        read_profile(folder)
    assert FILE in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (folder / FILE).read_bytes() == content


def test_a_field_that_was_taken_out_is_gone_from_the_file(folder: Path) -> None:
    write_profile(folder, KUDUS)
    write_profile(folder, changed(KUDUS, {"chair": ""}))
    assert read_profile(folder) == changed(KUDUS, {"chair": ""})


def test_a_disk_that_is_away_is_not_taken_for_a_profile_that_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> str:
        error = FileNotFoundError(2, "the network path was not found")
        error.winerror = 53  # type: ignore[attr-defined, unused-ignore]
        raise error

    monkeypatch.setattr(Path, "open", away)
    with pytest.raises(RbexcelError, match="tidak terhubung"):
        read_profile(folder)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: &a [x, x]\nnama: *a", "isinya bukan teks YAML"),
        ("a: &a {nama: x}\nb: {<<: [*a, *a]}", "isinya bukan teks YAML"),
        ("[" * 50_000, "isinya bukan teks YAML"),
        ("nama: KPU Kabupaten Contoh\n" + "#" * 100_000, "lebih dari 100 KB"),
    ],
    ids=["an alias", "aliases in a merge", "nested", "too long"],
)
def test_a_profile_that_would_unfold_into_very_much_is_refused(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedProfileError) as caught:
        read_profile(tmp_path)
    assert caught.value.reason == why
