"""The two ends: everything that opens a file or an Excel library."""
