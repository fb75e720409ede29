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

    [Theory]
    [InlineData("namespace App { public class AppwriteApi; }", "App.AppwriteApi")]
    [InlineData("namespace App.AppwriteApi { public enum Serialization; }", "App.AppwriteApi.Serialization")]
    [InlineData("namespace App.AppwriteApi.Serialization { public struct ConcertJson; }", "App.AppwriteApi.Serialization.ConcertJson")]
    [InlineData("namespace App.AppwriteApi.Serialization { public class TicketJson<T>; }", "App.AppwriteApi.Serialization.TicketJson")]
    public void A_type_called_like_a_namespace_or_like_a_type_in_it_is_reported_where_it_stands(string type, string name)
    {
        Outcome outcome = Generated.From(
            $$"""
            namespace App { [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; }
            {{type}}
            """,
            Fixtures.Spec(Fixtures.Concerts));

        outcome.AssertReports("APW029", name.Split('.')[^1], $"'{name}'", "ApiNamespace");
    }

    [Theory]
    [InlineData("App.BackendClient", "")]
    [InlineData("App.AppwriteApi.Concert", "")]
    [InlineData("App.AppwriteApi.Serialization.ConcertJson.Deep", "")]
    [InlineData("Unrelated", "ApiNamespace = \"App.BackendClient\"")]
    [InlineData("Unrelated", "ApiNamespace = \"App.BackendClient.Api\"")]
    public void A_namespace_called_like_a_type_is_reported_at_the_interface(string space, string option)
    {
        Outcome outcome = Generated.From(
            $$"""
            namespace App { [Appwrite.Runtime.AppwriteClient({{option}})] public partial interface IBackend; }
            namespace {{space}} { public class Mine; }
            """,
            Fixtures.Spec(Fixtures.Concerts));

        outcome.AssertReports("APW029", "IBackend", "exists already");
    }

    [Fact]
    public void A_type_called_like_a_part_of_the_api_namespace_is_reported_where_it_stands() =>
        Generated.From(
            "public class Outer; namespace App { [Appwrite.Runtime.AppwriteClient(ApiNamespace = \"Outer.Api\")] public partial interface IBackend; }",
            Fixtures.Spec(Fixtures.Concerts))
            .AssertReports("APW029", "Outer", "'Outer'");

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
