"""One call of the command line, to its exit code: what is wrong with it is told in one sentence."""

from __future__ import annotations

from pathlib import Path

import click

from rbexcel.adapters.files.disk import told
from rbexcel.cli.app import app
from rbexcel.cli.complaint import complain
from rbexcel.cli.exit_codes import BROKEN_OFF, COULD_NOT_RUN, DONE
from rbexcel.errors import RbexcelError

_PRINTED = "keluaran"
"""What a sentence calls the place of what is printed, which has no name."""


def run() -> int:
    """Run the command that the process was called with and return its exit code; a bug is raised."""
    try:
        return int(app.main(standalone_mode=False) or DONE)
    except click.UsageError as wrong:
        from rbexcel.cli.usage import sentence  # noqa: PLC0415 - for what is wrong with a call alone

        complain(sentence(wrong))
    except click.Abort:
        complain("Dibatalkan.")
        return BROKEN_OFF
    except RbexcelError as error:
        from rbexcel.cli.wording import worded  # noqa: PLC0415 - for what could not be done alone

        complain(str(worded(error)))
    except OSError as error:  # of a file that no job speaks of, or of what is printed to a full disk
        if error.errno is None:
            raise
        complain(str(told(error, Path(error.filename2 or error.filename or _PRINTED))))
    return COULD_NOT_RUN
