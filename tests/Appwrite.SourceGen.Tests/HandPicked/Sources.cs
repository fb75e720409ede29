namespace Appwrite.SourceGen.Tests.HandPicked;

/// <summary>Source with an interface of hand-picked methods.</summary>
internal static class Sources
{
    public static string Service(string methods, string service = "concerts", string more = "") => $$"""
        using System.Collections.Generic;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App;
        using App.AppwriteApi;

        {{more}}

        namespace App
        {
            public sealed record Seat(string Row, int Number);

            public struct Spot { public int X { get; set; } }

            [AppwriteService("{{service}}")]
            public partial interface IShows
            {
                {{methods}}
            }
        }

        namespace App.AppwriteApi
        {
            internal static class Anything;
        }
        """;
}
