namespace Appwrite.SourceGen.Binding;

/// <summary>
/// All that is to be generated: one unit a file. These records hold finished C# names, types and expressions, so that emitting them
/// takes no decisions; each unit is equal to its last one unless its text would change.
/// </summary>
internal sealed record BoundUnit(
    string HintName,
    string Namespace,
    BoundClient? Client,
    BoundService? Service,
    EquatableArray<BoundModel> Models,
    EquatableArray<BoundUnion> Unions,
    EquatableArray<BoundEnumeration> Enumerations)
{
    /// <summary>The class by which System.Text.Json finds the namespace's types.</summary>
    public BoundResolver? Resolver { get; init; }

    /// <summary>The ids of what the compiler is not to say in the file, because it is about the user's own types.</summary>
    public EquatableArray<string> Suppressed { get; init; }

    /// <summary>Whether public types have to say that they do not comply with the CLS.</summary>
    public bool IsInClsProject { get; init; }

    /// <summary>The methods that add a client to a program's services.</summary>
    public BoundRegistration? Registration { get; init; }

    /// <summary>The class for something that the project references.</summary>
    public BoundHostClass? Host { get; init; }

    /// <summary>The class that the registrations of a namespace share.</summary>
    public string? RegistrationHelper { get; init; }

    /// <summary>The class that the health checks of a namespace's clients share.</summary>
    public string? HealthHelper { get; init; }
}

/// <summary>How a client is added to a program's services.</summary>
/// <param name="InterfaceName">The interface, as it is called in its own namespace.</param>
/// <param name="ServiceName">The literal of the name of the client's options, HTTP client and log.</param>
/// <param name="Helper">The full name of the class that the registrations of a namespace share.</param>
internal sealed record BoundRegistration(
    string ClassName, string Method, string Accessibility, string InterfaceName, string ClientClass, string ServiceName, string Helper)
{
    /// <inheritdoc cref="BoundClient.SpecVersion" />
    public string? SpecVersion { get; init; }

    /// <summary>Whether the project knows configurations, whose sections can set the options.</summary>
    public bool HasConfiguration { get; init; }

    /// <summary>The full name of the class that the health checks of a namespace's clients share; null where the project knows no health checks.</summary>
    public string? HealthHelper { get; init; }

    /// <inheritdoc cref="BoundInterface.Marks" />
    public EquatableArray<string> Marks { get; init; }
}

/// <summary>A class of a namespace's that always has the same text, for something that the project references.</summary>
internal sealed record BoundHostClass(HostClass Kind, string ClassName, string Accessibility);

/// <summary>A client of a whole API.</summary>
/// <param name="ClassName">The class behind the interface; null where there can be none, which has been reported.</param>
internal sealed record BoundClient(
    BoundInterface Interface, string? ClassName, string Accessibility, EquatableArray<BoundServiceProperty> Properties)
{
    /// <summary>The scopes that an API key needs, separated by spaces.</summary>
    public string RequiredScopes { get; init; } = "";

    /// <summary>The spec's version; null where it says none that servers know.</summary>
    public string? SpecVersion { get; init; }

    /// <summary>The method that makes another view; null where there is none, or the user's interface has a member of its name.</summary>
    public BoundWith? With { get; init; }
}

/// <summary>The method of a client that makes another view on its connection.</summary>
/// <param name="IsOnInterface">Whether the interface gets it too.</param>
/// <param name="IsDefault">Whether the interface's has a body, so that classes of the user's can do without.</param>
internal sealed record BoundWith(bool IsOnInterface, bool IsDefault = false)
{
    /// <summary>The inherited interfaces that have such a method of their own, with another answer.</summary>
    public EquatableArray<string> Hidden { get; init; }
}

/// <summary>A client's way to one service.</summary>
/// <param name="IsDeclared">Whether the user's interface has the property already.</param>
internal sealed record BoundServiceProperty(string Name, string InterfaceType, string ClassType, string Doc, bool IsDeclared = false)
{
    /// <summary>Whether the property hides one of an inherited interface.</summary>
    public bool Hides { get; init; }

    /// <inheritdoc cref="BoundInterface.Marks" />
    public EquatableArray<string> Marks { get; init; }
}

/// <summary>An interface that is generated, or a user's that is completed.</summary>
/// <param name="Accessibility">The accessibility to declare; null for a user's interface, which has its own.</param>
internal sealed record BoundInterface(string Name, string? Accessibility, string Doc)
{
    /// <summary>The marks of the user's interface that its class has as well, as C# source.</summary>
    public EquatableArray<string> Marks { get; init; }

    /// <summary>Whether the interface says itself whether it complies with the CLS.</summary>
    public bool SaysIfItIsCls { get; init; }
}

