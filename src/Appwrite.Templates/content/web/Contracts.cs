using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace My_App;

/// <summary>What somebody signs up with.</summary>
public sealed record SignUp(string Email, string Password, string Name);

/// <summary>What somebody signs in with.</summary>
public sealed record Login(string Email, string Password);

/// <summary>The signed-in user.</summary>
public sealed record Me(string Id, string Name, string Email);

/// <summary>A note as it is written.</summary>
public sealed record NewNote(string Text);

/// <summary>A note as it is read.</summary>
public sealed record SavedNote(string Id, string Text);

/// <summary>How requests and answers are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUp))]
[JsonSerializable(typeof(Login))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(NewNote))]
[JsonSerializable(typeof(SavedNote[]))]
[JsonSerializable(typeof(ProblemDetails))]
public sealed partial class ApiJson : JsonSerializerContext;
