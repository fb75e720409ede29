using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the client of one service: its interface, and the class that makes the requests.</summary>
internal static class ServiceEmitter
{
    public static void Emit(SourceWriter writer, BoundService service)
    {
        if (!service.IsHandPicked)
        {
            EmitInterface(writer, service);
        }

        if (service.ClassName is { } className)
        {
            if (!service.IsHandPicked)
            {
                writer.Line();
            }

            EmitClass(writer, service, className);
        }
    }

    private static void EmitInterface(SourceWriter writer, BoundService service)
    {
        if (service.Interface.Accessibility is { } accessibility)
        {
            XmlDoc.Element(writer, "summary", service.Interface.Doc);
            SourceEmitter.Mark(writer, accessibility);
        }

        using (service.Interface.Accessibility is null
            ? ClientEmitter.OpenPart(writer, service.Interface, service.Accessibility)
            : writer.Open($"{service.Interface.Accessibility} interface {service.Interface.Name}"))
        {
            bool isFirst = true;
            foreach (BoundMethod method in service.Methods.Where(method => !method.IsInherited))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitDoc(writer, method);
                EmitObsolete(writer, method);

                // With a body, so that classes of the user's go on without it.
                EmitSignature(writer, method, method.Hides ? "new " : "", method.Paging is null ? ";" : " =>");
                if (method.Paging is { } paging)
                {
                    using (writer.Indent())
                    {
                        EmitPaging(writer, paging, "");
                    }
                }
            }

            if (service.With is { IsOnInterface: true } with)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                ClientEmitter.EmitWithDeclaration(writer, with, service.Interface.Name);
            }
        }
    }

    private static void EmitClass(SourceWriter writer, BoundService service, string className)
    {
        ClientEmitter.EmitClassHead(writer, service.Interface, service.Accessibility);
        using (writer.Open($"{service.Accessibility} sealed class {className} : {service.Interface.Name}"))
        {
            ClientEmitter.EmitScopes(writer, service.RequiredScopes);
            ClientEmitter.EmitVersion(writer, service.SpecVersion);
            writer.Line("private readonly global::Appwrite.Runtime.AppwriteConnection _connection;");
            foreach (BoundTypeInfo info in service.TypeInfos)
            {
                writer.Line($"private readonly {CSharp.JsonTypeInfoOf(info.Type)} {info.Field};");
            }

            writer.Line();
            using (ClientEmitter.OpenConstructor(writer, className))
            {
                writer.Line("_connection = connection;");
                foreach (BoundTypeInfo info in service.TypeInfos)
                {
                    writer.Line($"{info.Field} = connection.GetTypeInfo<{info.Type}>(nameof({service.Interface.Name}));");
                }
            }

            if (service.With is { } with)
            {
                writer.Line();
                ClientEmitter.EmitWith(writer, with, service.Interface.Name, className);
            }

            foreach (BoundMethod method in service.Methods)
            {
                writer.Line();
                writer.Line("/// <inheritdoc />");
                EmitObsolete(writer, method);
                EmitSignature(writer, method, method.Explicit is null ? "public " : "", "");
                EmitBlock(writer, method, service.SpecVersion is null ? "null" : GroupBinder.VersionConstant);
            }
        }
    }

    /// <summary>Writes a method's documentation.</summary>
    public static void EmitDoc(SourceWriter writer, BoundMethod method)
    {
        XmlDoc.Element(writer, "summary", method.Doc.Summary);
        if (method.Doc.TypeParameter is { } typeParameter)
        {
            XmlDoc.Element(writer, "typeparam", typeParameter, $" name=\"{method.TypeParameter}\"");
        }

        foreach (BoundParameter parameter in method.Parameters)
        {
            XmlDoc.Element(writer, "param", parameter.Doc, $" name=\"{parameter.Name}\"");
        }

        XmlDoc.Element(writer, "returns", method.Doc.Returns);
        if (method.Doc.IsCall)
        {
            writer.Line("/// <exception cref=\"global::Appwrite.Runtime.AppwriteException\">The server answered with an error.</exception>");
        }

        XmlDoc.Remarks(writer, new[] { method.Doc.Description }.Concat(method.Doc.Remarks));
    }

    private static void EmitObsolete(SourceWriter writer, BoundMethod method)
    {
        if (method.Obsolete is { } message)
        {
            writer.Line(message.Length == 0 ? "[global::System.Obsolete]" : $"[global::System.Obsolete({CSharp.Literal(message)})]");
        }

        if (method.Successor is { } successor)
        {
            writer.Line($"[{CSharp.Infrastructure}Successor({CSharp.Literal(successor.Service)}, {CSharp.Literal(successor.InterfaceName)}, {CSharp.Literal(successor.Method)})]");
        }
    }

    private static void EmitSignature(SourceWriter writer, BoundMethod method, string prefix, string end)
    {
        string typeParameter = method.TypeParameter is { } name ? $"<{name}>" : "";
        string owner = method.Explicit is { } inherited ? inherited + "." : "";
        if (method.Parameters.Count == 0)
        {
            string own = method.Constraints.Count == 0 ? end : "";
            writer.Line($"{prefix}{method.ReturnType} {owner}{method.Name}{typeParameter}(){own}");
            using (writer.Indent())
            {
                EmitConstraints(writer, method, end);
            }

            return;
        }

        string head = $"{prefix}{method.ReturnType} {owner}{method.Name}{typeParameter}(";
        string close = ")" + (method.Constraints.Count == 0 ? end : "");
        List<string> parameters = [.. method.Parameters.Select(parameter =>
            $"{parameter.Type} {parameter.Name}{(parameter.Default is { } value && method.Explicit is null ? " = " + value : "")}")];
        EmitList(writer, head, parameters, close);
        using (writer.Indent())
        {
            EmitConstraints(writer, method, end);
        }
    }

    /// <summary>Writes what stands in parentheses: on the line of its head if there is room, and otherwise each on a line of its own.</summary>
    private static void EmitList(SourceWriter writer, string head, IReadOnlyList<string> items, string end)
    {
        if (head.Length + end.Length + items.Sum(item => item.Length + 2) - 2 <= SourceWriter.Width)
        {
            writer.Line(head + string.Join(", ", items) + end);
            return;
        }

        writer.Line(head);
        using (writer.Indent())
        {
            for (int i = 0; i < items.Count; i++)
            {
                writer.Line(items[i] + (i == items.Count - 1 ? end : ","));
            }
        }
    }

    private static void EmitConstraints(SourceWriter writer, BoundMethod method, string end)
    {
        for (int i = 0; i < method.Constraints.Count; i++)
        {
            writer.Line(method.Constraints[i] + (i == method.Constraints.Count - 1 ? end : ""));
        }
    }

    private static void EmitForward(SourceWriter writer, BoundMethod method)
    {
        using (writer.Open())
        {
            EmitList(writer, $"return {(method.Explicit is { } inherited ? $"(({inherited})this)." : "")}{method.Name}(", method.Forward, ");");
        }
    }

    private static void EmitBlock(SourceWriter writer, BoundMethod method, string specVersion)
    {
        if (method.Forward.Count > 0)
        {
            EmitForward(writer, method);
            return;
        }

        using (writer.Open())
        {
            if (method.Unbound is { } reason)
            {
                writer.Line($"throw new global::System.NotSupportedException({CSharp.Literal(reason)});");
                return;
            }

            foreach (string guard in method.Guards)
            {
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({guard});");
            }

            if (method.Paging is not { } paging)
            {
                EmitRequest(writer, method, specVersion);
                return;
            }

            EmitPaging(writer, paging, "return ");
            if (paging.PageFunction is { } function)
            {
                writer.Line();
                using (writer.Open(function))
                {
                    EmitRequest(writer, method, specVersion);
                }
            }
        }
    }

    private static void EmitPaging(SourceWriter writer, BoundPaging paging, string prefix)
    {
        writer.Line($"{prefix}{CSharp.Infrastructure}Paging.All(");
        writer.Line($"    {paging.Request},");
        writer.Line($"    {paging.Answer});");
    }

    private static void EmitRequest(SourceWriter writer, BoundMethod method, string specVersion)
    {
        writer.Line($"var {method.RequestName} = new {CSharp.Infrastructure}RequestBuilder(");
        writer.Line($"    {method.HttpMethod}, $\"{method.Path}\", {specVersion}, {CSharp.Literal(method.Operation)});");
        if (method.AsksForJson)
        {
            writer.Line($"{method.RequestName}.AskForJson();");
        }

        if (method.SendsBody)
        {
            writer.Line($"{method.RequestName}.StartBody();");
        }

        foreach (BoundArgument argument in method.Arguments)
        {
            writer.Line($"{method.RequestName}.{argument.Method}({argument.WireName}, {argument.Values});");
        }

        string last = method.Cancellation is { } cancellation ? ", " + cancellation : "";
        writer.Line($"return _connection.{method.Send}{last});");
    }
}
