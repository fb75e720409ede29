using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>What a step keeps is kept as long as the project is open; it must not hold the compiler's objects, nor be unequal to its like.</summary>
public class StepValueTests
{
    private const string Source = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend { void CannotBe(); }

        [AppwriteService("concert")]
        public partial interface IMisspelled;
        """;

    [Fact]
    public void No_step_keeps_what_belongs_to_the_compiler()
    {
        GeneratorRunResult run = new Session(Source, Fixtures.Spec(Fixtures.Concerts), Fixtures.Spec("{ nothing", "broken.json")).Run();

        foreach (string step in Steps.All.Except([AppwriteGenerator.Steps.Files]))
        {
            Assert.NotEmpty(Steps.Outputs(run, step));
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            Assert.All(Steps.Outputs(run, step), output => Walk(output.Value, step, seen));
        }
    }

    [Fact]
    public void Only_the_files_step_holds_additional_files()
    {
        GeneratorRunResult run = new Session(Source, Fixtures.Spec(Fixtures.Concerts)).Run();

        Assert.All(Steps.Outputs(run, AppwriteGenerator.Steps.Files), output => Assert.IsAssignableFrom<AdditionalText>(output.Value));
    }

    internal static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        bool isForeign = value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or AdditionalText or SourceText
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>));
        Assert.False(isForeign, $"{path} holds a {type}.");

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }

        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
