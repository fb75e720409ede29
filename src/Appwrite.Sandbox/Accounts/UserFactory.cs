using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Makes users, and reads the parameters that account and users routes share.</summary>
internal static partial class UserFactory
{
    private const string PasswordRule =
        "Password must be between 8 and 265 characters long, and should not be one of the commonly used password.";

    public const string PhoneRule = "Phone number must start with a '+' can have a maximum of fifteen digits.";

    public static User Create(Call call, string id, string? email, string? password, string? phone, bool signedUp)
    {
        SandboxState state = call.State;
        CheckEmail(email);
        CheckPassword(password);
        email = email?.ToLowerInvariant();
        bool taken = state.Users.Values.Any(user =>
            user.Id == id || (email is not null && user.Email == email) || (phone is { Length: > 0 } && user.Phone == phone));
        if (taken)
        {
            throw Errors.UserExists();
        }

        DateTimeOffset now = state.Now;
        var user = new User(id, now)
        {
            Email = email,
            Phone = phone ?? "",
            Name = call.Text("name") ?? "",
            TargetId = state.NewId(),
            Accessed = signedUp ? now : null,
        };
        if (password is not null)
        {
            user.SetPassword(password, now);
        }

        state.Users.Add(id, user);
        RealtimeRaise.User(call, user, "create");
        return user;
    }

    public static void CheckEmail(string? email)
    {
        if (email is not null && !IsEmail(email))
        {
            throw Errors.Invalid("email", "Value must be a valid email address");
        }
    }

    /// <param name="password">The password; null where there is none.</param>
    /// <param name="name">The parameter it came by.</param>
    public static void CheckPassword(string? password, string name = "password")
    {
        if (password is not null && password.Length is < 8 or > 265)
        {
            throw Errors.Invalid(name, PasswordRule);
        }
    }

    public static bool IsEmail(string text) => text.Length <= 320 && EmailPattern().IsMatch(text);

    public static bool IsPhone(string text) => PhonePattern().IsMatch(text);

    /// <summary>Reads <c>prefs</c>, in which nested empty objects become lists.</summary>
    public static JsonObject Preferences(Call call)
    {
        JsonNode? prefs = call.Parameters["prefs"];
        return prefs switch
        {
            JsonObject values => new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, Json.WithEmptyLists(pair.Value)))),
            JsonArray { Count: 0 } => [],
            null when !call.Has("prefs") => throw Errors.NotOptional("prefs"),
            _ => throw Errors.Invalid("prefs", "Value must be a valid object."),
        };
    }

    public static void Touch(User user, SandboxState state) => user.Updated = state.Now;

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}$")]
    private static partial Regex PhonePattern();
}
