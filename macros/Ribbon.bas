Attribute VB_Name = "Ribbon"
' The buttons of the tab "RB Excel": each starts Python with its own word, and nothing else.
' ASCII only: VBA source is kept in code page 1252, and a message box shows no other letters anyway.
Option Explicit

Private Const TITLE As String = "RB Excel"
Private Const WITHOUT_WORKBOOK As String = " buat panduan pulihkan catatan periksa tentang "

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
    Dim worked As Boolean
    On Error Resume Next
    If ActiveWorkbook Is Nothing And InStr(WITHOUT_WORKBOOK, " " & button & " ") = 0 Then
        MsgBox "Buka dulu buku kerja rencana aksi, lalu tekan tombol ini lagi.", vbInformation, TITLE
        Exit Sub
    End If
    Application.Cursor = xlWait
    Application.StatusBar = "RB Excel sedang bekerja ..."
    worked = Started(button)
    Application.StatusBar = False
    Application.Cursor = xlDefault
    If Not worked Then
        MsgBox "RB Excel tidak dapat dijalankan. Jalankan ""rbexcel addin doctor"" di Command Prompt untuk " & _
            "mengetahui sebabnya, atau pasang ulang RB Excel.", vbExclamation, TITLE
    End If
End Sub

' Starts Python and waits for its end. Failures of the work itself are told by Python, which then ends well all the same.
Private Function Started(button As String) As Boolean
    Dim exe As String
    exe = Executable()
    If exe = "" Then
        If ActiveWorkbook Is Nothing Then Workbooks.Add  ' RunPython asks for the active workbook's name
        Started = RunPython("import rbexcel.addin.ribbon as r; r.press('" & button & "')") <> -1
    Else
        Started = Run(exe, button) = 0
    End If
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
    Dim command As String
    command = """" & exe & """ " & button & " --from_xl=1 --hwnd=" & Application.Hwnd
    If Not ActiveWorkbook Is Nothing Then command = command & " --wb=""" & ActiveWorkbook.Name & """"
    Run = CreateObject("WScript.Shell").Run(command, 0, True)
End Function
