"""The entry point: a bug, or a package that is missing, ends here as one sentence and exit code 2."""

from __future__ import annotations

import sys

from rbexcel.adapters.files.home import LOG, home
from rbexcel.cli.complaint import complain
from rbexcel.cli.exit_codes import COULD_NOT_RUN
from rbexcel.collector import collector_idle_at_exit, collector_paused


@collector_paused()
def main() -> None:
    """Run the command line; staff see a sentence, never a traceback."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # none where there is no console
        # A Windows console may not know the tick; pipes there default to a code page.
        stream.reconfigure(encoding="utf-8", errors="replace")
    collector_idle_at_exit()
    try:
        from rbexcel.cli.run import run  # noqa: PLC0415 - an installation that is not whole is told too

        sys.exit(run())
    except Exception as bug:  # noqa: BLE001 - its traceback goes to the log, not to staff
        import traceback  # noqa: PLC0415 - for a bug alone

        try:
            log = home() / LOG
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(traceback.format_exc() + "\n")
            where = f"Rinciannya ada di {log}."
        except (OSError, RuntimeError):  # no home folder, or none that can be written
            where = f"Catatan tidak dapat disimpan: {type(bug).__name__}, {bug}."
        complain(f"RB Excel mengalami gangguan; berkas Anda tidak apa-apa. {where}")
        sys.exit(COULD_NOT_RUN)


if __name__ == "__main__":
    main()
