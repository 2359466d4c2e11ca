"""The version of rbexcel: told on sheets, in stamps and by the command line."""

__version__ = "0.1.0"
