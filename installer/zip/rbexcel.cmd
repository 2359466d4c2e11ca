@"%~dp0python\python.exe" -m rbexcel %*
