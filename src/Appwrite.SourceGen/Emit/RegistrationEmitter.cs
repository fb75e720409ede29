using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the methods that add a client to a program's services.</summary>
internal static class RegistrationEmitter
{
    private const string Collection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    private const string Builder = "global::Microsoft.Extensions.DependencyInjection.IHttpClientBuilder";
    private const string Configuration = "global::Microsoft.Extensions.Configuration.";
    private const string Options = CSharp.Runtime + "AppwriteConnectionOptions";

    public static void Emit(SourceWriter writer, BoundRegistration registration)
    {
        writer.Line($"/// <summary>Adds <see cref=\"{registration.InterfaceName}\" /> to a program's services.</summary>");
        SourceEmitter.Mark(writer, registration.Accessibility);
        ClientEmitter.EmitMarks(writer, registration.Marks);
        using (writer.Open($"{registration.Accessibility} static class {registration.ClassName}"))
        {
            EmitMethods(writer, registration, isNamed: false);
            writer.Line();
            EmitMethods(writer, registration, isNamed: true);
            if (registration.HealthHelper is not null)
            {
                HealthCheckEmitter.EmitMethods(writer, registration);
            }
        }
    }

    private static void EmitMethods(SourceWriter writer, BoundRegistration registration, bool isNamed)
    {
        EmitDoc(writer, registration, isNamed, "Sets the options.");
        EmitSignature(writer, registration, isNamed, $"global::System.Action<{Options}> configure)");
        using (writer.Open())
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(configure);");
            writer.Line($"return {registration.Method}(services, {(isNamed ? "name, " : "")}(_, options) => configure(options));");
        }

        writer.Line();
        EmitDoc(writer, registration, isNamed, "Sets the options with the help of other services.");
        EmitSignature(writer, registration, isNamed, $"global::System.Action<global::System.IServiceProvider, {Options}> configure)");
        using (writer.Open())
        {
            if (isNamed)
            {
                writer.Line("global::System.ArgumentException.ThrowIfNullOrEmpty(name);");
            }

            writer.Line($"return {registration.Helper}.Add<{registration.InterfaceName}>(");
            using (writer.Indent())
            {
                string name = isNamed ? "name" : "key: null";
                string version = registration.SpecVersion is null ? "specVersion: null" : $"{registration.ClientClass}.{GroupBinder.VersionConstant}";
                writer.Line($"services, {registration.ServiceName}, {name}, {version}, configure, static connection => new {registration.ClientClass}(connection));");
            }
        }

        if (registration.HasConfiguration)
        {
            EmitSectionMethod(writer, registration, isNamed);
        }
    }

    private static void EmitSectionMethod(SourceWriter writer, BoundRegistration registration, bool isNamed)
    {
        writer.Line();
        EmitDoc(
            writer, registration, isNamed,
            "The section with the options (<c>Endpoint</c>, <c>ProjectId</c> and so on) and <c>ApiKey</c>, which has to be there: "
            + "<c>builder.Configuration.GetSection(\"Appwrite\")</c>. Keep the key in user secrets or the environment.",
            "section");
        EmitSignature(writer, registration, isNamed, $"{Configuration}IConfiguration section)");
        using (writer.Open())
        {
            writer.Line($$"""
                global::System.ArgumentNullException.ThrowIfNull(section);
                string path = (section as {{Configuration}}IConfigurationSection)?.Path ?? "";
                return {{registration.Method}}(services, {{(isNamed ? "name, " : "")}}(_, options) =>
                    {{CSharp.Infrastructure}}ConnectionSettings.ApplyWithKey(options, key => section[key], path));
                """);
        }
    }

    private static void EmitSignature(SourceWriter writer, BoundRegistration registration, bool isNamed, string configure)
    {
        writer.Line($"public static {Builder} {registration.Method}(");
        using (writer.Indent())
        {
            writer.Line($"this {Collection} services,");
            if (isNamed)
            {
                writer.Line("string name,");
            }

            writer.Line(configure);
        }
    }

    private static void EmitDoc(SourceWriter writer, BoundRegistration registration, bool isNamed, string configure, string parameter = "configure")
    {
        string type = $"<see cref=\"{registration.InterfaceName}\" />";
        writer.Line(isNamed
            ? $"""
                /// <summary>
                /// Adds another {type} under a name, as a keyed singleton: <c>[FromKeyedServices("name")]</c>. It has options, a
                /// connection, an <see cref="{CSharp.Runtime}AppwriteRealtime" /> and an HTTP client of its own.
                /// </summary>
                /// <param name="services">The program's services.</param>
                /// <param name="name">The name, which is the service's key.</param>
                """
            : $"""
                /// <summary>
                /// Adds {type} as a singleton, with its connection, an <see cref="{CSharp.Runtime}AppwriteRealtime" /> that is opened when
                /// it is used, and an HTTP client of its own. Options that cannot work are reported when the host starts. Nothing is
                /// repeated unless <c>Resilience</c> is set, so that a resilience handler can be added.
                /// </summary>
                /// <param name="services">The program's services.</param>
                """);
        writer.Line($"""
            /// <param name="{parameter}">{configure}</param>
            /// <returns>What sets up the HTTP client; its <c>Name</c> is that of the options as well.</returns>
            """);
    }
}
