Attribute VB_Name = "Ribbon"
' The buttons of the tab "RB Excel": each starts Python with its own word, and nothing else.
' ASCII only: VBA source is kept in code page 1252, and a message box shows no other letters anyway.
Option Explicit

Private Const TITLE As String = "RB Excel"
Private Const ADDIN_VERSION As String = "0"  ' the build writes the package's here
Private Const WITHOUT_WORKBOOK As String = " buat rekap panduan pulihkan catatan periksa tentang "

' Our own of the exit codes in Exits: Python has not started.
Private Const MISSING As Long = 101
Private Const BLOCKED As Long = 102
Private Const NOT_STARTED As Long = 103
Private Const NO_WORKBOOK As Long = 104
Private Const PROTECTED_VIEW As Long = 105
Private Const ODD_NAME As Long = 106
Private Const OLDER_PROGRAM As Long = 107

' A button ran and told its end itself; a program that is older than this code says 0 of any word.
Private Const ANSWERED As Long = 10

Private Const DRAFTS As String = "rbexcel-????????.xlsx"  ' out of which Python brings whole sheets

' What RunPython cannot pass on. It puts the workbook's name and place, without escaping them, into a command of the
' shell, where these signs end a text or stand for something else, and parts them from folders of modules at ; and |.
#If Mac Then
Private Const UNUSABLE As String = ";|$<>""`\"
#Else
Private Const UNUSABLE As String = ";|$<>""%^"
#End If

Private Strip As IRibbonUI

Public Sub RbLoad(ribbon As IRibbonUI)
    Set Strip = ribbon
End Sub

Public Sub RbEnabled(control As IRibbonControl, ByRef returnedVal)
    returnedVal = Not ActiveWorkbook Is Nothing Or InProtectedView()  ' then a press says how to leave that
End Sub

' Excel asks RbEnabled again after this. Strip is lost when the VBA project is reset; Press guards then.
Public Sub RbRefresh()
    If Not Strip Is Nothing Then Strip.Invalidate
End Sub

Public Sub RbBuat(control As IRibbonControl)
    Press "buat"
End Sub

Public Sub RbImpor(control As IRibbonControl)
    Press "impor"
End Sub

Public Sub RbSisip(control As IRibbonControl)
    Press "sisip"
End Sub

Public Sub RbHapusBaris(control As IRibbonControl)
    Press "hapus_baris"
End Sub

Public Sub RbValidasi(control As IRibbonControl)
    Press "validasi"
End Sub

Public Sub RbPerbaiki(control As IRibbonControl)
    Press "perbaiki"
End Sub

Public Sub RbHapusTanda(control As IRibbonControl)
    Press "hapus_tanda"
End Sub

Public Sub RbLke(control As IRibbonControl)
    Press "lke"
End Sub

Public Sub RbRingkasan(control As IRibbonControl)
    Press "ringkasan"
End Sub

Public Sub RbAgenda(control As IRibbonControl)
    Press "agenda"
End Sub

Public Sub RbCetak(control As IRibbonControl)
    Press "cetak"
End Sub

Public Sub RbKirim(control As IRibbonControl)
    Press "kirim"
End Sub

Public Sub RbEmail(control As IRibbonControl)
    Press "email"
End Sub

Public Sub RbRekap(control As IRibbonControl)
    Press "rekap"
End Sub

Public Sub RbBandingkan(control As IRibbonControl)
    Press "bandingkan"
End Sub

Public Sub RbPanduan(control As IRibbonControl)
    Press "panduan"
End Sub

Public Sub RbPulihkan(control As IRibbonControl)
    Press "pulihkan"
End Sub

Public Sub RbCatatan(control As IRibbonControl)
    Press "catatan"
End Sub

Public Sub RbPeriksa(control As IRibbonControl)
    Press "periksa"
End Sub

Public Sub RbTentang(control As IRibbonControl)
    Press "tentang"
End Sub

' Nothing in here may open the debug window: after an error the next line runs, and a button that did not start says so.
Private Sub Press(button As String)
    Dim exe As String, sign As String, code As Long
    On Error Resume Next
    If ActiveWorkbook Is Nothing And InStr(WITHOUT_WORKBOOK, " " & button & " ") = 0 Then
        code = NO_WORKBOOK
        If InProtectedView() Then code = PROTECTED_VIEW
        TellEnd button, code
        Exit Sub
    End If
    exe = Executable()
    sign = "?"  ' stays where the place cannot be asked
    sign = Stumbling(exe)
    If sign <> "" Then
        TellEnd button, ODD_NAME, sign
        Exit Sub
    End If
    If ActiveWorkbook Is Nothing Then Workbooks.Add  ' xlwings finds an Excel by the window of a workbook
    Application.EnableCancelKey = xlDisabled  ' Esc is Python's: it would open the debug window when Python has ended
    Application.Cursor = xlWait
    Application.StatusBar = "RB Excel sedang bekerja ..."
    Err.Clear
    code = NOT_STARTED
    code = Started(exe, button)
    If Err.Number <> 0 Then sign = "VBA " & Err.Number
    If Err.Number <> 0 Then code = Refused(Err.Number)
    Application.StatusBar = False
    Application.Cursor = xlDefault
    If code <> 0 Then
        Application.ScreenUpdating = True  ' a Python that was ended could not
        Application.EnableEvents = True
        Application.DisplayAlerts = True
        CloseDrafts
        TellEnd button, code, sign
    End If
End Sub

