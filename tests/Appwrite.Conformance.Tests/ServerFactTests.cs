using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Spec.Facts;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests;

/// <summary>The table of what is not believed of a spec, against recordings and official specs.</summary>
public class ServerFactTests
{
    [SharedFact]
    public void Each_entry_is_proved()
    {
        string comparison = File.ReadAllText(SharedFolder.Path("spec-against-server.md"));
        HashSet<string> recordings =
        [
            .. Directory.EnumerateFiles(SharedFolder.Path("recordings"), "*.json", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)),
        ];

        Assert.All(ServerFacts.All, fact => Assert.True(
            recordings.Contains(fact.Proof) || comparison.Contains(fact.Proof, StringComparison.Ordinal) || IsDescribed(fact.Proof), fact.ToString()));
    }

    /// <summary>Whether the proof is the description of a model's property, which specs have in these words.</summary>
    private static bool IsDescribed(string proof)
    {
        const string Start = "the description of ";
        return proof.StartsWith(Start, StringComparison.Ordinal) && proof[Start.Length..].Split('.') is [var schema, var property]
            && Apis().SelectMany(api => api.Schemas).Where(found => found.Name == schema).SelectMany(found => found.Properties)
                .Any(found => found.Name == property && found.Description.Contains("can only be updated", StringComparison.Ordinal));
    }

    [SharedFact]
    public void Each_entry_is_of_an_operation_that_a_spec_has()
    {
        List<(ApiOperation Operation, string Version)> operations = [.. Operations()];

        Assert.All(ServerFacts.Answers, fact => Assert.Contains(operations, entry => fact.IsOf(Name(entry.Operation), entry.Version)));
        Assert.All(ServerFacts.Losses, fact =>
        {
            List<ApiOperation> met = [.. operations.Where(entry => fact.IsOf(Name(entry.Operation), entry.Version)).Select(entry => entry.Operation)];
            Assert.All(fact.Names, name => Assert.Contains(
                met, operation => operation.Parameters.Any(parameter => parameter.Name == name && !parameter.IsRequired)));
            Assert.All(met, operation => Assert.True(operation.HttpMethod is "PUT" or "PATCH", fact.ToString()));
        });
    }

    [SharedFact]
    public void No_delete_of_a_spec_has_a_parameter_in_its_address()
    {
        List<ApiOperation> deletes = [.. Operations().Select(entry => entry.Operation).Where(operation => operation.HttpMethod == "DELETE")];

        Assert.True(deletes.SelectMany(operation => operation.Parameters).Count(parameter => parameter.Place == ApiParameterPlace.Body) > 20);
        Assert.All(deletes.SelectMany(operation => operation.Parameters), parameter =>
            Assert.True(parameter.Place is ApiParameterPlace.Path or ApiParameterPlace.Body, parameter.ToString()));
    }

    [SharedFact]
    public void Every_bulk_operation_of_a_spec_is_known() => Assert.Equal(
        [
            "DELETE databases.deleteDocuments", "DELETE documentsDB.deleteDocuments", "DELETE tablesDB.deleteRows", "DELETE vectorsDB.deleteDocuments",
            "PATCH databases.updateDocuments", "PATCH documentsDB.updateDocuments", "PATCH tablesDB.updateRows", "PATCH vectorsDB.updateDocuments",
        ],
        Operations().Select(entry => entry.Operation).Where(operation => BulkOperations.Queries(operation) is not null)
            .Select(operation => $"{operation.HttpMethod} {Name(operation)}").Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<ApiModel> Apis() => Directory.EnumerateFiles(SharedFolder.Path("specs"), "*.json")
        .Select(path => SpecFile.Read(new MemoryFile(path, File.ReadAllText(path)), default)!.Api!);

    private static IEnumerable<(ApiOperation Operation, string Version)> Operations() =>
        Apis().SelectMany(api => api.Operations.Select(operation => (operation, api.Version)));

    private static string Name(ApiOperation operation) => $"{operation.Service}.{operation.Name}";
}
