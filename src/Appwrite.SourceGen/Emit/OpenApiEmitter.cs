using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the method that shows generated types to Microsoft.AspNetCore.OpenApi. The text is always the same.</summary>
internal static class OpenApiEmitter
{
    private const string AspNet = "global::Microsoft.AspNetCore.OpenApi.";
    private const string OpenApi = "global::Microsoft.OpenApi.";
    private const string Nodes = CSharp.JsonNodes;
    private const string Tasks = "global::System.Threading.Tasks.Task";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Generic = "global::System.Collections.Generic.";

    public static void Emit(SourceWriter writer, BoundHostClass openApi)
    {
        writer.Line("/// <summary>Shows the API's types to the descriptions of a program's own endpoints.</summary>");
        SourceEmitter.Mark(writer, openApi.Accessibility);
        using (writer.Open($"{openApi.Accessibility} static class {openApi.ClassName}"))
        {
            writer.Line(Text);
        }
    }

    private const string Text = $$"""
        private static readonly global::System.Threading.AsyncLocal<{{Generic}}HashSet<global::System.Type>?> Within = new();

        /// <summary>
        /// Describes models, unions, enumerations and permissions as they look in JSON: <c>builder.Services.AddOpenApi(options =>
        /// options.AddAppwriteSchemas())</c>. Without it they are described as anything.
        /// </summary>
        /// <param name="options">The options of a document.</param>
        /// <returns>The same options.</returns>
        public static {{AspNet}}OpenApiOptions AddAppwriteSchemas(this {{AspNet}}OpenApiOptions options)
        {
            global::System.ArgumentNullException.ThrowIfNull(options);
            return options.AddSchemaTransformer(DescribeAsync);
        }

        private static async {{Tasks}} DescribeAsync(
            {{OpenApi}}OpenApiSchema schema, {{AspNet}}OpenApiSchemaTransformerContext context, {{Token}} cancellationToken)
        {
            var types = new {{Generic}}List<global::System.Type>();
            {{Nodes}}JsonObject? shape = {{CSharp.Infrastructure}}JsonShapes.Of(context.JsonTypeInfo, type =>
            {
                types.Add(type);
                return new {{Nodes}}JsonObject { ["$ref"] = types.Count - 1 };
            });
            if (shape is not null)
            {
                // A type that is part of itself is described once, and referred to within.
                {{Generic}}HashSet<global::System.Type> within = Within.Value ??= new {{Generic}}HashSet<global::System.Type>();
                if (within.Add(context.JsonTypeInfo.Type))
                {
                    await FillAsync(schema, shape, index => context.GetOrCreateSchemaAsync(types[index], null, cancellationToken)).ConfigureAwait(false);
                    within.Remove(context.JsonTypeInfo.Type);
                }

                return;
            }

            // Of a list or a dictionary whose items could be anything nothing is said of them, so that they would not be asked for.
            if (context.JsonTypeInfo.ElementType is { } item
                && {{CSharp.Infrastructure}}JsonShapes.Of(context.JsonTypeInfo.Options.GetTypeInfo(item), _ => new {{Nodes}}JsonObject()) is not null)
            {
                {{OpenApi}}OpenApiSchema described = await context.GetOrCreateSchemaAsync(item, null, cancellationToken).ConfigureAwait(false);
                if (context.JsonTypeInfo.Kind == global::System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Dictionary)
                {
                    schema.AdditionalProperties = described;
                }
                else
                {
                    schema.Items = described;
                }
            }
        }

        private static async {{Tasks}}<{{OpenApi}}IOpenApiSchema> CreateAsync(
            {{Nodes}}JsonObject shape, global::System.Func<int, {{Tasks}}<{{OpenApi}}OpenApiSchema>> refer)
        {
            if (shape["$ref"] is { } reference)
            {
                return await refer((int)reference).ConfigureAwait(false);
            }

            var schema = new {{OpenApi}}OpenApiSchema();
            await FillAsync(schema, shape, refer).ConfigureAwait(false);
            return schema;
        }

        private static async {{Tasks}} FillAsync(
            {{OpenApi}}OpenApiSchema schema, {{Nodes}}JsonObject shape, global::System.Func<int, {{Tasks}}<{{OpenApi}}OpenApiSchema>> refer)
        {
            foreach ({{Nodes}}JsonNode? type in shape["type"] is {{Nodes}}JsonArray several ? several : new {{Nodes}}JsonArray(shape["type"]?.DeepClone()))
            {
                if (global::System.Enum.TryParse((string?)type, ignoreCase: true, out {{OpenApi}}JsonSchemaType known))
                {
                    schema.Type = (schema.Type ?? default) | known;
                }
            }

            schema.Format = (string?)shape["format"];
            if (shape["enum"] is {{Nodes}}JsonArray values)
            {
                schema.Enum = new {{Generic}}List<{{Nodes}}JsonNode>();
                foreach ({{Nodes}}JsonNode? value in values)
                {
                    if (value is not null)
                    {
                        schema.Enum.Add(value.DeepClone());
                    }
                }
            }

            if (shape["items"] is {{Nodes}}JsonObject items)
            {
                schema.Items = await CreateAsync(items, refer).ConfigureAwait(false);
            }

            if (shape["anyOf"] is {{Nodes}}JsonArray choices)
            {
                schema.AnyOf = new {{Generic}}List<{{OpenApi}}IOpenApiSchema>();
                foreach ({{Nodes}}JsonNode? choice in choices)
                {
                    schema.AnyOf.Add(await CreateAsync(choice!.AsObject(), refer).ConfigureAwait(false));
                }
            }

            if (shape["properties"] is {{Nodes}}JsonObject properties)
            {
                schema.Properties = new {{Generic}}Dictionary<string, {{OpenApi}}IOpenApiSchema>();
                foreach ({{Generic}}KeyValuePair<string, {{Nodes}}JsonNode?> property in properties)
                {
                    schema.Properties[property.Key] = await CreateAsync(property.Value!.AsObject(), refer).ConfigureAwait(false);
                }
            }

            foreach ({{Nodes}}JsonNode? name in shape["required"] as {{Nodes}}JsonArray ?? new {{Nodes}}JsonArray())
            {
                (schema.Required ??= new {{Generic}}HashSet<string>()).Add((string)name!);
            }

            // The fields of the caller's type stand among the model's.
            foreach ({{Nodes}}JsonNode? part in shape["allOf"] as {{Nodes}}JsonArray ?? new {{Nodes}}JsonArray())
            {
                {{OpenApi}}IOpenApiSchema data = await CreateAsync(part!.AsObject(), refer).ConfigureAwait(false);
                foreach ({{Generic}}KeyValuePair<string, {{OpenApi}}IOpenApiSchema> property
                    in data.Properties ?? new {{Generic}}Dictionary<string, {{OpenApi}}IOpenApiSchema>())
                {
                    schema.Properties!.TryAdd(property.Key, property.Value);
                }

                foreach (string name in data.Required ?? new {{Generic}}HashSet<string>())
                {
                    (schema.Required ??= new {{Generic}}HashSet<string>()).Add(name);
                }
            }
        }
        """;
}
