"""The scripts that staff start to install everything."""

from __future__ import annotations

import re

import pytest

from rbexcel.cli.addin import addin
from tests.places import ROOT

INSTALLER = ROOT / "installer"
SCRIPTS = ("install.ps1", "install.bat", "zip/install.bat")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_for_staff_are_plain_ascii_and_name_no_registry(name: str) -> None:
    text = (INSTALLER / name).read_bytes()
    assert text.isascii()
    assert not re.search(rb"https?:", text)


@pytest.mark.parametrize("name", ["install.bat", "zip/install.bat"])
def test_the_batch_file_has_the_line_ends_that_windows_needs(name: str) -> None:
    lines = (INSTALLER / name).read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])
    assert lines[-1] == b""


def test_the_notes_and_the_command_of_the_zip_have_them_too() -> None:
    for name in ("BACA-DULU.txt", "rbexcel.cmd"):
        text = (INSTALLER / "zip" / name).read_bytes()
        assert text.isascii()
        assert text.count(b"\r\n") == text.count(b"\n") > 0


def zip_script() -> str:
    return (INSTALLER / "zip" / "install.bat").read_text()


def test_the_script_of_the_zip_asks_no_network_and_no_rights() -> None:
    assert not re.search(r"http|winget|\buv\b|runas|powershell|reg add", zip_script(), re.IGNORECASE)
    assert re.findall(r"^call (.*)$", zip_script(), re.MULTILINE) == [
        rf'"%PLACE%\program\rbexcel.cmd" addin {command}' for command in ("install", "doctor")
    ]


def zip_ends() -> dict[int, str]:
    ends = re.findall(r'set "CODE=(\d+)" & echo (.*)', zip_script())
    assert len(ends) == zip_script().count('set "CODE=') - 1
    return {int(code): told for code, told in ends}


def test_the_two_ways_to_install_end_with_one_code_for_one_thing() -> None:
    known = dict(stops().values())
    assert zip_ends().keys() == {11, 12, 16, 17, 18, 19}
    assert {code for code, told in zip_ends().items() if known.get(code) == told} == {11, 16, 17}
    assert not zip_ends().keys() & {code for why, (code, _) in stops().items() if why in ("uv", "tool", "program")}


def test_every_jump_of_the_script_of_the_zip_has_its_place_and_every_end_its_jump() -> None:
    jumps = set(re.findall(r"goto (\w+)", zip_script()))
    labels = set(re.findall(r"^:(\w+)$", zip_script(), re.MULTILINE))
    assert labels == jumps


def test_a_whole_copy_takes_the_place_of_the_one_before_and_else_that_stays() -> None:
    steps = (
        "robocopy.exe",
        "goto copy",
        'ren "%PLACE%\\program" lama',
        "goto used",
        'ren "%PLACE%\\baru" program',
        "addin install",
    )
    found = [zip_script().index(step) for step in steps]
    assert found == sorted(found)
    assert 'if exist "%PLACE%\\lama" ren "%PLACE%\\lama" program' in zip_script()


def test_every_rbexcel_command_that_the_scripts_call_exists() -> None:
    called = re.findall(r"&\s*\$rbexcel\s+(\w+)\s+(\w+)", (INSTALLER / "install.ps1").read_text())
    assert called == [("addin", "install"), ("addin", "doctor")]
    for group, command in called:
        assert (group, command) in [("addin", name) for name in addin.commands]


def test_both_scripts_wait_until_the_user_has_closed_excel_and_a_log_on_script_waits_for_nobody() -> None:
    script = (INSTALLER / "install.ps1").read_text()
    waits = "Excel masih terbuka. Simpan pekerjaan Anda dan tutup semua jendela Excel: pemasangan lanjut sendiri."
    assert re.findall(r"Excel masih terbuka.*sendiri\.", script + zip_script()) == [waits, waits]
    assert "$Turns = if ([Console]::IsInputRedirected) { 0 } else { 300 }" in script
    assert script.index("Start-Sleep") < script.index("Stop-With 'excel'") < script.index("Stop-With 'package'")
    assert "$_.SessionId -eq $session" in script
    assert 'if /I "%~1"=="/diam" set "TURNS=0"' in zip_script()
    look, closed, waiting, ends, again = (
        zip_script().index(each)
        for each in ("\n:look", "goto closed", 'if "%TURNS%"=="300"', "LEQ 0 goto excel", "goto look\n:closed")
    )
    assert look < closed < waiting < ends < again
    assert '/FI "USERNAME eq %USERNAME%"' in zip_script()


