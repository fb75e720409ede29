using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the method that sets a connection's options from a program's configuration. The text is always the same.</summary>
internal static class ConfigurationEmitter
{
    private const string Configuration = "global::Microsoft.Extensions.Configuration.";
    private const string Options = CSharp.Runtime + "AppwriteConnectionOptions";

    public static void Emit(SourceWriter writer, BoundHostClass configuration)
    {
        writer.Line("/// <summary>Sets a connection's options from a program's configuration.</summary>");
        SourceEmitter.Mark(writer, configuration.Accessibility);
        using (writer.Open($"{configuration.Accessibility} static class {configuration.ClassName}"))
        {
            writer.Line($$"""
                /// <summary>
                /// Sets the options that a section of the configuration has (<c>Endpoint</c>, <c>ProjectId</c>, <c>Timeout</c> and so on), without
                /// reflection, so that it works in trimmed programs too. The credential is none of them.
                /// </summary>
                /// <param name="options">The options.</param>
                /// <param name="section">The section, for example <c>builder.Configuration.GetSection("Appwrite")</c>.</param>
                /// <returns>The same options.</returns>
                /// <exception cref="global::System.ArgumentException">A setting is not what the option takes.</exception>
                public static {{Options}} BindAppwrite(
                    this {{Options}} options, {{Configuration}}IConfiguration section)
                {
                    global::System.ArgumentNullException.ThrowIfNull(section);
                    {{CSharp.Infrastructure}}ConnectionSettings.Apply(
                        options, key => section[key], (section as {{Configuration}}IConfigurationSection)?.Path ?? "");
                    return options;
                }
                """);
        }
    }
}