/// <summary>A client of one service.</summary>
/// <inheritdoc cref="BoundClient" />
internal sealed record BoundService(
    BoundInterface Interface, string? ClassName, string Accessibility, string? SpecVersion, EquatableArray<BoundMethod> Methods)
{
    /// <inheritdoc cref="BoundClient.RequiredScopes" />
    public string RequiredScopes { get; init; } = "";

    /// <inheritdoc cref="BoundClient.With" />
    public BoundWith? With { get; init; }

    /// <summary>Whether the methods are the user's own, so that nothing is added to the interface.</summary>
    public bool IsHandPicked { get; init; }

    /// <summary>The types of the user's that the connection's options have to describe.</summary>
    public EquatableArray<BoundTypeInfo> TypeInfos { get; init; }
}

/// <summary>A type of the user's that a client reads or writes.</summary>
/// <param name="Field">The field that holds its description.</param>
internal sealed record BoundTypeInfo(string Field, string Type);

/// <summary>A method of a service, with the request that it makes.</summary>
/// <param name="TypeParameter">The type parameter, or several separated by commas, or null.</param>
/// <param name="Guards">The parameters that must not be null.</param>
/// <param name="Start">The connection's call that starts the request, up to the path.</param>
/// <param name="Path">The path as the inside of an interpolated string.</param>
/// <param name="StartsBody">Whether the body has to be started, because all of its arguments may be left out.</param>
/// <param name="Send">The call that sends the request, with all arguments but the last, <paramref name="Cancellation"/>.</param>
/// <param name="Cancellation">The token that ends the call early, as an expression; null where nothing is called.</param>
internal sealed record BoundMethod(
    string Name,
    string? TypeParameter,
    string ReturnType,
    BoundDoc Doc,
    string? Obsolete,
    EquatableArray<BoundParameter> Parameters,
    EquatableArray<string> Guards,
    string Start,
    string Path,
    bool StartsBody,
    EquatableArray<BoundArgument> Arguments,
    string Send,
    string? Cancellation = "cancellationToken")
{
    /// <summary>The operation as the spec calls it, with its service.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Whether the server has to be asked for JSON, because it has another form for the answer as well.</summary>
    public bool AsksForJson { get; init; }

    /// <summary>Why the method could not be bound, for whoever has turned the error off and calls it; null where it is bound.</summary>
    public string? Unbound { get; init; }

    /// <summary>The method that takes the place of this one, which is deprecated; null where the spec knows none.</summary>
    public BoundSuccessor? Successor { get; init; }

    /// <summary>Whether an inherited interface declares the method, so that only the class has it.</summary>
    public bool IsInherited { get; init; }

    /// <summary>Whether the method hides one of an inherited interface.</summary>
    public bool Hides { get; init; }

    /// <summary>The inherited interface whose method it implements beside another of the same name; null where there is only one.</summary>
    public string? Explicit { get; init; }

    /// <summary>The arguments for the overload that makes the request in this one's place; none where it makes its own.</summary>
    public EquatableArray<string> Forward { get; init; }

    /// <summary>The clauses that constrain the type parameters.</summary>
    public EquatableArray<string> Constraints { get; init; }

    /// <summary>How the method reads all of a list; null where it makes one call.</summary>
    public BoundPaging? Paging { get; init; }
}

/// <summary>The method that takes the place of a deprecated one.</summary>
/// <param name="Service">Its service, as the spec calls it.</param>
/// <param name="InterfaceName">The service's generated interface, without its namespace.</param>
internal sealed record BoundSuccessor(string Service, string InterfaceName, string Method);

/// <summary>How a method reads all of a list, page by page.</summary>
/// <param name="Request">The first arguments of the runtime's method: what to read, and how.</param>
/// <param name="Answer">The other arguments: what an answer consists of.</param>
internal sealed record BoundPaging(string Request, string Answer)
{
    /// <summary>The method that reads a page; null where <see cref="PageFunction"/> does.</summary>
    public string? PageMethod { get; init; }

    /// <summary>The head of the function within the method that makes the request; null where another method makes it.</summary>
    public string? PageFunction { get; init; }
}

/// <summary>A method's parameter.</summary>
internal sealed record BoundParameter(string Name, string Type, string? Default, string Doc);

/// <summary>How an argument gets into the request.</summary>
/// <param name="Method">The request builder's method.</param>
/// <param name="WireName">The literal of the name that the API knows.</param>
/// <param name="Values">What is passed behind the name.</param>
internal sealed record BoundArgument(string Method, string WireName, string Values);

/// <summary>What IntelliSense shows of a method; all texts are as the spec has them.</summary>
internal sealed record BoundDoc(
    string Summary, string Description, string? TypeParameter, string Returns, EquatableArray<string> Remarks, bool IsCall = true);

