using Appwrite.Runtime;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Tests.Emitting;

public sealed class ReservedNameTests
{
    [Fact]
    public void Every_type_that_a_using_of_the_runtime_brings_is_reserved()
    {
        IEnumerable<string> names = typeof(AppwriteConnection).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "Appwrite.Runtime" && !type.IsNested)
            .Select(type => type.Name.Split('`')[0]);

        Assert.Empty(names.Where(name => !new ReservedTypeNames(default).Contains(name)).Order());
    }
}
