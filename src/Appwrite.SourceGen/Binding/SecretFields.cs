using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Knows the fields of models that are nobody's business but the server's: password hashes, secrets, tokens of others. No spec marks them.</summary>
internal static class SecretFields
{
    private const string Password = "password";
    private const string Secret = "secret";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        Password, Secret, "jwt", "otp", "credentials", "recoveryCodes", "signatureKey", "httpPass", "apiKey", "providerToken",
    };

    private static readonly string[] Endings = ["Password", "Secret", "SecretKey", "AccessToken", "RefreshToken"];

    /// <summary>Whether a field is a secret.</summary>
    public static bool IsSecret(ApiSchema schema, ApiProperty property)
    {
        // Whether there is a secret, when it ends or how long it is, is none.
        if (property.Type.Kind is ApiTypeKind.Boolean or ApiTypeKind.Integer or ApiTypeKind.Number)
        {
            return false;
        }

        return Names.Contains(property.Name)
            || Endings.Any(ending => property.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || property.Name switch
            {
                // How a password was hashed, and the address that an authenticator reads its secret from.
                "hash" or "hashOptions" => Has(schema, Password),
                "uri" => Has(schema, Secret),
                _ => false,
            };
    }

    private static bool Has(ApiSchema schema, string name) => schema.Properties.Any(property => property.Name == name);
}