/// <summary>A model, with its reader.</summary>
/// <param name="Data">The property for what the spec does not know, in an open model.</param>
/// <param name="JsonName">The type that reads and writes the model.</param>
/// <param name="HasEmpty">Whether the reader keeps an empty model, for those that an answer leaves out.</param>
/// <param name="Base">The base class, in a case of a union.</param>
/// <param name="Raw">The property for the whole JSON, in a union's unknown case.</param>
internal sealed record BoundModel(
    string Name,
    string? TypeParameter,
    string Accessibility,
    string Doc,
    EquatableArray<BoundProperty> Properties,
    BoundData? Data,
    string JsonName,
    bool HasEmpty,
    string? Base = null,
    string? Raw = null);

/// <summary>A model's property.</summary>
/// <param name="Local">The variable that holds it while the model is read.</param>
/// <param name="Initializer">What it is where an answer leaves it out; null for the type's default.</param>
/// <param name="Read">The expression that reads it.</param>
/// <param name="Write">The call that writes it.</param>
/// <param name="Presence">What the spec says of its presence: the parameter of that name in a list of fields.</param>
/// <param name="IsInherited">Whether the base class has the property.</param>
internal sealed record BoundProperty(
    string Name,
    string Local,
    string Type,
    string? Initializer,
    string WireName,
    string Read,
    string Write,
    string Presence,
    string Doc,
    bool IsInherited = false)
{
    /// <summary>The local functions that <see cref="Read" /> needs.</summary>
    public EquatableArray<string> ReadFunctions { get; init; }

    /// <summary>The local functions that <see cref="Write" /> needs.</summary>
    public EquatableArray<string> WriteFunctions { get; init; }
    /// <summary>Whether it is left out where secrets are.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>An open model's property for the user's data.</summary>
/// <param name="Finish">The expression that makes the data of what was gathered.</param>
internal sealed record BoundData(string Name, string Local, string Type, string? Initializer, string Finish, string Doc)
{
    /// <summary>The literal of the property that holds the data; null where it stands beside the properties of the spec.</summary>
    public string? WireName { get; init; }

    /// <summary>Whether any property of an answer may be the user's own, so that an answer without one of the spec's is none of something else.</summary>
    public bool IsUsers { get; init; }
}

/// <summary>A union: the base class of its cases, and how to tell these apart.</summary>
/// <param name="Properties">What all cases have.</param>
/// <param name="Kinds">The properties whose values tell the cases apart.</param>
/// <param name="Arms">The cases by those values, in the order in which to try.</param>
/// <param name="Signs">The properties whose presence tells the cases apart where no value does.</param>
/// <param name="Guesses">The readers of the cases that can be told so, each with the signs that it needs as bits.</param>
/// <param name="UnknownReader">The reader of the unknown case.</param>
/// <param name="Cases">All cases, the unknown one last.</param>
internal sealed record BoundUnion(
    string Name,
    string Accessibility,
    string Doc,
    EquatableArray<BoundProperty> Properties,
    string JsonName,
    EquatableArray<BoundKind> Kinds,
    EquatableArray<BoundArm> Arms,
    EquatableArray<BoundSign> Signs,
    EquatableArray<BoundGuess> Guesses,
    string UnknownName,
    string UnknownReader,
    EquatableArray<BoundCase> Cases);

/// <summary>A case with what reads and writes it.</summary>
internal sealed record BoundCase(string Name, string JsonName);

/// <summary>A property whose value tells cases apart.</summary>
internal sealed record BoundKind(string Local, string WireName, int WireLength);

/// <summary>A case with the pattern of the values that it has.</summary>
internal sealed record BoundArm(string Pattern, string Reader);

/// <summary>A property whose presence tells cases apart.</summary>
internal sealed record BoundSign(string WireName, int WireLength, int Bit);

/// <summary>A case with the signs that it needs.</summary>
internal sealed record BoundGuess(string Signs, string Reader);

/// <summary>An enumeration.</summary>
internal sealed record BoundEnumeration(string Name, string Accessibility, string Doc, EquatableArray<BoundEnumerationValue> Values)
{
    /// <summary>Whether it is that of a column of the user's own tables, so that the project file knows the values.</summary>
    public bool IsColumns { get; init; }
}

/// <summary>A known value of an enumeration.</summary>
/// <param name="Literal">The value as a C# literal.</param>
internal sealed record BoundEnumerationValue(string Name, string Literal, string Doc);

/// <summary>The class by which System.Text.Json finds the types of an API's namespace.</summary>
/// <param name="Types">The types that stand alone.</param>
/// <param name="OpenTypes">The models that hold data of the caller's type.</param>
internal sealed record BoundResolver(string Accessibility, EquatableArray<BoundResolved> Types, EquatableArray<BoundResolved> OpenTypes)
{
    /// <summary>The class's name.</summary>
    public string Name { get; init; } = Naming.GeneratedTypeNames.Resolver;
}

/// <summary>A type with the call that describes it.</summary>
internal sealed record BoundResolved(string Type, string Describe);

/// <summary>What binding comes to.</summary>
internal sealed record BoundApi(EquatableArray<BoundUnit> Units, EquatableArray<Diagnostics.DiagnosticInfo> Diagnostics);
