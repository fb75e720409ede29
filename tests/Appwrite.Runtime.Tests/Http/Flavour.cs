namespace Appwrite.Runtime.Tests.Http;

/// <summary>An open enumeration as the generator writes them.</summary>
internal readonly struct Flavour(string value) : IOpenEnumeration<Flavour>, IEquatable<Flavour>
{
    private readonly string? _value = value;

    public string Value => _value ?? "";

    public static Flavour Sweet { get; } = new("sweet");

    public static Flavour Sour { get; } = new("sour & salty");

    public static Flavour Create(string value) => new(value);

    public bool Equals(Flavour other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Flavour other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
