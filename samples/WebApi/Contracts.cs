using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace WebApi;

/// <summary>What somebody signs up with.</summary>
internal sealed record SignUp(string Email, string Password, string Name);

/// <summary>What somebody signs in with.</summary>
internal sealed record Login(string Email, string Password);

/// <summary>The signed-in user.</summary>
internal sealed record Me(string Id, string Name, string Email);

/// <summary>A note as it is written, in a request and in a row.</summary>
internal sealed record NoteText(string Text);

/// <summary>A note as it is read.</summary>
internal sealed record Note(string Id, string Text, string CreatedAt);

/// <summary>How requests, answers and rows are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUp))]
[JsonSerializable(typeof(Login))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(NoteText))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(IReadOnlyList<Note>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class NotesJson : JsonSerializerContext;
