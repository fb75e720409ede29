using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>The types of an API in C#: what they are called, which are unions, and which hold the user's data.</summary>
internal sealed class ApiTypes
{
    public ApiTypes(ApiModel api, UserInterfaces userInterfaces)
    {
        Unions = new Unions(api);
        Names = new TypeNames(api, Unions, new ReservedTypeNames(userInterfaces));
        Mapper = new TypeMapper(Names, Unions);
        OpenData = new OpenData(api);
        Models = new ModelBinder(Names, Mapper, OpenData);
        Lists = new PagedLists(Names, Models, Unions, OpenData);
    }

    public Unions Unions { get; }

    public TypeNames Names { get; }

    public TypeMapper Mapper { get; }

    public OpenData OpenData { get; }

    public ModelBinder Models { get; }

    /// <summary>The operations that answer with a page of a list.</summary>
    public PagedLists Lists { get; }
}
