using System;
using System.Collections.Generic;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Naming;

/// <summary>
/// The type names that a user's file has already: those of the namespaces that implicit usings import, in console and web projects, and
/// those of the runtime. A generated type of such a name would be ambiguous wherever it is used.
/// </summary>
/// <param name="userInterfaces">The frameworks whose implicit usings the project has beside those.</param>
internal sealed class ReservedTypeNames(UserInterfaces userInterfaces)
{
    private static readonly HashSet<string> Reserved = new(
        """
        Action Activator ActivatorUtilities ActivityTrackingOptions ApartmentState AppContext AppDomain AppDomainSetup
        ApplicationBuilder ApplicationId ArgIterator Array ArraySegment AssemblyLoadEventArgs AssemblyLoadEventHandler
        AsyncCallback AsyncEnumerable AsyncFlowControl AsyncLocal AsyncLocalValueChangedArgs AsyncServiceScope Attribute AttributeTargets
        AutoResetEvent BackgroundService BackgroundServiceExceptionBehavior Barrier Base64FormattingOptions BinaryReader
        BinaryWriter BinderOptions BindingAddress BitConverter Boolean Buffer BufferedStream Byte ByteArrayContent
        CancellationToken CancellationTokenRegistration CancellationTokenSource ChainedConfigurationProvider
        ChainedConfigurationSource Char CharEnumerator ClientCertificateOption Comparer Comparison
        ComponentEndpointConventionBuilder CompositeEndpointDataSource CompressedStack ConcurrentExclusiveSchedulerPair
        ConfigurationBinder ConfigurationBuilder ConfigurationDebugViewContext ConfigurationKeyComparer ConfigurationManager
        ConfigurationPath ConfigurationProvider ConfigurationReloadToken ConfigurationRoot ConfigurationSection
        ConfigureAwaitOptions ConfigureHostBuilder ConfigureWebHostBuilder ConnectionEndpointRouteBuilder ConnectionInfo
        Console ConsoleCancelEventArgs ConsoleCancelEventHandler ConsoleColor ConsoleKey ConsoleKeyInfo ConsoleLifetimeOptions
        ConsoleModifiers ConsoleSpecialKey ContentEncodingMetadata ContextBoundObject ContextCallback
        ControllerActionEndpointConventionBuilder Convert Converter CookieBuilder CookieOptions CookiePolicyOptions
        CookieSecurePolicy CountdownEvent DBNull DataTokensMetadata DateOnly DateTime DateTimeKind DateTimeOffset DayOfWeek
        Decimal DefaultEndpointDataSource DefaultEndpointFilterInvocationContext DefaultFilesOptions DefaultHttpContext
        DefaultHttpContextFactory DefaultInlineConstraintResolver DefaultServiceProviderFactory Delegate DelegateStartup
        DelegatingHandler DeveloperExceptionPageOptions Dictionary Directory DirectoryBrowserOptions DirectoryInfo Double
        DriveInfo DriveType Endpoint EndpointBuilder EndpointDataSource EndpointFilterDelegate EndpointFilterFactoryContext
        EndpointFilterInvocationContext EndpointMetadataCollection EndpointNameMetadata Enum Enumerable EnumerableExecutor
        EnumerableQuery EnumerationOptions Environment EnvironmentName EnvironmentVariableTarget Environments EqualityComparer
        ErrorEventArgs ErrorEventHandler EventArgs EventHandler EventId EventResetMode EventWaitHandle EventWaitHandleAcl
        Exception ExceptionHandlerOptions ExecutionContext File FileAccess FileAttributes FileConfigurationProvider
        FileConfigurationSource FileInfo FileLoadExceptionContext FileMode FileOptions FileServerOptions FileShare FileStream
        FileStreamOptions FileStyleUriParser FileSystemEventArgs FileSystemEventHandler FileSystemInfo FileSystemWatcher
        FormCollection FormFile FormFileCollection FormUrlEncodedContent FormattableString ForwardedHeadersOptions
        FragmentString FtpStyleUriParser Func GC GCCollectionMode GCGenerationInfo GCKind GCMemoryInfo GCNotificationStatus
        GenericUriParser GenericUriParserOptions GopherStyleUriParser Guid Half HandleInheritability HashCode HashSet
        HeaderDictionary HeaderEncodingSelector Host HostApplicationBuilder HostApplicationBuilderSettings HostBuilder
        HostBuilderContext HostDefaults HostExecutionContext HostExecutionContextManager HostOptions HostString HttpClient
        HttpClientHandler HttpCompletionOption HttpContent HttpContext HttpContextAccessor HttpKeepAlivePingPolicy
        HttpMessageHandler HttpMessageInvoker HttpMethod HttpMethodMetadata HttpMethodOverrideOptions HttpMethods HttpProtocol
        HttpRequest HttpRequestError HttpRequestMessage HttpRequestOptions HttpRequestOptionsKey HttpResponse
        HttpResponseMessage HttpStyleUriParser HttpValidationProblemDetails HttpVersionPolicy HubEndpointConventionBuilder
        IAlternateEqualityComparer IApplicationBuilder IApplicationLifetime IAsyncDisposable IAsyncEnumerable IAsyncEnumerator
        IAsyncResult IBindableFromHttpContext ICloneable ICollection IComparable IComparer IConfiguration IConfigurationBuilder
        IConfigurationManager IConfigurationProvider IConfigurationRoot IConfigurationSection IConfigurationSource
        IContentTypeHttpResult IConvertible ICustomFormatter IDataTokensMetadata IDictionary IDisposable
        IDynamicEndpointMetadata IEndpointAddressScheme IEndpointConventionBuilder IEndpointFilter IEndpointGroupNameMetadata
        IEndpointNameMetadata IEndpointRouteBuilder IEnumerable IEnumerator IEqualityComparer IEquatable
        IExcludeFromDescriptionMetadata IExternalScopeProvider IFileHttpResult IFormCollection IFormFile IFormFileCollection
        IFormatProvider IFormattable IGrouping IHeaderDictionary IHealthChecksBuilder IHost IHostApplicationBuilder
        IHostApplicationLifetime IHostBuilder IHostEnvironment IHostLifetime IHostMetadata IHostedLifecycleService
        IHostedService IHostingEnvironment IHostingStartup IHttpClientBuilder IHttpClientFactory IHttpContextAccessor
        IHttpContextFactory IHttpMessageHandlerFactory IHttpMethodMetadata IHubEndpointConventionBuilder IISOptions
        IISServerOptions IInlineConstraintResolver IKeyedServiceProvider IList ILogger ILoggerFactory ILoggerProvider
        ILoggingBuilder ILookup IMiddleware IMiddlewareFactory IMvcBuilder IMvcCoreBuilder INamedRouter INestedHttpResult
        IOCompletionCallback IObservable IObserver IOrderedAsyncEnumerable IOrderedEnumerable IOrderedQueryable
        IOutboundParameterTransformer IParameterPolicy IParsable IProblemDetailsService IProblemDetailsWriter IProgress
        IQueryCollection IQueryProvider IQueryable IRazorComponentsBuilder IReadOnlyCollection IReadOnlyDictionary
        IReadOnlyList IReadOnlySet IRequestCookieCollection IResponseCookies IResult IRouteBuilder IRouteCollection
        IRouteConstraint IRouteHandler IRouteNameMetadata IRouter IRoutingFeature IServerSideBlazorBuilder IServiceCollection
        IServiceProvider IServiceProviderFactory IServiceProviderIsKeyedService IServiceProviderIsService IServiceScope
        IServiceScopeFactory ISession ISet ISocketsHttpHandlerBuilder ISpanFormattable ISpanParsable IStartup
        IStartupConfigureContainerFilter IStartupConfigureServicesFilter IStartupFilter IStatusCodeHttpResult
        ISupportExternalScope ISupportRequiredService ISuppressLinkGenerationMetadata ISuppressMatchingMetadata
        IThreadPoolWorkItem ITimer IUtf8SpanFormattable IUtf8SpanParsable IValueHttpResult IWebHost IWebHostBuilder
        IWebHostEnvironment Index InlineRouteParameterParser Int128 Int16 Int32 Int64 IntPtr Interlocked JsonContent
        KeyValuePair KeyedService Lazy LazyInitializer LazyThreadSafetyMode LdapStyleUriParser LinkGenerator LinkOptions
        LinkParser LinkedList LinkedListNode List LoaderOptimization LocalDataStoreSlot Lock LockCookie LockRecursionPolicy
        LogDefineOptions LogLevel Logger LoggerExternalScopeProvider LoggerFactory LoggerFactoryOptions LoggerFilterOptions
        LoggerFilterRule LoggerMessage Lookup ManualResetEvent ManualResetEventSlim MarshalByRefObject MatchCasing MatchType
        MatcherPolicy Math MathF Memory MemoryStream MessageProcessingHandler MiddlewareFactory MidpointRounding ModuleHandle
        Monitor MulticastDelegate MultipartContent MultipartFormDataContent Mutex MutexAcl NamedWaitHandleOptions
        NativeOverlapped NetPipeStyleUriParser NetTcpStyleUriParser NewsStyleUriParser NotifyFilters Nullable
        OAuthPostConfigureOptions Object ObjectFactory OperatingSystem OrderedDictionary OrderedParallelQuery Overlapped
        PageActionEndpointConventionBuilder Parallel ParallelEnumerable ParallelExecutionMode ParallelLoopResult
        ParallelLoopState ParallelMergeOptions ParallelOptions ParallelQuery ParameterPolicyFactory ParameterizedThreadStart
        Path PathString PeriodicTimer PlatformID PreAllocatedOverlapped Predicate PriorityQueue ProblemDetailsContext
        ProblemDetailsOptions ProducesResponseTypeMetadata Progress QueryCollection QueryString Queryable Queue Random
        RandomAccess Range RazorComponentsEndpointConventionBuilder ReadOnlyMemory ReadOnlyMemoryContent ReadOnlySpan
        ReaderWriterLock ReaderWriterLockSlim ReferenceEqualityComparer RegisteredWaitHandle RenamedEventArgs
        RenamedEventHandler RequestDelegate RequestDelegateFactory RequestDelegateFactoryOptions RequestDelegateMetadataResult
        RequestDelegateResult RequestLocalizationOptions ResolveEventArgs ResolveEventHandler Results Route RouteBase
        RouteBuilder RouteCollection RouteConstraintBuilder RouteConstraintMatcher RouteContext RouteData RouteDirection
        RouteEndpoint RouteEndpointBuilder RouteGroupBuilder RouteGroupContext RouteHandler RouteHandlerBuilder
        RouteHandlerOptions RouteHandlerServices RouteNameMetadata RouteOptions RouteValueDictionary RouteValueEqualityComparer
        RouteValuesAddress RouterMiddleware RoutingFeature RuntimeArgumentHandle RuntimeFieldHandle RuntimeMethodHandle
        RuntimeTypeHandle SByte SameSiteMode SearchOption SeekOrigin Semaphore SemaphoreAcl SemaphoreSlim SendFileFallback
        SendOrPostCallback SequencePosition ServiceCollection ServiceDescriptor ServiceKeyLookupMode ServiceLifetime
        ServiceProvider ServiceProviderOptions SessionOptions Single SocketsHttpConnectionContext SocketsHttpHandler
        SocketsHttpPlaintextStreamFilterContext SortedDictionary SortedList SortedSet Span SpinLock SpinWait Stack StartupBase
        StaticFileOptions StatusCodePagesOptions StatusCodes Stream StreamConfigurationProvider StreamConfigurationSource
        StreamContent StreamReader StreamResponseBodyFeature StreamWriter String StringComparer StringComparison StringContent
        StringReader StringSplitOptions StringWriter SuppressLinkGenerationMetadata SuppressMatchingMetadata
        SynchronizationContext Task TaskCompletionSource TaskContinuationOptions TaskCreationOptions TaskFactory TaskScheduler
        TaskStatus TaskToAsyncResult TextReader TextWriter Thread ThreadExceptionEventArgs ThreadExceptionEventHandler
        ThreadLocal ThreadPool ThreadPoolBoundHandle ThreadPriority ThreadStart ThreadState TimeOnly TimeProvider TimeSpan
        TimeZone TimeZoneInfo Timeout Timer TimerCallback Tuple Type TypeCode TypedReference TypedResults UInt128 UInt16 UInt32
        UInt64 UIntPtr UnhandledExceptionEventArgs UnhandledExceptionEventHandler UnixFileMode UnmanagedMemoryAccessor
        UnmanagedMemoryStream UnobservedTaskExceptionEventArgs Uri UriBuilder UriComponents UriCreationOptions UriFormat
        UriHostNameType UriKind UriParser UriPartial UriTypeConverter ValueTask ValueTuple ValueType Version VirtualPathContext
        VirtualPathData Void Volatile WaitCallback WaitForChangedResult WaitHandle WaitOrTimerCallback WatcherChangeTypes
        WeakReference WebApplication WebApplicationBuilder WebApplicationOptions WebHostBuilder WebHostBuilderContext
        WebHostBuilderOptions WebHostDefaults WebSocketAcceptContext WebSocketManager WebSocketOptions WelcomePageOptions
        AppwriteCallOptions AppwriteClientAttribute AppwriteConnection AppwriteConnectionOptions AppwriteCredential
        AppwriteDate AppwriteDownload AppwriteDownloadException AppwriteErrorType AppwriteException AppwriteGraphQlException AppwriteJsonSchema
        AppwriteOperationAttribute AppwriteRange AppwriteRateLimit AppwriteResilience AppwriteResponseInfo AppwriteServiceAttribute
        AppwriteUploadCanceledException AppwriteUploadException ArrayCondition ArrayOperator BooleanOperator BucketChannel Channel CollectionChannel
        CookieSessionOptions DatabaseChannel DateOperator DistributedSessionStore DownloadOptions DownloadProgress FileSessionStore GraphQlError
        GraphQlLocation GraphQlRequest GraphQlResult ID Id
        IOpenEnumeration ISessionStore InMemorySessionStore InputFile NumberOperator Operator OperatorNumber Optional PagingOptions PagingProgress
        Permission PlainColumn Query QueryDialect QueryValue RequestTarget Role StoredSession TableChannel TablesDbChannel TextOperator UploadCheckpoint UploadOptions UploadProgress
        ArrayChange ArrayColumn AppwriteDatabaseAttribute AppwriteTableAttribute BooleanColumn Change Comparand Condition DateColumn EncryptedColumn
        EnumColumn FulltextColumn GeoLine GeoPoint GeoPolygon GeoShape GeometryColumn IAppwriteRow JsonColumn LineColumn Link Links LinksBuilder
        NoLink NumberColumn OrderedColumn PointColumn PolygonColumn RelationConditions RowChanges RowColumns RowCount SelectableColumn SortableColumn TableApi
        TableQuery TextColumn TextComparand ValueColumn
        AppwriteBulkException AppwriteSchemaException AppwriteTable AppwriteTransaction BulkProgress BulkResult ColumnDefinition DatabaseDefinition IndexDefinition
        AppwriteRealtime AppwriteRealtimeException AppwriteRealtimeOptions RealtimeAction RealtimeEvent RealtimeOverflow RealtimePresence RealtimeProtocol
        RealtimeState RealtimeStatus RealtimeSubscription RealtimeSubscriptionOptions
        RelationDefinition SchemaComparison SchemaCreation SchemaDifference SchemaDifferenceKind SchemaProgress TableDefinition TransactionState
        RowChange WatchOptions
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    public bool Contains(string identifier) => Reserved.Contains(identifier)
        || (userInterfaces.HasFlag(UserInterfaces.Maui) && UserInterfaceTypeNames.Maui.Contains(identifier))
        || (userInterfaces.HasFlag(UserInterfaces.WindowsForms) && UserInterfaceTypeNames.WindowsForms.Contains(identifier))
        || (userInterfaces.HasFlag(UserInterfaces.Wpf) && UserInterfaceTypeNames.Wpf.Contains(identifier));
}
