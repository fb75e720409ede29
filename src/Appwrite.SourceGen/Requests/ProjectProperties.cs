using System;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads the properties of a project that the package makes visible.</summary>
internal static class ProjectProperties
{
    public static UserInterfaces Read(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (IsTrue(options, "UseMaui") ? UserInterfaces.Maui : 0)
            | (IsTrue(options, "UseWindowsForms") ? UserInterfaces.WindowsForms : 0)
            | (IsTrue(options, "UseWPF") ? UserInterfaces.Wpf : 0);
    }

    private static bool IsTrue(AnalyzerConfigOptionsProvider options, string property) =>
        options.GlobalOptions.TryGetValue("build_property." + property, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
