using System.Collections.Generic;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads who may do what with a table.</summary>
internal static class TablePermissions
{
    public static List<string> Read(SchemaObject table)
    {
        if (table.Member("$permissions") is not null)
        {
            return table.Texts("$permissions");
        }

        // The oldest files have a list of roles for each of two rights.
        var permissions = new List<string>();
        foreach (string right in (string[])["read", "write"])
        {
            foreach (string role in table.Texts("$" + right))
            {
                permissions.Add($"{right}(\"{Modern(role)}\")");
            }
        }

        return permissions;
    }

    private static string Modern(string role) => role switch
    {
        "*" or "role:all" => "any",
        "role:guest" => "guests",
        "role:member" => "users",
        _ => role,
    };
}
