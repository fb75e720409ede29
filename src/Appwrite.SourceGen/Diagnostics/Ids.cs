namespace Appwrite.SourceGen.Diagnostics;

/// <summary>The ids of all diagnostics.</summary>
internal static class Ids
{
    public const string NotJson = "APW001";
    public const string YamlSpec = "APW002";
    public const string UnreadableSpec = "APW003";
    public const string SpecFault = "APW004";
    public const string NoOperations = "APW005";
    public const string CyclicSchema = "APW006";
    public const string MissingSchema = "APW007";
    public const string MissingParameter = "APW008";
    public const string DoubleParameter = "APW009";
    public const string LargeSpec = "APW010";
    public const string OperationLeftOut = "APW011";
    public const string UnionAsJson = "APW012";
    public const string DeepSchema = "APW013";
    public const string NoSpec = "APW020";
    public const string SpecNotFound = "APW021";
    public const string AmbiguousSpec = "APW022";
    public const string UnknownService = "APW023";
    public const string NotPartial = "APW024";
    public const string GenericInterface = "APW025";
    public const string NestedInterface = "APW026";
    public const string MemberExists = "APW027";
    public const string CannotImplement = "APW028";
    public const string TypeExists = "APW029";
    public const string SharedApiNamespace = "APW030";
    public const string OldLanguage = "APW031";
    public const string TwoAttributes = "APW032";
    public const string InvalidApiNamespace = "APW033";
    public const string AnnotatedBase = "APW034";
    public const string SharedTypes = "APW035";
    public const string NothingLeft = "APW036";
    public const string UnknownOperation = "APW040";
    public const string UnknownParameter = "APW041";
    public const string MissingArgument = "APW042";
    public const string ParameterMisfit = "APW043";
    public const string ReturnMisfit = "APW044";
    public const string UnknownType = "APW045";
    public const string StrayOperation = "APW046";
    public const string CannotBind = "APW047";
    public const string UnknownOptionName = "APW048";
    public const string UnknownPlatform = "APW049";
    public const string SecretInCode = "APW050";
    public const string BulkWithoutQueries = "APW060";
    public const string EndpointHandler = "APW070";
    public const string UnreadableProject = "APW080";
    public const string SchemaLeftOut = "APW081";
    public const string SchemaDuplicate = "APW082";
    public const string SchemaInclude = "APW083";
    public const string SchemaOddity = "APW084";
    public const string UnknownColumnType = "APW085";
    public const string InternalError = "APW099";
}
