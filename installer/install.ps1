# Takes a bare Windows machine to a working RB Excel ribbon, for the user who runs it; no admin rights. Run it again to
# update. Plain ASCII, and nothing newer than Windows PowerShell 5.1. Exit code 0: done, else one of $Stops.
#
#   -Offline   take Python and every package from what is there: this computer and the folder of this script
param([switch]$Offline)

# How it may stop: the exit code and the sentence of each.
$Stops = @{
    'excel'   = @(11, 'Excel masih terbuka. Simpan pekerjaan Anda, tutup semua jendela Excel, lalu jalankan lagi.')
    'package' = @(12, 'Paket rbexcel tidak ditemukan. Salin seluruh folder installer, bukan berkas ini saja, lalu jalankan lagi.')
    'uv'      = @(13, 'uv tidak dapat dipasang. Minta petugas TI meletakkan uv.exe di folder ini, lalu jalankan lagi.')
    'tool'    = @(14, 'rbexcel tidak dapat dipasang. Periksa sambungan internet, atau minta folder lengkap dari petugas TI.')
    'program' = @(15, 'rbexcel terpasang, tetapi programnya tidak ditemukan. Jalankan lagi, atau hubungi petugas TI.')
    'tab'     = @(16, 'Tab RB Excel belum terpasang. Kerjakan pesan di atas, lalu jalankan lagi.')
    'doctor'  = @(17, 'RB Excel sudah terpasang, tetapi masih ada yang perlu ditangani. Lihat tabel di atas.')
}

# An Excel that is open holds the add-in: this waits until the user has closed it, ten minutes; a log-on script does not.
$Waits = 'Excel masih terbuka. Simpan pekerjaan Anda dan tutup semua jendela Excel: pemasangan lanjut sendiri.'
$Turns = if ([Console]::IsInputRedirected) { 0 } else { 300 }

# Where uv.exe may be besides in this folder and on the path: winget makes links only where symbolic links are allowed.
$UvPlaces = @(
    '%LOCALAPPDATA%\Microsoft\WinGet\Links\uv.exe'
    '%LOCALAPPDATA%\Microsoft\WinGet\Packages\astral-sh.uv_*\uv.exe'
    '%USERPROFILE%\.local\bin\uv.exe'
    '%USERPROFILE%\.cargo\bin\uv.exe'
)

# Pythons that may bring uv, in this order. Those of the Microsoft Store count for nothing: what they install into the
# user's profile goes to a private folder, where Excel never sees it.
$Pythons = @('py.exe', 'python.exe')

$ErrorActionPreference = 'Continue'   # a program that writes to stderr is no error; exit codes are looked at
$here = Split-Path -Parent $MyInvocation.MyCommand.Path

function Stop-With([string]$why) {
    $code, $message = $Stops[$why]
    Write-Host ''
    Write-Host $message -ForegroundColor Red
    exit $code
}

# That of another user of this computer, who is logged on too, is in nobody's way.
function Find-Excel {
    $session = (Get-Process -Id $PID).SessionId
    Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue | Where-Object { $_.SessionId -eq $session }
}

function Find-Python {
    foreach ($name in $Pythons) {
        $known = Get-Command $name -ErrorAction SilentlyContinue | Where-Object { $_.Source -notlike '*\WindowsApps\*' }
        if ($known) { return @($known)[0].Source }
    }
    return $null
}

function Find-Uv {
    $beside = Join-Path $here 'uv.exe'
    if (Test-Path -LiteralPath $beside) { return $beside }
    $known = Get-Command 'uv.exe' -ErrorAction SilentlyContinue
    if ($known) { return $known.Source }
    foreach ($place in $UvPlaces) {
        $pattern = [Environment]::ExpandEnvironmentVariables($place)
        $found = Get-ChildItem -Path $pattern -ErrorAction SilentlyContinue | Select-Object -First 1
        if ($found) { return $found.FullName }
    }
    $python = Find-Python
    if ($python) {
        $found = & $python -c 'import uv; print(uv.find_uv_bin())' 2>$null
        if ($LASTEXITCODE -eq 0 -and $found) { return "$found" }
    }
    return $null
}

# What was installed meanwhile is on the path of new windows only.
function Update-Path {
    $folders = 'Machine', 'User' | ForEach-Object { [Environment]::GetEnvironmentVariable('Path', $_) }
    $env:Path = (@($env:Path) + $folders) -join ';'
}

function Find-Package {
    $wheel = Get-ChildItem -LiteralPath $here -Filter 'rbexcel-*.whl' | Sort-Object LastWriteTime | Select-Object -Last 1
    if ($wheel) { return $wheel.FullName }
    $checkout = Split-Path -Parent $here
    if (Test-Path -LiteralPath (Join-Path $checkout 'pyproject.toml')) { return $checkout }
    return $null
}

Write-Host '1/4 Memeriksa komputer ini ...'
if (Find-Excel) { Write-Host $Waits }
for ($turn = 0; (Find-Excel) -and $turn -lt $Turns; $turn++) { Start-Sleep -Seconds 2 }
if (Find-Excel) { Stop-With 'excel' }
$package = Find-Package
if (-not $package) { Stop-With 'package' }

Write-Host '2/4 Menyiapkan uv ...'
$uv = Find-Uv
if (-not $uv -and -not $Offline) {
    if (Get-Command 'winget.exe' -ErrorAction SilentlyContinue) {
        & winget.exe install --id 'astral-sh.uv' --exact --scope user --silent --accept-package-agreements --accept-source-agreements
        Update-Path
    }
    $uv = Find-Uv
    $python = Find-Python
    if (-not $uv -and $python) {
        & $python -m pip install --user --quiet uv
        $uv = Find-Uv
    }
}
if (-not $uv) { Stop-With 'uv' }

Write-Host '3/4 Memasang Python dan rbexcel, beberapa menit ...'
$words = @('tool', 'install', '--reinstall', '--force', '--python', '3.11')
if ($Offline) { $words += @('--offline', '--no-index', '--find-links', $here) }
else { $words += '--managed-python' }   # never one of the Microsoft Store
& $uv @words $package
if ($LASTEXITCODE -ne 0) { Stop-With 'tool' }
& $uv tool update-shell 2>$null | Out-Null   # so that a new terminal knows the command rbexcel
$programs = & $uv tool dir --bin
$rbexcel = Join-Path "$programs" 'rbexcel.exe'
if (-not (Test-Path -LiteralPath $rbexcel)) { Stop-With 'program' }

Write-Host '4/4 Memasang tab RB Excel di Excel ...'
& $rbexcel addin install
if ($LASTEXITCODE -ne 0) { Stop-With 'tab' }
& $rbexcel addin doctor
if ($LASTEXITCODE -ne 0) { Stop-With 'doctor' }

Write-Host ''
Write-Host 'Selesai. Buka Excel: tab RB Excel ada di pita.' -ForegroundColor Green
exit 0
