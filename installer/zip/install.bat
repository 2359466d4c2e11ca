@echo off
rem Double-click this. It copies RB Excel into the user's own profile and puts its tab into Excel: no network, no admin
rem rights. Run it again to update or to mend. Plain ASCII. With /diam it waits for no key, for a log-on script.
setlocal DisableDelayedExpansion
set "SYSTEM=%SystemRoot%\System32"
set "PLACE=%LOCALAPPDATA%\rbexcel"
set "CODE=0"

echo 1/3 Memeriksa komputer ini ...
rem An Excel that is open holds the add-in: this waits until the user has closed it, ten minutes; a log-on script does not.
rem That of another user of this computer, who is logged on too, is in nobody's way.
set "TURNS=300"
if /I "%~1"=="/diam" set "TURNS=0"
:look
"%SYSTEM%\tasklist.exe" /NH /FI "IMAGENAME eq EXCEL.EXE" /FI "USERNAME eq %USERNAME%" 2>nul | "%SYSTEM%\find.exe" /I "EXCEL.EXE" >nul
if errorlevel 1 goto closed
if "%TURNS%"=="300" echo Excel masih terbuka. Simpan pekerjaan Anda dan tutup semua jendela Excel: pemasangan lanjut sendiri.
if %TURNS% LEQ 0 goto excel
set /a TURNS-=1
"%SYSTEM%\ping.exe" -n 3 127.0.0.1 >nul
goto look
:closed
if not exist "%~dp0python\pythonw.exe" goto incomplete
if not exist "%~dp0site\rbexcel\__main__.py" goto incomplete
if not exist "%~dp0rbexcel.cmd" goto incomplete

echo 2/3 Menyalin RB Excel, sekitar satu menit ...
if exist "%PLACE%\baru" rmdir /s /q "%PLACE%\baru"
if exist "%PLACE%\lama" rmdir /s /q "%PLACE%\lama"
"%SYSTEM%\robocopy.exe" "%~dp0." "%PLACE%\baru" /E /R:1 /W:1 /NFL /NDL /NJH /NJS /NP /XF install.bat BACA-DULU.txt >nul
if errorlevel 8 goto copy
rem Only a whole copy takes the place of the one before, and only while no press works with that: then it has no other
rem name. What became of it is looked at: ren leaves the error of the command before it.
if exist "%PLACE%\program" ren "%PLACE%\program" lama
if exist "%PLACE%\program" goto used
ren "%PLACE%\baru" program
if not exist "%PLACE%\program" goto back
if exist "%PLACE%\lama" rmdir /s /q "%PLACE%\lama"

echo 3/3 Memasang tab RB Excel di Excel ...
call "%PLACE%\program\rbexcel.cmd" addin install
if not "%ERRORLEVEL%"=="0" goto tab
call "%PLACE%\program\rbexcel.cmd" addin doctor
if not "%ERRORLEVEL%"=="0" goto doctor
echo.
echo Selesai. Buka Excel: tab RB Excel ada di pita.
goto end

:excel
set "CODE=11" & echo Excel masih terbuka. Simpan pekerjaan Anda, tutup semua jendela Excel, lalu jalankan lagi.
goto end
:incomplete
set "CODE=12" & echo Berkasnya tidak lengkap. Klik kanan rbexcel-windows.zip, pilih Extract All, lalu jalankan install.bat dari folder hasilnya.
goto end
:tab
set "CODE=16" & echo Tab RB Excel belum terpasang. Kerjakan pesan di atas, lalu jalankan lagi.
goto end
:doctor
set "CODE=17" & echo RB Excel sudah terpasang, tetapi masih ada yang perlu ditangani. Lihat tabel di atas.
goto end
:back
if exist "%PLACE%\lama" ren "%PLACE%\lama" program
:copy
set "CODE=18" & echo RB Excel tidak dapat disalin. Sediakan ruang 500 MB di komputer ini, lalu jalankan lagi.
goto end
:used
set "CODE=19" & echo RB Excel masih bekerja. Tunggu satu menit atau mulai ulang komputer, lalu jalankan lagi.

:end
if /I not "%~1"=="/diam" pause
exit /b %CODE%
