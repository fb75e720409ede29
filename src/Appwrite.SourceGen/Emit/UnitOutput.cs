using System;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Emit.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Emit;

/// <summary>Hands the compiler the file of a unit.</summary>
internal static class UnitOutput
{
    public static void Write(SourceProductionContext output, BoundUnit unit) => Write(output, unit.HintName, () => SourceEmitter.Emit(unit));

    public static void Write(SourceProductionContext output, BoundTableUnit unit) => Write(output, unit.HintName, () => TableUnitEmitter.Emit(unit));

    private static void Write(SourceProductionContext output, string name, Func<SourceText> emit)
    {
        try
        {
            output.AddSource(name + ".g.cs", emit());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One file less is a fault of ours that the user hears of; an exception would cost all files.
            var diagnostic = DiagnosticInfo.Create(
                Ids.InternalError, new DiagnosticPlace(), name, $"{exception.GetType().Name}: {exception.Message}");
            output.ReportDiagnostic(DiagnosticReporter.Create(diagnostic, Location.None));
        }
    }
}
