using System;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads the properties of a project that the package makes visible.</summary>
internal static class ProjectProperties
{
    private const string Endpoints = "EnableRequestDelegateGenerator";

    public static UserInterfaces Read(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (IsTrue(options, "UseMaui") ? UserInterfaces.Maui : 0)
            | (IsTrue(options, "UseWindowsForms") ? UserInterfaces.WindowsForms : 0)
            | (IsTrue(options, "UseWPF") ? UserInterfaces.Wpf : 0);
    }

    /// <summary>Whether ASP.NET generates the code behind endpoints: where it is asked to, or, unless it is asked not to, for NativeAOT.</summary>
    public static bool GeneratesEndpoints(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return IsTrue(options, Endpoints) || (IsTrue(options, "PublishAot") && string.IsNullOrEmpty(Value(options, Endpoints)));
    }

    private static bool IsTrue(AnalyzerConfigOptionsProvider options, string property) =>
        string.Equals(Value(options, property), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Value(AnalyzerConfigOptionsProvider options, string property) =>
        options.GlobalOptions.TryGetValue("build_property." + property, out string? value) ? value : null;
}
