using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes what the registrations of a namespace share: how a connection is added, made and logged. The text is always the same.</summary>
internal static class RegistrationHelperEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.";
    private const string Options = "global::Microsoft.Extensions.Options.";
    private const string Logging = "global::Microsoft.Extensions.Logging.";
    private const string Http = "global::System.Net.Http.";
    private const string ConnectionOptions = CSharp.Runtime + "AppwriteConnectionOptions";
    private const string Connection = CSharp.Runtime + "AppwriteConnection";
    private const string Realtime = CSharp.Runtime + "AppwriteRealtime";
    private const string Add = Services + "ServiceCollectionServiceExtensions.";
    private const string TryAdd = Services + "Extensions.ServiceCollectionDescriptorExtensions.";
    private const string Get = Services + "ServiceProviderServiceExtensions.GetRequiredService";
    private const string GetKeyed = Services + "ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService";
    private const string Runtime = CSharp.Infrastructure + "ServiceConnection";

    public static void Emit(SourceWriter writer, string className)
    {
        writer.Line("/// <summary>Adds connections to a program's services, each with options and an HTTP client of its own name.</summary>");
        writer.Line(SourceEmitter.GeneratedCode);
        using (writer.Open($"internal static class {className}"))
        {
            writer.Line(Registration);
            writer.Line();
            writer.Line(Making);
            writer.Line();
            writer.Line(Validation);
        }

        writer.Line();
        writer.Line(Log);
    }

    private const string Registration = $$"""
        /// <summary>Adds a client and its connection; where there are such already, their options are set further.</summary>
        /// <param name="services">The program's services.</param>
        /// <param name="name">The client's name.</param>
        /// <param name="key">The key of this client among several; null for the one without a key.</param>
        /// <param name="specVersion">The version of the client's spec; null where there is none.</param>
        /// <param name="configure">Sets the options.</param>
        /// <param name="create">Makes the client.</param>
        public static {{Services}}IHttpClientBuilder Add<TClient>(
            {{Services}}IServiceCollection services,
            string name,
            string? key,
            string? specVersion,
            global::System.Action<global::System.IServiceProvider, {{ConnectionOptions}}> configure,
            global::System.Func<{{Connection}}, TClient> create)
            where TClient : class
        {
            global::System.ArgumentNullException.ThrowIfNull(services);
            global::System.ArgumentNullException.ThrowIfNull(configure);
            string fullName = key is null ? name : name + ":" + key;
            {{Services}}IHttpClientBuilder client =
                {{Services}}HttpClientFactoryServiceCollectionExtensions.AddHttpClient(services, fullName);
            {{Options}}OptionsBuilder<{{ConnectionOptions}}> settings =
                {{Services}}OptionsServiceCollectionExtensions.AddOptions<{{ConnectionOptions}}>(services, fullName);
            if (!Contains(services, fullName))
            {
                // Retries are for the handlers of the HTTP client; both together would multiply.
                settings.Configure(static options => options.Resilience = {{CSharp.Runtime}}AppwriteResilience.Off);
                {{Services}}OptionsBuilderExtensions.ValidateOnStart(settings);
                {{Add}}AddSingleton<{{Options}}IValidateOptions<{{ConnectionOptions}}>>(
                    services, new Validation(fullName));
                SetUp(client);
                {{Add}}AddKeyedSingleton(
                    services, fullName, (provider, _) => Create(provider, fullName, specVersion));

                // One line for the events of each connection, opened when it is used; an API key, which gets no events, is refused only then.
                {{Add}}AddKeyedSingleton(
                    services, fullName, static (provider, key) => Get<{{Connection}}>(provider, (string)key!).OpenRealtime());
            }

            settings.Configure<global::System.IServiceProvider>((options, provider) =>
            {
                try
                {
                    configure(provider, options);
                }
                catch (global::System.ArgumentException fault)
                {
                    // What an option is made of refuses what cannot work, such as a key that is missing, before there is an option to validate.
                    throw new {{Options}}OptionsValidationException(
                        fullName, typeof({{ConnectionOptions}}), new[] { fullName + ": " + fault.Message });
                }
            });
            if (key is null)
            {
                {{TryAdd}}TryAddSingleton(services, provider => create(Get<{{Connection}}>(provider, fullName)));
                {{TryAdd}}TryAddSingleton(services, provider => Get<{{Connection}}>(provider, fullName));
                {{TryAdd}}TryAddSingleton(services, provider => Get<{{Realtime}}>(provider, fullName));
            }
            else
            {
                {{TryAdd}}TryAddKeyedSingleton(services, key, (provider, _) => create(Get<{{Connection}}>(provider, fullName)));
                {{TryAdd}}TryAddKeyedSingleton(services, key, (provider, _) => Get<{{Realtime}}>(provider, fullName));
            }

            return client;
        }

        private static T Get<T>(global::System.IServiceProvider provider, string name)
            where T : notnull =>
            {{GetKeyed}}<T>(provider, name);

        private static bool Contains({{Services}}IServiceCollection services, string name)
        {
            foreach ({{Services}}ServiceDescriptor service in services)
            {
                if (service.ServiceType == typeof({{Connection}}) && name.Equals(service.ServiceKey))
                {
                    return true;
                }
            }

            return false;
        }
        """;

    private const string Making = $$"""
        private static void SetUp({{Services}}IHttpClientBuilder client)
        {
            // The connection has time limits of its own.
            {{Services}}HttpClientBuilderExtensions.ConfigureHttpClient(
                client, static http => http.Timeout = global::System.Threading.Timeout.InfiniteTimeSpan);

            // The handler opens new connections now and then by itself, so that it need not be replaced, which a singleton would not notice.
            string name = client.Name;
            {{Services}}HttpClientBuilderExtensions.ConfigurePrimaryHttpMessageHandler(
                client, provider => {{Runtime}}.CreateHandler(GetOptions(provider, name)));
            {{Services}}HttpClientBuilderExtensions.SetHandlerLifetime(client, global::System.Threading.Timeout.InfiniteTimeSpan);

            // The factory's own log has addresses with their queries, and headers.
            {{Services}}HttpClientBuilderExtensions.RemoveAllLoggers(client);
            {{Services}}HttpClientBuilderExtensions.RedactLoggedHeaders(client, static _ => true);
        }

        private static {{Connection}} Create(global::System.IServiceProvider provider, string name, string? specVersion)
        {
            var log = new ConnectionLog(
                {{Get}}<{{Logging}}ILoggerFactory>(provider)
                    .CreateLogger("Appwrite.Runtime." + name));
            return {{Runtime}}.Create(
                GetOptions(provider, name),
                {{Get}}<{{Http}}IHttpClientFactory>(provider).CreateClient(name),
                {{Get}}<{{Http}}IHttpMessageHandlerFactory>(provider).CreateHandler(name),
                log.OnResponse,
                log.OnWarning,
                log.OnState,
                specVersion);
        }

        private static {{ConnectionOptions}} GetOptions(global::System.IServiceProvider provider, string name) =>
            {{Get}}<{{Options}}IOptionsMonitor<{{ConnectionOptions}}>>(provider)
                .Get(name);
        """;

    private const string Validation = $$"""
        private sealed class Validation(string name) : {{Options}}IValidateOptions<{{ConnectionOptions}}>
        {
            public {{Options}}ValidateOptionsResult Validate(string? optionsName, {{ConnectionOptions}} options)
            {
                if (optionsName != name)
                {
                    return {{Options}}ValidateOptionsResult.Skip;
                }

                return {{Runtime}}.FindFault(options) is { } fault
                    ? {{Options}}ValidateOptionsResult.Fail(name + ": " + fault)
                    : {{Options}}ValidateOptionsResult.Success;
            }
        }
        """;

    private static readonly string Log = $$"""
        /// <summary>Writes a connection's answers, warnings and line for events to the program's log; never queries, headers or bodies.</summary>
        {{SourceEmitter.GeneratedCode}}
        internal sealed class ConnectionLog({{Logging}}ILogger logger)
        {
            private static readonly global::System.Action<{{Logging}}ILogger, string, int, double, int, global::System.Exception?> Answered =
                {{Logging}}LoggerMessage.Define<string, int, double, int>(
                    {{Logging}}LogLevel.Debug,
                    new {{Logging}}EventId(1, "Answered"),
                    "{Operation} was answered with {StatusCode} after {Duration} ms, at attempt {Attempts}");

            private static readonly global::System.Action<{{Logging}}ILogger, string, int, int, global::System.Exception?> Repeated =
                {{Logging}}LoggerMessage.Define<string, int, int>(
                    {{Logging}}LogLevel.Warning,
                    new {{Logging}}EventId(2, "Repeated"),
                    "{Operation} was answered with {StatusCode} only at attempt {Attempts}");

            private static readonly global::System.Action<{{Logging}}ILogger, string, string, global::System.Exception?> ServerWarned =
                {{Logging}}LoggerMessage.Define<string, string>(
                    {{Logging}}LogLevel.Warning,
                    new {{Logging}}EventId(3, "ServerWarned"),
                    "The server warns of {Operation}: {Warning}");

            private static readonly global::System.Action<{{Logging}}ILogger, string, global::System.Exception?> Warned =
                {{Logging}}LoggerMessage.Define<string>(
                    {{Logging}}LogLevel.Warning,
                    new {{Logging}}EventId(4, "Warned"),
                    "{Warning}");

            private static readonly global::System.Action<{{Logging}}ILogger, {{CSharp.Runtime}}RealtimeStatus, global::System.Exception?> Changed =
                {{Logging}}LoggerMessage.Define<{{CSharp.Runtime}}RealtimeStatus>(
                    {{Logging}}LogLevel.Debug,
                    new {{Logging}}EventId(5, "RealtimeChanged"),
                    "Realtime is {Status}");

            private static readonly global::System.Action<{{Logging}}ILogger, global::System.Exception?> Resumed =
                {{Logging}}LoggerMessage.Define(
                    {{Logging}}LogLevel.Information,
                    new {{Logging}}EventId(6, "RealtimeResumed"),
                    "Realtime is Connected again; events may be missing");

            private static readonly global::System.Action<{{Logging}}ILogger, string, int, global::System.DateTimeOffset?, global::System.Exception?> Lost =
                {{Logging}}LoggerMessage.Define<string, int, global::System.DateTimeOffset?>(
                    {{Logging}}LogLevel.Warning,
                    new {{Logging}}EventId(7, "RealtimeLost"),
                    "Realtime is not connected ({Reason}, failed attempts: {Attempts}), and waits until {NextTry:O}");

            private static readonly global::System.Action<{{Logging}}ILogger, string, global::System.Exception?> Ended =
                {{Logging}}LoggerMessage.Define<string>(
                    {{Logging}}LogLevel.Warning,
                    new {{Logging}}EventId(8, "RealtimeEnded"),
                    "Realtime is Closed ({Reason})");

            /// <summary>Writes an answer.</summary>
            public void OnResponse({{CSharp.Runtime}}AppwriteResponseInfo response)
            {
                // A call that no spec has is known by its method alone.
                string operation = response.Operation.Length > 0 ? response.Operation : response.Method.Method;
                int status = (int)response.StatusCode;
                Answered(logger, operation, status, response.Duration.TotalMilliseconds, response.Attempts, null);
                if (response.Attempts > 1)
                {
                    Repeated(logger, operation, status, response.Attempts, null);
                }

                if (response.Warning is { } warning)
                {
                    ServerWarned(logger, operation, warning, null);
                }
            }

            /// <summary>Writes a warning.</summary>
            public void OnWarning(string warning) => Warned(logger, warning, null);

            /// <summary>Writes what the line for events is doing. Of what went wrong there is the kind alone.</summary>
            public void OnState({{CSharp.Runtime}}RealtimeState state)
            {
                string reason = state.Error?.GetType().Name ?? "no reason";
                switch (state.Status)
                {
                    case {{CSharp.Runtime}}RealtimeStatus.Waiting:
                        Lost(logger, reason, state.FailedAttempts, state.NextTry, null);
                        break;
                    case {{CSharp.Runtime}}RealtimeStatus.Closed when state.Error is not null:
                        Ended(logger, reason, null);
                        break;
                    case {{CSharp.Runtime}}RealtimeStatus.Connected when state.IsAfterGap:
                        Resumed(logger, null);
                        break;
                    default:
                        Changed(logger, state.Status, null);
                        break;
                }
            }
        }
        """;
}
