# Takes a bare Windows machine to a working RB Excel ribbon, for the user who runs it; no admin rights. Run it again to
# update. Plain ASCII, and nothing newer than Windows PowerShell 5.1. Exit code 0: done, 1: stopped, a message says why.
#
#   -Offline   take Python and every package from what is there: this computer and the folder of this script
param([switch]$Offline)

$ErrorActionPreference = 'Continue'   # a program that writes to stderr is no error; exit codes are looked at
$here = Split-Path -Parent $MyInvocation.MyCommand.Path

function Stop-With([string]$message) {
    Write-Host ''
    Write-Host $message -ForegroundColor Red
    exit 1
}

function Find-Uv {
    $beside = Join-Path $here 'uv.exe'
    if (Test-Path -LiteralPath $beside) { return $beside }
    $known = Get-Command 'uv.exe' -ErrorAction SilentlyContinue
    if ($known) { return $known.Source }
    # where winget and pip put it; a window that was open before does not know these folders yet
    $places = @(
        (Join-Path $env:LOCALAPPDATA 'Microsoft\WinGet\Links\uv.exe'),
        (Join-Path $env:USERPROFILE '.local\bin\uv.exe')
    )
    foreach ($place in $places) { if (Test-Path -LiteralPath $place) { return $place } }
    if (Get-Command 'py.exe' -ErrorAction SilentlyContinue) {
        $found = & py.exe -c 'import uv; print(uv.find_uv_bin())' 2>$null
        if ($LASTEXITCODE -eq 0 -and $found) { return "$found" }
    }
    return $null
}

function Find-Package {
    $wheel = Get-ChildItem -LiteralPath $here -Filter 'rbexcel-*.whl' | Sort-Object LastWriteTime | Select-Object -Last 1
    if ($wheel) { return $wheel.FullName }
    $checkout = Split-Path -Parent $here
    if (Test-Path -LiteralPath (Join-Path $checkout 'pyproject.toml')) { return $checkout }
    return $null
}

Write-Host '1/4 Memeriksa komputer ini ...'
if (Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue) {
    Stop-With 'Excel masih terbuka. Simpan pekerjaan Anda, tutup semua jendela Excel, lalu jalankan lagi.'
}
$package = Find-Package
if (-not $package) {
    Stop-With 'Paket rbexcel tidak ditemukan. Salin seluruh folder installer, bukan berkas ini saja, lalu jalankan lagi.'
}

Write-Host '2/4 Menyiapkan uv ...'
$uv = Find-Uv
if (-not $uv -and -not $Offline) {
    if (Get-Command 'winget.exe' -ErrorAction SilentlyContinue) {
        & winget.exe install --id 'astral-sh.uv' --exact --scope user --silent --accept-package-agreements --accept-source-agreements
    }
    $uv = Find-Uv
    if (-not $uv -and (Get-Command 'py.exe' -ErrorAction SilentlyContinue)) {
        & py.exe -m pip install --user --quiet uv
        $uv = Find-Uv
    }
}
if (-not $uv) {
    Stop-With 'uv tidak dapat dipasang. Minta bagian TI meletakkan uv.exe di folder ini, lalu jalankan lagi.'
}

Write-Host '3/4 Memasang Python dan rbexcel, beberapa menit ...'
$words = @('tool', 'install', '--reinstall', '--force', '--python', '3.11')
if ($Offline) { $words += @('--offline', '--no-index', '--find-links', $here) }
& $uv @words $package
if ($LASTEXITCODE -ne 0) {
    Stop-With 'rbexcel tidak dapat dipasang. Periksa sambungan internet, atau minta folder lengkap dari bagian TI.'
}
& $uv tool update-shell 2>$null | Out-Null   # so that a new terminal knows the command rbexcel
$programs = & $uv tool dir --bin
$rbexcel = Join-Path "$programs" 'rbexcel.exe'
if (-not (Test-Path -LiteralPath $rbexcel)) {
    Stop-With 'rbexcel terpasang, tetapi programnya tidak ditemukan. Jalankan lagi, atau hubungi bagian TI.'
}

Write-Host '4/4 Memasang tab RB Excel di Excel ...'
& $rbexcel addin install
if ($LASTEXITCODE -ne 0) {
    Stop-With 'Tab RB Excel belum terpasang. Kerjakan pesan di atas, lalu jalankan lagi.'
}
& $rbexcel addin doctor
if ($LASTEXITCODE -ne 0) {
    Stop-With 'RB Excel sudah terpasang, tetapi masih ada yang perlu dikerjakan. Lihat tabel di atas.'
}

Write-Host ''
Write-Host 'Selesai. Buka Excel: tab RB Excel ada di pita.' -ForegroundColor Green
exit 0
