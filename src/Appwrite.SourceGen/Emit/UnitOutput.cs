using System;
using System.Text;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Emit;

/// <summary>Hands the compiler the file of a unit.</summary>
internal static class UnitOutput
{
    public static void Write(SourceProductionContext output, BoundUnit unit)
    {
        try
        {
            output.AddSource(unit.HintName + ".g.cs", SourceText.From(SourceEmitter.Emit(unit), Encoding.UTF8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One file less is a fault of ours that the user hears of; an exception would cost all files.
            var diagnostic = DiagnosticInfo.Create(
                Ids.InternalError, new DiagnosticPlace(), unit.HintName, $"{exception.GetType().Name}: {exception.Message}");
            output.ReportDiagnostic(DiagnosticReporter.Create(diagnostic, Location.None));
        }
    }
}
