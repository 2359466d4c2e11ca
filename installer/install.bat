@echo off
rem Double-click this. It starts install.ps1 beside it, without admin rights; what is written after it goes on to that.
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
set "RESULT=%ERRORLEVEL%"
if not "%RESULT%"=="0" echo.
if not "%RESULT%"=="0" echo Pemasangan belum selesai. Baca pesan di atas, lalu jalankan berkas ini sekali lagi.
pause
exit /b %RESULT%
