namespace Appwrite.Runtime;

/// <summary>What <see cref="Operator.ArrayFilter"/> asks of an array's entries.</summary>
public enum ArrayCondition
{
    /// <summary>They are equal to the value.</summary>
    Equal,

    /// <summary>They are not equal to the value.</summary>
    NotEqual,

    /// <summary>They are greater than the value.</summary>
    GreaterThan,

    /// <summary>They are greater than the value or equal to it.</summary>
    GreaterThanEqual,

    /// <summary>They are less than the value.</summary>
    LessThan,

    /// <summary>They are less than the value or equal to it.</summary>
    LessThanEqual,

    /// <summary>They contain the value.</summary>
    Contains,

    /// <summary>They are null.</summary>
    IsNull,

    /// <summary>They are not null.</summary>
    IsNotNull,
}
