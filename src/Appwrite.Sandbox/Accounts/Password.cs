using System.Security.Cryptography;

namespace Appwrite.Sandbox.Accounts;

/// <summary>A salted password hash. The real server uses Argon2, which .NET does not bring; nobody outside can tell.</summary>
internal sealed class Password
{
    private const int Iterations = 20_000;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _hash;

    public Password(string text) => _hash = Hash(text);

    public bool Matches(string text) => CryptographicOperations.FixedTimeEquals(_hash, Hash(text));

    public override string ToString() => $"$pbkdf2${Convert.ToBase64String(_salt)}${Convert.ToBase64String(_hash)}";

    private byte[] Hash(string text) => Rfc2898DeriveBytes.Pbkdf2(text, _salt, Iterations, HashAlgorithmName.SHA256, 32);
}
