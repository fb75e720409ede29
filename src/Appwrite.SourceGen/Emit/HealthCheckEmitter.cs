using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the methods that check a client's server, and the class behind them.</summary>
internal static class HealthCheckEmitter
{
    private const string Builder = "global::Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder";
    private const string Health = "global::Microsoft.Extensions.Diagnostics.HealthChecks.";
    private const string Runtime = CSharp.Infrastructure + "ServerHealth";
    private const string Keyed = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions.GetKeyedService";

    private const string Parameters = $"""
        {Health}HealthStatus? failureStatus = null,
        global::System.Collections.Generic.IEnumerable<string>? tags = null,
        global::System.TimeSpan? timeout = null)
        """;

    /// <summary>Writes the methods of a client.</summary>
    public static void EmitMethods(SourceWriter writer, BoundRegistration registration)
    {
        writer.Line();
        Emit(writer, registration, isNamed: false);
        writer.Line();
        Emit(writer, registration, isNamed: true);
    }

    private static void Emit(SourceWriter writer, BoundRegistration registration, bool isNamed)
    {
        string type = $"<see cref=\"{registration.InterfaceName}\" />";
        writer.Line($"""
            /// <summary>
            /// Checks the server of {(isNamed ? $"a named {type}" : type)}, by asking for its version as a guest. It is healthy if it answers, and
            /// degraded while it takes no more requests (429). Whether the key may do what the program needs is not part of it.
            /// </summary>
            /// <param name="builder">The program's health checks.</param>
            """);
        if (isNamed)
        {
            writer.Line("/// <param name=\"name\">The client's name.</param>");
        }

        writer.Line($"""
            /// <param name="failureStatus">As what a server counts that does not answer as it should; as unhealthy unless set.</param>
            /// <param name="tags">By what the check can be selected.</param>
            /// <param name="timeout">How long the server has for its answer; 5 seconds unless set.</param>
            /// <returns>The same health checks, with one that is called like the client's options.</returns>
            public static {Builder} {registration.Method}(
            """);
        using (writer.Indent())
        {
            writer.Line($"this {Builder} builder,");
            if (isNamed)
            {
                writer.Line("string name,");
            }

            writer.Line(Parameters);
        }

        using (writer.Open())
        {
            if (isNamed)
            {
                writer.Line("global::System.ArgumentException.ThrowIfNullOrEmpty(name);");
            }

            writer.Line($"return {registration.HealthHelper}.Add(builder, {registration.ServiceName}, {(isNamed ? "name" : "key: null")}, failureStatus, tags, timeout);");
        }
    }

    /// <summary>Writes the class behind the methods. The text is always the same.</summary>
    public static void EmitHelper(SourceWriter writer, string className)
    {
        writer.Line("/// <summary>Checks the server of a client.</summary>");
        writer.Line(SourceEmitter.GeneratedCode);
        using (writer.Open($"internal sealed class {className}(global::System.IServiceProvider services, string name, global::System.TimeSpan timeout) : {Health}IHealthCheck"))
        {
            writer.Line(Text);
        }
    }

    private const string Text = $$"""
        /// <summary>Adds the check of a client.</summary>
        /// <param name="builder">The program's health checks.</param>
        /// <param name="name">The client's name.</param>
        /// <param name="key">The key of this client among several; null for the one without a key.</param>
        /// <param name="failureStatus">As what a server counts that does not answer as it should.</param>
        /// <param name="tags">By what the check can be selected.</param>
        /// <param name="timeout">How long the server has for its answer.</param>
        public static {{Builder}} Add(
            {{Builder}} builder,
            string name,
            string? key,
            {{Health}}HealthStatus? failureStatus,
            global::System.Collections.Generic.IEnumerable<string>? tags,
            global::System.TimeSpan? timeout)
        {
            global::System.ArgumentNullException.ThrowIfNull(builder);
            global::System.TimeSpan limit = timeout ?? {{Runtime}}.UsualTimeout;
            if (limit <= global::System.TimeSpan.Zero)
            {
                throw new global::System.ArgumentOutOfRangeException(nameof(timeout), timeout, "A server needs some time for its answer.");
            }

            string fullName = key is null ? name : name + ":" + key;
            return builder.Add(new {{Health}}HealthCheckRegistration(
                fullName, services => new ConnectionHealth(services, fullName, limit), failureStatus, tags));
        }

        /// <summary>Asks the server.</summary>
        public async global::System.Threading.Tasks.Task<{{Health}}HealthCheckResult> CheckHealthAsync(
            {{Health}}HealthCheckContext context, global::System.Threading.CancellationToken cancellationToken = default)
        {
            if ({{Keyed}}<{{CSharp.Runtime}}AppwriteConnection>(services, name) is not { } connection)
            {
                return new {{Health}}HealthCheckResult(
                    context.Registration.FailureStatus, "There is no client '" + name + "' among the program's services: add the client, too.");
            }

            {{Runtime}} found = await {{Runtime}}.CheckAsync(connection, timeout, cancellationToken).ConfigureAwait(false);
            return new {{Health}}HealthCheckResult(
                found.Status switch
                {
                    {{Runtime}}Status.Healthy => {{Health}}HealthStatus.Healthy,
                    {{Runtime}}Status.Degraded => {{Health}}HealthStatus.Degraded,
                    _ => context.Registration.FailureStatus,
                },
                found.Description,
                found.Exception,
                found.Version is { } version
                    ? new global::System.Collections.Generic.Dictionary<string, object> { ["version"] = version }
                    : null);
        }
        """;
}
