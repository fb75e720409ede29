using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Makes the arguments with which a generated method should send a recorded request.</summary>
internal sealed class ArgumentBinder
{
    private readonly SpecOperation _operation;
    private readonly MethodInfo _method;
    private readonly object?[] _arguments;
    private readonly HashSet<int> _given = [];

    private ArgumentBinder(SpecOperation operation, MethodInfo method)
    {
        _operation = operation;
        _method = method;

        // What nobody gives stays at its default, as when a user leaves it out. Only the type of the data is no part of the request.
        _arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType.IsValueType
            ? Activator.CreateInstance(parameter.ParameterType)
            : null)];
        if (method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType == typeof(JsonTypeInfo<JsonElement>)) is { } dataType)
        {
            _arguments[dataType.Position] = JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));
            _given.Add(dataType.Position);
        }
    }

    public static object?[] Bind(SpecOperation operation, MethodInfo method, Exchange exchange)
    {
        var binder = new ArgumentBinder(operation, method);
        binder.BindPath(exchange);
        binder.BindQuery(exchange);
        binder.BindBody(exchange);
        binder.MeanEverything(exchange);
        ParameterInfo? missing = method.GetParameters()
            .FirstOrDefault(parameter => !parameter.IsOptional && !binder._given.Contains(parameter.Position));
        return missing is null ? binder._arguments : throw new NotExpressibleException("a required argument left out");
    }

    private void BindPath(Exchange exchange)
    {
        Match match = _operation.Pattern.Match(RecordedRequest.PathBelowVersion(exchange));
        foreach (SpecParameter parameter in _operation.Parameters.Where(parameter => parameter.Place == "path"))
        {
            string value = Uri.UnescapeDataString(match.Groups[parameter.Name].Value);
            Give("path", parameter.Name, type => ArgumentValue.OfText(type, value));
        }
    }

    private void BindQuery(Exchange exchange)
    {
        foreach (IGrouping<string, KeyValuePair<string, string>> group in RecordedRequest.Query(exchange).GroupBy(pair => pair.Key))
        {
            string[] values = [.. group.Select(pair => pair.Value)];
            if (group.Key.EndsWith("[]", StringComparison.Ordinal))
            {
                Give("query", group.Key[..^2], type => ArgumentValue.OfTexts(type, values));
            }
            else
            {
                Give("query", group.Key, type => ArgumentValue.OfText(type, values.Single()));
            }
        }
    }

    private void BindBody(Exchange exchange)
    {
        if (string.IsNullOrEmpty(exchange.RequestText))
        {
            return;
        }

        if (exchange.RequestHeader("Content-Type")?.StartsWith("multipart/form-data", StringComparison.Ordinal) == true)
        {
            BindForm(Form.Parse(exchange.RequestText));
        }
        else
        {
            BindJson(RecordedRequest.JsonBody(exchange));
        }
    }

    private void BindJson(JsonObject body)
    {
        foreach ((string name, JsonNode? value) in body)
        {
            Give("body", name, type => ArgumentValue.OfJson(type, value));
        }
    }

    /// <summary>Says of a recorded bulk call that everything is meant, which is not sent; it would be refused where it has no condition.</summary>
    private void MeanEverything(Exchange exchange)
    {
        if (exchange.Method is "DELETE" or "PATCH" && _method.GetParameters().FirstOrDefault(parameter => parameter.Name == "queries") is { } queries)
        {
            _arguments[queries.Position] = (IReadOnlyList<Query>)[.. (IReadOnlyList<Query>?)_arguments[queries.Position] ?? [], Query.All()];
        }
    }

    private void BindForm(Form form)
    {
        if (form.File is not { } file)
        {
            throw new NotExpressibleException("a form without a file");
        }

        Give("form", file.Field, type => type == typeof(InputFile)
            ? InputFile.FromBytes(RecordedFile.Content(file.Length), Uri.UnescapeDataString(file.RawName), file.ContentType)
            : throw new NotExpressibleException("a file where the API has none"));
        foreach (IGrouping<string, KeyValuePair<string, string>> group in form.Fields.GroupBy(field => RecordedRequest.ListName(field.Key)))
        {
            string[] values = [.. group.Select(field => field.Value)];
            if (group.Key.EndsWith("[]", StringComparison.Ordinal))
            {
                Give("form", group.Key[..^2], type => ArgumentValue.OfTexts(type, values));
            }
            else
            {
                Give("form", group.Key, type => ArgumentValue.OfText(type, values.Single()));
            }
        }
    }

    private void Give(string place, string name, Func<Type, object?> convert)
    {
        string plain = Words.Plain(name);
        if (!_operation.Parameters.Any(parameter => parameter.Place == place && parameter.Name == name))
        {
            throw new NotExpressibleException($"a {place} parameter that the API does not know");
        }

        // A C# keyword has a suffix.
        ParameterInfo? target = _method.GetParameters().FirstOrDefault(parameter => Words.Plain(parameter.Name!) == plain)
            ?? _method.GetParameters().FirstOrDefault(parameter => Words.Plain(parameter.Name!) == plain + "value");
        Assert.True(target is not null, $"{_method.DeclaringType!.Name}.{_method.Name} has no parameter for '{name}'.");
        _arguments[target.Position] = convert(target.ParameterType);
        _given.Add(target.Position);
    }
}
