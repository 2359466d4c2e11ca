"""What the page runs in Pyodide: the same scripts as on a server, where nothing leaves the computer."""

import json
import os
import sys

sys.path.insert(0, "/rbexcel")
os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"
os.environ["RAPIDFUZZ_IMPLEMENTATION"] = "python"  # its compiled parts are for other machines; the results are equal

import xlwings
import xlwings.server

from rbexcel.addin.web import scripts


async def pressed(name: str, payload: str) -> str:
    """Return as JSON what a script wants done with a workbook that xlwings' page told as JSON."""
    told = json.loads(payload)
    given = told.pop("args")
    book = xlwings.Book(json=told)
    after = await xlwings.server.custom_scripts_call(scripts, name, None, {xlwings.Book: book}, given)
    return json.dumps(after.json())
