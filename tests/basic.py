"""LibreOffice Basic as tests use it: code that is run headless and what it prints, without Python's UNO bridge."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.libreoffice import program

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SETTINGS = """\
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/Office">
  <prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop>
 </item>
</oor:items>
"""
"""Says that the profile is not new: LibreOffice would put its own empty Basic library over ours."""

LIBRARIES = """\
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
  library:link="false"/>
</library:libraries>
"""
LIBRARY = """\
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Test"/></library:library>
"""
MODULE = """\
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Test" script:language="StarBasic">
{code}
</script:module>
"""
MAIN = """\
Sub Main
  On Error GoTo Bad
  Open "{out}" For Output As #1
  Dim args(2) As New com.sun.star.beans.PropertyValue
  args(0).Name = "FilterName" : args(0).Value = "Calc MS Excel 2007 VBA XML"
  args(1).Name = "Hidden" : args(1).Value = True
  args(2).Name = "MacroExecutionMode" : args(2).Value = 4
  doc = StarDesktop.loadComponentFromURL("{url}", "_blank", 0, args())
  {code}
  Close #1
  doc.close(True)
  StarDesktop.terminate
  Exit Sub
Bad:
  Print #1, "ERROR in line " & Erl & ": " & Error$
  Close #1
  StarDesktop.terminate
End Sub

Function Called(doc, macro, value)
  s = doc.getScriptProvider().getScript("vnd.sun.star.script:rbexcel." & macro & "?language=Basic&location=document")
  If IsNull(value) Then arguments = Array() Else arguments = Array(value)
  Called = s.invoke(arguments, Array(), Array())
End Function
"""


def printed_by(code: str, workbook: Path, **environment: str) -> str:
    """
    Return what Basic code prints to file number 1, with ``doc`` as the workbook, read as one that holds VBA.

    ``Called(doc, "Module.Macro", argument)`` calls a macro in it; a Null argument is none. A module that LibreOffice
    cannot compile makes every call return nothing, without a word: expect values.
    """
    profile = workbook.parent / "basic-profile"
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    out = workbook.parent / "printed.txt"
    main = MAIN.format(out=out, url=workbook.as_uri(), code=code)
    for path, text in (
        (profile / "user" / "registrymodifications.xcu", SETTINGS),
        (library.parent / "script.xlc", LIBRARIES),
        (library / "script.xlb", LIBRARY),
        (library / "Test.xba", MODULE.format(code=escape(main))),
    ):
        path.write_text(HEAD + text, encoding="utf-8")
    place = f"-env:UserInstallation={profile.as_uri()}"
    command = [program("soffice"), "--headless", "--norestore", place, "macro:///Standard.Test.Main"]
    # The settings of whoever runs the tests must not name a program to call.
    known = {**os.environ, "USERPROFILE": "/nowhere", **environment}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=known)
    text = out.read_text(encoding="utf-8")
    assert "ERROR in line" not in text, text
    return text