def test_the_scripts_quote_what_may_hold_a_blank() -> None:
    batch = (INSTALLER / "install.bat").read_text()
    assert '"%~dp0install.ps1"' in batch
    assert not re.search(r'(?<!")%~dp0', batch)
    # PowerShell hands a variable on as one argument; a bare word with a variable inside it may be split
    for line in (INSTALLER / "install.ps1").read_text().splitlines():
        code = re.sub(r'"[^"]*"|\'[^\']*\'|#.*', "", line)
        assert not re.search(r"\S\$\w+[\\/]|\$\w+[\\/]", code), line


# --- what install.ps1 decides by


def table(name: str) -> str:
    """Return what stands between the brackets of a table of the script."""
    script = (INSTALLER / "install.ps1").read_text()
    several = re.search(rf"^\${name} = @[({{]\n(.*?)\n[)}}]$", script, re.MULTILINE | re.DOTALL)
    found = several or re.search(rf"^\${name} = @\((.*)\)$", script, re.MULTILINE)
    assert found
    return found[1]


def stops() -> dict[str, tuple[int, str]]:
    entries = re.findall(r"^    '(\w+)' += @\((\d+), '([^']*)'\)$", table("Stops"), re.MULTILINE)
    assert len(entries) == len(table("Stops").strip().splitlines())
    return {why: (int(code), told) for why, code, told in entries}


def test_each_stop_has_a_code_and_a_sentence_of_its_own_and_is_used_once() -> None:
    script = (INSTALLER / "install.ps1").read_text()
    codes, told = zip(*stops().values(), strict=True)
    assert len(set(codes)) == len(set(told)) == len(codes)
    assert min(codes) > 2
    assert sorted(re.findall(r"Stop-With '(\w+)'", script)) == sorted(stops())
    assert re.findall(r"^ *exit (.*)$", script, re.MULTILINE) == ["$code", "0"]


def test_the_manual_lists_the_stops_as_the_script_tells_them() -> None:
    manual = (INSTALLER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| `(.*?)` \|", manual, re.MULTILINE)
    assert {(int(code), told) for code, told in listed} == {*stops().values(), *zip_ends().items()}


def test_uv_is_looked_for_where_winget_and_pip_put_it() -> None:
    assert re.findall(r"'(.*?)'", table("UvPlaces")) == [
        r"%LOCALAPPDATA%\Microsoft\WinGet\Links\uv.exe",
        r"%LOCALAPPDATA%\Microsoft\WinGet\Packages\astral-sh.uv_*\uv.exe",
        r"%USERPROFILE%\.local\bin\uv.exe",
        r"%USERPROFILE%\.cargo\bin\uv.exe",
    ]
    assert re.findall(r"'(.*?)'", table("Pythons")) == ["py.exe", "python.exe"]


def test_no_python_of_the_store_is_taken() -> None:
    script = (INSTALLER / "install.ps1").read_text()
    assert "-notlike '*\\WindowsApps\\*'" in script
    assert re.search(r"^if \(\$Offline\) .*\nelse \{ \$words \+= '--managed-python' \}", script, re.MULTILINE)


def test_after_winget_the_path_is_read_again_before_uv_is_looked_for() -> None:
    script = (INSTALLER / "install.ps1").read_text()
    install, again, look = (
        script.index(each) for each in ("winget.exe install", "        Update-Path", "$uv = Find-Uv\n    $python")
    )
    assert install < again < look


def test_brackets_and_quotes_of_the_script_are_balanced() -> None:
    code = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "''", (INSTALLER / "install.ps1").read_text())
    code = re.sub(r"#.*", "", code)
    assert "'" not in code.replace("''", "")
    assert '"' not in code
    for opening, closing in ("()", "{}", "[]"):
        assert code.count(opening) == code.count(closing)
