Attribute VB_Name = "Ribbon"
' The buttons of the tab "RB Excel": each starts Python with its own word, and nothing else.
' ASCII only: VBA source is kept in code page 1252, and a message box shows no other letters anyway.
Option Explicit

Private Const TITLE As String = "RB Excel"
Private Const WITHOUT_WORKBOOK As String = " buat rekap panduan pulihkan catatan periksa tentang "

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
    returnedVal = Not ActiveWorkbook Is Nothing
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

Public Sub RbRingkasan(control As IRibbonControl)
    Press "ringkasan"
End Sub

Public Sub RbAgenda(control As IRibbonControl)
    Press "agenda"
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
    Dim exe As String, sign As String, worked As Boolean
    On Error Resume Next
    If ActiveWorkbook Is Nothing And InStr(WITHOUT_WORKBOOK, " " & button & " ") = 0 Then
        MsgBox "Buka dulu buku kerja rencana aksi, lalu tekan tombol ini lagi.", vbInformation, TITLE
        Exit Sub
    End If
    exe = Executable()
    sign = "?"  ' stays where the place cannot be asked
    sign = Stumbling(exe)
    If sign <> "" Then
        MsgBox "Nama buku kerja ini atau foldernya memuat tanda yang tidak dapat dipakai di sini: " & sign & vbNewLine & _
            "Simpan dengan nama dan di folder tanpa tanda itu, lalu tekan tombol ini lagi.", vbInformation, TITLE
        Exit Sub
    End If
    Application.EnableCancelKey = xlDisabled  ' Esc is Python's: it would open the debug window when Python has ended
    Application.Cursor = xlWait
    Application.StatusBar = "RB Excel sedang bekerja ..."
    worked = Started(exe, button)
    Application.StatusBar = False
    Application.Cursor = xlDefault
    If Not worked Then
        MsgBox "RB Excel tidak dapat dijalankan. Jalankan ""rbexcel addin doctor"" di Command Prompt untuk " & _
            "mengetahui sebabnya, atau pasang ulang RB Excel.", vbExclamation, TITLE
    End If
End Sub

' Starts Python and waits for its end. Failures of the work itself are told by Python, which then ends well all the same.
Private Function Started(exe As String, button As String) As Boolean
    If exe = "" Then
        If ActiveWorkbook Is Nothing Then Workbooks.Add  ' RunPython asks for the active workbook's name
        Started = RunPython("import rbexcel.addin.ribbon as r; r.press('" & button & "')") <> -1
    Else
        Started = Run(exe, button) = 0
    End If
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

' Runs the program out of sight and returns its exit code.
' Not by RunFrozenPython: that needs an open workbook, hides the exit code, and shows English errors of its own.
Private Function Run(exe As String, button As String) As Long
    Dim command As String, book As String
    command = """" & exe & """ " & button & " --from_xl=1 --hwnd=" & Application.Hwnd
    If Not ActiveWorkbook Is Nothing Then book = ActiveWorkbook.Name
    ' A quotation mark would end the name, and Run puts in values for %NAMES%: then Python takes the active workbook.
    If book <> "" And InStr(book, """") = 0 And InStr(book, "%") = 0 Then command = command & " --wb=""" & book & """"
    Run = CreateObject("WScript.Shell").Run(command, 0, True)
End Function
