using System.Collections.Immutable;
using System.Linq;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Emit;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;
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
        IncrementalValueProvider<BoundApi> api)
    {
        IncrementalValueProvider<ImmutableArray<AnnotatedDatabase>> databases = context.SyntaxProvider.ForAttributeWithMetadataName(
            AnnotatedDatabase.Attribute, static (node, _) => node is InterfaceDeclarationSyntax, AnnotatedDatabase.Read).Collect();
        IncrementalValueProvider<ImmutableArray<AnnotatedTable>> tables = context.SyntaxProvider.ForAttributeWithMetadataName(
            TableRequestReader.Attribute, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, TableRequestReader.Read).Collect();
        IncrementalValueProvider<(EquatableArray<DatabaseRequest> Databases, EquatableArray<TableRequest> Tables)> requests = databases.Combine(tables)
            .Select((both, _) => (both.Left.Select(one => one.Request).ToEquatableArray(), both.Right.Select(one => one.Request).ToEquatableArray()))
            .WithTrackingName(Steps.TableRequests);

        IncrementalValueProvider<CompilationFacts> facts = requests
            .Select((all, _) => TablesBinder.Places(all.Databases, all.Tables))
            .Combine(context.CompilationProvider)
            .Select((pair, token) => CompilationFacts.Read(pair.Right, pair.Left, token))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(ProjectProperties.Read))
            .Select((pair, _) => pair.Left with { UserInterfaces = pair.Right })
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
            context, Diagnostics(bound, inFile: false).Combine(places).Select((pair, _) => PlacedDiagnostic.Of(pair.Left, pair.Right)), Steps.TablesLocated);
        return bound.Select((all, _) => all.TypeNames);
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
