using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Emit;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Steady;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen;

/// <summary>
/// The pipeline of typed tables: annotated interfaces and classes become requests, and binding joins them with project files to units of one
/// file each. Of the specs it takes only which service and version they are of, and the names that they have taken.
/// </summary>
internal static class TablePipeline
{
    /// <summary>Adds it.</summary>
    /// <returns>The names of the types that it generates.</returns>
    public static IncrementalValueProvider<EquatableArray<string>> Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ImmutableArray<AdditionalText>> files,
        IncrementalValueProvider<EquatableArray<SchemaFile>> schemas,
        IncrementalValueProvider<EquatableArray<SpecFile>> specs,
        IncrementalValueProvider<BoundApi> api,
        IncrementalValueProvider<(UserInterfaces Interfaces, bool IsCls)> project)
    {
        var references = new ReferenceMemory();
        IncrementalValueProvider<ImmutableArray<AnnotatedDatabase>> databases = context.SyntaxProvider.ForAttributeWithMetadataName(
            AnnotatedDatabase.Attribute, static (node, _) => node is InterfaceDeclarationSyntax, AnnotatedDatabase.Read).Collect();
        IncrementalValueProvider<ImmutableArray<AnnotatedTable>> tables = context.SyntaxProvider.ForAttributeWithMetadataName(
            TableRequestReader.Attribute, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, TableRequestReader.Read).Collect();
        IncrementalValueProvider<Steadied<DatabaseRequest>> steadyDatabases = Steady(
            context, databases.Select((all, _) => all.Select(one => one.Request).ToEquatableArray()), schemas, SchemaFinder.Check);
        IncrementalValueProvider<Steadied<TableRequest>> steadyTables = Steady(
            context, tables.Select((all, _) => all.Select(one => one.Request).ToEquatableArray()), schemas, SchemaFinder.Check);
        IncrementalValueProvider<(EquatableArray<DatabaseRequest> Databases, EquatableArray<TableRequest> Tables)> requests = steadyDatabases.Combine(steadyTables)
            .Select((both, _) => (both.Left.Requests, both.Right.Requests))
            .WithTrackingName(Steps.TableRequests);
        IncrementalValueProvider<EquatableArray<DiagnosticInfo>> findings = steadyDatabases.Combine(steadyTables)
            .Select((both, _) => both.Left.Findings.Concat(both.Right.Findings).ToEquatableArray());

        IncrementalValueProvider<CompilationFacts> facts = requests
            .Select((all, _) => TablesBinder.Places(all.Databases, all.Tables))
            .Combine(context.CompilationProvider)
            .Select((pair, token) => CompilationFacts.Read(pair.Right, pair.Left, references, token))
            .Combine(project)
            .Select((pair, _) => pair.Left with { UserInterfaces = pair.Right.Interfaces, IsCls = pair.Right.IsCls })
            .WithTrackingName(Steps.TableFacts);

        IncrementalValueProvider<BoundTables> bound = requests.Combine(schemas)
            .Combine(specs.Select(SpecFacts.Of).Combine(api.Select(GeneratedTypes.FullNames)).Combine(facts))
            .Select((inputs, token) => TablesBinder.Bind(
                new TablesInput(
                    inputs.Left.Left.Databases, inputs.Left.Left.Tables, inputs.Left.Right, inputs.Right.Left.Left, inputs.Right.Left.Right, inputs.Right.Right),
                token))
            .WithTrackingName(Steps.BoundTables);

        context.RegisterSourceOutput(
            bound.SelectMany((all, _) => UnitSlots.Spread(all.Units, unit => unit.HintName)).SelectMany((slot, _) => slot).WithTrackingName(Steps.TableUnits),
            UnitOutput.Write);

        context.RegisterSourceOutput(bound.SelectMany((all, _) => UnitSlots.Spread(all.Hosts, unit => unit.HintName)).SelectMany((slot, _) => slot), UnitOutput.Write);

        context.RegisterSourceOutput(
            Diagnostics(bound, inFile: true).Combine(files),
            static (output, inputs) => new SpecDiagnosticReporter(inputs.Right, output.CancellationToken).Report(output, inputs.Left));

        IncrementalValueProvider<EquatableArray<InterfacePlace>> places = databases.Combine(tables)
            .Select((both, _) => both.Left.Select(one => one.Place).Concat(both.Right.Select(one => one.Place)).ToEquatableArray());
        DiagnosticReporter.Register(
            context,
            Diagnostics(bound, inFile: false).Combine(findings).Select((both, _) => both.Right.Concat(both.Left).ToEquatableArray()).Combine(places).Select((pair, _) => PlacedDiagnostic.Of(pair.Left, pair.Right)),
            Steps.TablesLocated);
        return bound.Select((all, _) => all.TypeNames);
    }

    private static IncrementalValueProvider<Steadied<T>> Steady<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<T>> requests,
        IncrementalValueProvider<EquatableArray<SchemaFile>> schemas,
        Func<T, EquatableArray<SchemaFile>, IEnumerable<DiagnosticInfo>> check)
        where T : class, IRequest<T>, IEquatable<T>
    {
        var memory = new SteadyRequests<T>();
        return requests.Combine(requests.Combine(context.CompilationProvider).Select((pair, token) => memory.FindLost(pair.Left, pair.Right, token)))
            .Combine(schemas)
            .Select((inputs, token) => memory.Steady(inputs.Left.Left, inputs.Left.Right, request => check(request, inputs.Right), token));
    }

    private static IncrementalValueProvider<EquatableArray<DiagnosticInfo>> Diagnostics(IncrementalValueProvider<BoundTables> bound, bool inFile) =>
        bound.Select((all, _) => all.Diagnostics.Where(diagnostic => diagnostic.Place.File is not null == inFile).ToEquatableArray());

    /// <summary>The names by which tests follow the steps.</summary>
    internal static class Steps
    {
        public const string TableRequests = nameof(TableRequests);
        public const string TableFacts = nameof(TableFacts);
        public const string BoundTables = nameof(BoundTables);
        public const string TableUnits = nameof(TableUnits);
        public const string TablesLocated = nameof(TablesLocated);
    }
}
