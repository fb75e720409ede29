using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Binds the client of one database.</summary>
internal sealed class DatabaseBinder(AskedDatabase asked, TablesInput input, List<DiagnosticInfo> diagnostics)
{
    private static readonly string[] Methods = ["With", "BeginTransactionAsync", "CompareWithServerAsync", "CreateMissingAsync"];

    private InterfaceRequest Request => asked.Request.Interface;

    /// <summary>Binds it; null where nothing can be added to the interface.</summary>
    public BoundDatabase? Bind(IEnumerable<BoundTableProperty> properties)
    {
        if (Request.Shape != InterfaceShape.Usable)
        {
            return null;
        }

        if (asked.Request.Api == TableApi.Automatic && input.Specs.IsMixed)
        {
            diagnostics.Add(DiagnosticInfo.Create(Ids.AmbiguousApi, DiagnosticPlace.OfInterface(Request.FullName), Request.Name) with
            {
                Choices = new EquatableArray<string>([nameof(TableApi.TablesDb), nameof(TableApi.Databases)]),
            });
        }

        List<BoundTableProperty> tables = [.. properties];
        bool isImplementable = CheckMembers([.. tables.Select(table => table.Name), .. Methods]);
        string className = InterfaceNames.Class(Request.Name);
        string transaction = InterfaceNames.Transaction(Request.Name);
        bool isFree = IsFree(className);
        TableApi api = asked.Request.Api == TableApi.Automatic ? input.Specs.Api : asked.Request.Api;
        bool hasTransactions = input.Specs.HasTransactions && isImplementable && isFree && IsFree(transaction);
        return new BoundDatabase(
            new BoundInterface(CSharp.Escape(Request.Name), null, "") { Marks = Request.Marks, SaysIfItIsCls = Request.SaysIfItIsCls },
            isImplementable && isFree ? className : null,
            hasTransactions ? transaction : null,
            Request.Accessibility,
            asked.Request.DatabaseId,
            asked.Database?.Name ?? asked.Request.DatabaseId,
            api.ToString(),
            input.Specs.Version,
            tables.ToEquatableArray())
        {
            Declared = Request.Members.Where(member => member.InheritedFrom is null).Select(member => member.Name).Distinct().ToEquatableArray(),
            HasDefinition = asked.Database is not null,
            IsComplete = asked.Request.Tables.Count == 0,
        };
    }

    private bool CheckMembers(HashSet<string> generated)
    {
        bool isImplementable = true;
        foreach (InterfaceMember member in Request.Members)
        {
            if (generated.Contains(member.Name) && member.InheritedFrom is null)
            {
                Report(Ids.MemberExists, member.Name, Request.Name, member.Name, "");
                isImplementable &= !member.IsAbstract;
            }
            else if (member.IsAbstract)
            {
                string name = member.InheritedFrom is null ? member.Name : $"{member.InheritedFrom}.{member.Name}";
                Report(Ids.CannotImplement, member.Name, Request.Name, name, "");
                isImplementable = false;
            }
        }

        return isImplementable;
    }

    private bool IsFree(string name)
    {
        string fullName = Request.Namespace.Length == 0 ? name : $"{Request.Namespace}.{name}";
        bool isFree = !input.Facts.UserTypes.Contains(fullName) && !input.ApiTypes.Contains(fullName, StringComparer.Ordinal) && !IsAnothers(name);
        if (!isFree)
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Ids.TypeExists, input.Facts.UserTypes.Contains(fullName) ? DiagnosticPlace.OfType(fullName) : DiagnosticPlace.OfInterface(Request.FullName), fullName));
        }

        return isFree;
    }

    // Of two interfaces such as IMusic and IMusicClient the first gets the class.
    private bool IsAnothers(string name) => input.Databases.Any(other => other.Interface.Namespace == Request.Namespace
        && string.CompareOrdinal(other.Interface.Name, Request.Name) < 0
        && InterfaceNames.Class(other.Interface.Name) is var taken
        && (name == taken || name == taken.Substring(0, taken.Length - "Client".Length) + "Transaction"));

    private void Report(string id, string? member, params string[] arguments) =>
        diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(Request.FullName, member), arguments));
}
