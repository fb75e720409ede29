using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Appwrite.SourceGen.Binding;
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
/// The pipeline. Spec text becomes an <see cref="ApiModel"/>, annotated interfaces become requests, binding joins them to units of one
/// file each, and emitting prints a unit. Everything between the steps is plain, equatable data, so that each step runs only when its
/// input has really changed.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AppwriteGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var references = new ReferenceMemory();
        var steadySpecs = new SteadySpecs();
        var steadySchemas = new SteadySchemas();
        var steadyRequests = new SteadyRequests<InterfaceRequest>();
        var boundBefore = new BindingMemory();
        IncrementalValuesProvider<AdditionalText> files = context.AdditionalTextsProvider
            .Where(SpecFile.IsCandidate)
            .WithTrackingName(Steps.Files);

        IncrementalValueProvider<EquatableArray<SchemaFile>> schemas = files
            .Where(SchemaFile.IsCandidate)
            .Select(SchemaFile.Read).WithTrackingName(Steps.Schemas)
            .Collect()
            .Combine(files.Collect())
            .Select((inputs, cancellationToken) => SchemaFiles.Join(inputs.Left, inputs.Right, cancellationToken))
            .Select(steadySchemas.Steady)
            .WithTrackingName(Steps.AllSchemas);

        IncrementalValueProvider<EquatableArray<SpecFile>> read = files
            .Select(steadySpecs.Read).WithTrackingName(Steps.Specs)
            .Collect()
            .Combine(schemas.Select(SchemaFiles.Included))
            .Select((inputs, _) => ProjectFiles.SpecsAmong(inputs.Left, inputs.Right))
            .WithTrackingName(Steps.AllSpecs);
        IncrementalValueProvider<EquatableArray<SpecFile>> specs = read.Select(steadySpecs.WithoutProblems);

        IncrementalValueProvider<ImmutableArray<AnnotatedInterface>> interfaces = Annotated(context, RequestReader.ClientAttribute).Collect()
            .Combine(Annotated(context, RequestReader.ServiceAttribute).Collect())
            .Select((both, _) => both.Left.AddRange(both.Right));

        IncrementalValueProvider<EquatableArray<InterfaceRequest>> requests = interfaces
            .Select((all, _) => all.Select(annotated => annotated.Request).ToEquatableArray())
            .WithTrackingName(Steps.Requests);

        IncrementalValueProvider<Steadied<InterfaceRequest>> steady = requests
            .Combine(requests.Combine(context.CompilationProvider).Select((pair, token) => steadyRequests.FindLost(pair.Left, pair.Right, token)))
            .Combine(specs)
            .Select((inputs, token) => steadyRequests.Steady(
                inputs.Left.Left, inputs.Left.Right, request => AttributeNames.Check(request, inputs.Right), token));
        IncrementalValueProvider<EquatableArray<InterfaceRequest>> asked = steady.Select((all, _) => all.Requests).WithTrackingName(Steps.Asked);

        IncrementalValueProvider<(UserInterfaces Interfaces, bool IsCls)> project = context.AnalyzerConfigOptionsProvider.Select(ProjectProperties.Read).Combine(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                ClsPromise.Attribute, static (node, _) => node is CompilationUnitSyntax, ClsPromise.Read).Collect().Select((all, _) => all.Contains(true)));

        IncrementalValueProvider<CompilationFacts> facts = asked
            .Select((all, _) => Binder.Places(all))
            .Combine(context.CompilationProvider)
            .Select((pair, cancellationToken) => CompilationFacts.Read(pair.Right, pair.Left, references, cancellationToken))
            .Combine(project)
            .Select((pair, _) => pair.Left with { UserInterfaces = pair.Right.Interfaces, IsCls = pair.Right.IsCls })
            .WithTrackingName(Steps.Facts);

        IncrementalValueProvider<BoundApi> bound = asked.Combine(specs).Combine(facts)
            .Select((inputs, cancellationToken) => Binder.Bind(inputs.Left.Left, inputs.Left.Right, inputs.Right, boundBefore, cancellationToken))
            .WithTrackingName(Steps.Bound);

        IncrementalValuesProvider<BoundUnit> units = bound
            .SelectMany((api, _) => UnitSlots.Spread(api.Units, unit => unit.HintName))
            .SelectMany((slot, _) => slot)
            .WithTrackingName(Steps.Units);

        context.RegisterSourceOutput(units, UnitOutput.Write);
        IncrementalValueProvider<EquatableArray<string>> tableTypes = TablePipeline.Register(
            context, files.Collect(), schemas.Select(SteadySchemas.WithoutFindings), specs, bound, project);

        // Places become positions only where there is something to report.
        context.RegisterSourceOutput(
            Diagnostics(bound, inSpec: true).Combine(read.Select(SteadySpecs.Problems))
                .Select((both, _) => both.Right.Concat(both.Left).ToEquatableArray()).WithTrackingName(Steps.SpecDiagnostics).Combine(files.Collect()).WithTrackingName(Steps.SpecReport),
            static (output, inputs) => new SpecDiagnosticReporter(inputs.Right, output.CancellationToken).Report(output, inputs.Left));

        context.RegisterSourceOutput(
            schemas.Select(SchemaFiles.Findings).WithTrackingName(Steps.SchemaDiagnostics).Combine(files.Collect()),
            static (output, inputs) => new SpecDiagnosticReporter(inputs.Right, output.CancellationToken).Report(output, inputs.Left));

        IncrementalValueProvider<EquatableArray<PlacedDiagnostic>> strays = context.SyntaxProvider
            .ForAttributeWithMetadataName(PickReader.OperationAttribute, static (_, _) => true, StrayOperation.Read)
            .Collect()
            .Select((all, _) => all.OfType<PlacedDiagnostic>().ToEquatableArray());

        IncrementalValueProvider<EquatableArray<PlacedDiagnostic>> handlers = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(ProjectProperties.GeneratesEndpoints))
            .Combine(bound.Select(GeneratedTypes.Of).Combine(tableTypes).Select((names, _) => names.Left.Concat(names.Right).ToEquatableArray()))
            .Select((inputs, token) => EndpointHandlers.Find(inputs.Left.Left, inputs.Left.Right, inputs.Right, token))
            .Select((found, _) => found is null ? default : new EquatableArray<PlacedDiagnostic>([found.ToDiagnostic()]));

        IncrementalValueProvider<EquatableArray<InterfacePlace>> places = interfaces
            .Select((all, _) => all.Select(annotated => annotated.Place).ToEquatableArray());
        IncrementalValueProvider<EquatableArray<PlacedDiagnostic>> diagnostics = Diagnostics(bound, inSpec: false)
            .Combine(steady).Select((both, _) => both.Right.Findings.Concat(both.Left).ToEquatableArray())
            .WithTrackingName(Steps.Diagnostics)
            .Combine(places)
            .Select((pair, _) => PlacedDiagnostic.Of(pair.Left, pair.Right));
        DiagnosticReporter.Register(
            context, diagnostics.Combine(strays).Combine(handlers).Select((all, _) => all.Left.Left.Concat(all.Left.Right).Concat(all.Right).ToEquatableArray()),
            Steps.Located);
    }

    private static IncrementalValueProvider<EquatableArray<DiagnosticInfo>> Diagnostics(IncrementalValueProvider<BoundApi> bound, bool inSpec) =>
        bound.Select((api, _) => api.Diagnostics.Where(diagnostic => diagnostic.Place.File is not null == inSpec).ToEquatableArray());

    private static IncrementalValuesProvider<AnnotatedInterface> Annotated(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute, static (node, _) => node is InterfaceDeclarationSyntax, RequestReader.Read);

    /// <summary>The names by which tests follow the steps.</summary>
    internal static class Steps
    {
        public const string Files = nameof(Files);
        public const string Specs = nameof(Specs);
        public const string AllSpecs = nameof(AllSpecs);
        public const string Schemas = nameof(Schemas);
        public const string AllSchemas = nameof(AllSchemas);
        public const string Requests = nameof(Requests);
        public const string Asked = nameof(Asked);
        public const string Facts = nameof(Facts);
        public const string Bound = nameof(Bound);
        public const string Units = nameof(Units);
        public const string Diagnostics = nameof(Diagnostics);
        public const string Located = nameof(Located);
        public const string SpecDiagnostics = nameof(SpecDiagnostics);
        public const string SpecReport = nameof(SpecReport);
        public const string SchemaDiagnostics = nameof(SchemaDiagnostics);
    }
}
