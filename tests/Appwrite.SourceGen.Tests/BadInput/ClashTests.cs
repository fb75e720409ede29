using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.BadInput;

public class ClashTests
{
    [Theory]
    [InlineData("public class BackendClient;")]
    [InlineData("public interface BackendClient;")]
    [InlineData("public partial class BackendClient { }")]
    [InlineData("public enum BackendClient;")]
    public void A_type_called_like_the_class_is_reported_where_it_stands(string type)
    {
        Outcome outcome = InterfaceTests.Run("[AppwriteClient] public partial interface IBackend;\n" + type);

        outcome.AssertReports("APW029", "BackendClient", "'App.BackendClient'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("public class Concert;", "Concert")]
    [InlineData("public interface IConcerts;", "IConcerts")]
    [InlineData("public enum Stage;", "Stage")]
    [InlineData("public class ConcertsClient;", "ConcertsClient")]
    [InlineData("public class Ticket<T>;", "Ticket")]
    [InlineData("public class AppwriteJson;", "AppwriteJson")]
    public void A_type_called_like_one_beside_the_interface_is_reported_where_it_stands(string type, string name)
    {
        Outcome outcome = Generated.From(
            $$"""
            namespace App { [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; }
            namespace App.AppwriteApi { {{type}} }
            """,
            Fixtures.Spec(Fixtures.Concerts));

        outcome.AssertReports("APW029", name, $"'App.AppwriteApi.{name}'", "ApiNamespace");
    }

    [Fact]
    public void A_generic_type_beside_a_plain_one_is_no_clash()
    {
        Outcome outcome = Generated.From(
            """
            namespace App { [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; }
            namespace App.AppwriteApi { public class Concert<T>; public class Unreached; }
            """,
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Two_interfaces_with_one_class_are_reported_at_the_second()
    {
        Outcome outcome = InterfaceTests.Run(
            "[AppwriteService(\"posters\")] public partial interface IPictures;\n[AppwriteService(\"posters\")] public partial interface IPicturesClient;");

        outcome.AssertReports("APW029", "IPicturesClient", "'App.PicturesClient'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_generated_service_that_is_called_like_the_interface_is_reported() =>
        Assert.All(
            InterfaceTests.Run("[AppwriteClient(ApiNamespace = \"App\")] public partial interface IConcerts;").Diagnostics,
            diagnostic => Assert.Equal("APW029", diagnostic.Id));

    [Fact]
    public void Everything_can_be_in_one_namespace() =>
        InterfaceTests.Run("[AppwriteClient(ApiNamespace = \"App\")] public partial interface IBackend;").AssertCompiles();
}