' Starts Python, waits for its end and returns its exit code; 0 where Python told all that there is, failures too.
Private Function Started(exe As String, button As String) As Long
    If exe = "" Then
        If RunPython("import rbexcel.addin.ribbon as r; r.press('" & button & "')") = -1 Then Started = NOT_STARTED
    Else
        Started = Run(exe, button)
        If Started = 0 Then
            Started = OLDER_PROGRAM
        ElseIf Started = ANSWERED Then
            Started = 0
        End If
    End If
End Function

' Closes and deletes what a Python that was ended has left open. The folder of such a file ends with the same signs: a
' file of the user's own may be called alike.
Private Sub CloseDrafts()
    Dim opened As Object, book As Object, number As Long, ours As Boolean, place As String, ending As String
    On Error Resume Next
    Set opened = Application.Workbooks
    For number = opened.Count To 1 Step -1
        ours = False  ' stays where one cannot be asked
        Set book = opened(number)
        place = book.FullName
        ending = Mid(book.Name, 9, 8) & ".tmp" & Application.PathSeparator & book.Name
        ours = book.ReadOnly And book.Name Like DRAFTS And Right(place, Len(ending)) = ending
        If ours Then
            book.Close False
            Kill place
        End If
    Next
End Sub

' What an error of Run means: the program is not there, or an antivirus or a policy does not let it start.
Private Function Refused(number As Long) As Long
    Select Case number
    Case 53, 76, -2147024894, -2147024893: Refused = MISSING
    Case 70, -2147024891, -2147024671, -2147024670, -2147023636, -2147020345: Refused = BLOCKED
    Case Else: Refused = NOT_STARTED
    End Select
End Function

' Notes how a press ended and tells it; the log comes first, for whoever is asked for help.
Private Sub TellEnd(button As String, code As Long, Optional detail As String)
    Dim text As String, style As Long
    text = ExitSentence(code)
    If code = ODD_NAME Then text = text & " Tanda itu: " & detail
    NoteEnd button & " [Excel] berhenti, kode " & code & " " & detail
    style = vbExclamation
    If code >= NO_WORKBOOK Then style = vbInformation
    MsgBox text, style, TITLE
End Sub

' Adds a line to the log that Python writes too. A log that cannot be written stops nothing.
Private Sub NoteEnd(what As String)
    Dim folder As String, file As Integer
    #If Not Mac Then
        On Error Resume Next
        folder = Environ("RBEXCEL_HOME")
        If folder = "" Then folder = Environ("APPDATA") & "\rbexcel"
        MkDir folder
        file = FreeFile
        Open folder & "\rbexcel.log" For Append As #file
        Print #file, Format(Now, "yyyy-mm-dd hh:mm:ss") & " " & Trim(what)
        Close #file
    #End If
End Sub

' A workbook from the internet or from e-mail that is only looked at: no macro may touch it.
Private Function InProtectedView() As Boolean
    #If Not Mac Then
        On Error Resume Next
        InProtectedView = Not Application.ActiveProtectedViewWindow Is Nothing
    #End If
End Function

' The first sign in the workbook's name or place that would be taken for something else; empty where all can be told.
' The program of our own is told the name alone, and that well quoted or not at all.
Private Function Stumbling(exe As String) As String
    Dim place As String, signs As String, sign As String, number As Long
    If exe <> "" Or ActiveWorkbook Is Nothing Then Exit Function
    signs = UNUSABLE
    place = ActiveWorkbook.FullName
    If InStr(place, "://") > 0 Then signs = Replace(signs, "%", "")  ' as %20 in the address of SharePoint
    place = place & ActiveWorkbook.Name
    For number = 1 To Len(place)
        sign = Mid(place, number, 1)
        If InStr(signs, sign) > 0 Then
            Stumbling = sign
            Exit Function
        End If
        If AscW(sign) >= 0 And AscW(sign) < 32 Then
            Stumbling = "(tanda kendali)"
            Exit Function
        End If
    Next
End Function

' The program that `rbexcel addin install` has written into the user's own settings; empty where there is none.
' No other place counts: a sheet "rbexcel.conf" in a workbook that came by e-mail must not name a program to run.
Private Function Executable() As String
    Dim value As String
    #If Not Mac Then
        On Error Resume Next
        GetConfigFromFile GetConfigFilePath(), "RBEXCEL_EXE", value
    #End If
    Executable = value
End Function

' What that program is to be told before the button's word: nothing, or which module a Python without launchers runs.
Private Function Arguments() As String
    Dim value As String
    #If Not Mac Then
        On Error Resume Next
        GetConfigFromFile GetConfigFilePath(), "RBEXCEL_ARGS", value
    #End If
    If value <> "" Then Arguments = value & " "
End Function

' Runs the program out of sight and returns its exit code.
' Not by RunFrozenPython: that needs an open workbook, hides the exit code, and shows English errors of its own.
Private Function Run(exe As String, button As String) As Long
    Dim command As String, book As String
    command = """" & exe & """ " & Arguments() & button & " --from_xl=1 --addin=" & ADDIN_VERSION & " --hwnd=" & Application.Hwnd
    If Not ActiveWorkbook Is Nothing Then book = ActiveWorkbook.Name
    ' A quotation mark would end the name, and Run puts in values for %NAMES%: then Python takes the active workbook.
    If book <> "" And InStr(book, """") = 0 And InStr(book, "%") = 0 Then command = command & " --wb=""" & book & """"
    Run = CreateObject("WScript.Shell").Run(command, 0, True)
End Function
