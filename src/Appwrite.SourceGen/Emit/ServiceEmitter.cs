using System;
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
                EmitSignature(writer, method, method.Hides ? "new " : "", method.Paging is null ? ";" : " =>", isFilled: false);
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

            if (service.Methods.Count > 0)
            {
                writer.Line();
                SourceEmitter.InheritDocs(writer);
            }

            bool isFirst = true;
            foreach (BoundMethod method in service.Methods)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitObsolete(writer, method);
                EmitSignature(writer, method, method.Explicit is null ? "public " : "", IsExpression(method) ? " =>" : "", isFilled: true);
                EmitBody(writer, method, service.SpecVersion is null ? "null" : GroupBinder.VersionConstant);
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

    private static void EmitSignature(SourceWriter writer, BoundMethod method, string prefix, string end, bool isFilled)
    {
        string typeParameter = method.TypeParameter is { } name ? $"<{name}>" : "";
        string owner = method.Explicit is { } inherited ? inherited + "." : "";
        string head = $"{prefix}{method.ReturnType} {owner}{method.Name}{typeParameter}(";
        List<string> parameters = [.. method.Parameters.Select(parameter =>
            $"{parameter.Type} {parameter.Name}{(parameter.Default is { } value && method.Explicit is null ? " = " + value : "")}")];
        EmitList(writer, head, parameters, ")" + (method.Constraints.Count == 0 ? end : ""), isFilled);
        using (writer.Indent())
        {
            EmitConstraints(writer, method, end);
        }
    }

    /// <summary>
    /// Writes what stands in parentheses: on the line of its head if there is room, and otherwise each on a line of its own, or as many as
    /// there is room for.
    /// </summary>
    private static void EmitList(SourceWriter writer, string head, IReadOnlyList<string> items, string end, bool isFilled)
    {
        if (head.Length + end.Length + items.Sum(item => item.Length + 2) - 2 <= SourceWriter.Width)
        {
            writer.Line(head + string.Join(", ", items) + end);
            return;
        }

        writer.Line(head);
        using (writer.Indent())
        {
            IEnumerable<string> separated = items.Select((item, index) => item + (index == items.Count - 1 ? end : ","));
            if (isFilled)
            {
                writer.Filled(separated);
                return;
            }

            foreach (string item in separated)
            {
                writer.Line(item);
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

    private static void EmitBody(SourceWriter writer, BoundMethod method, string specVersion)
    {
        if (method.Forward.Count > 0)
        {
            using (writer.Indent())
            {
                EmitList(writer, $"{(method.Explicit is { } inherited ? $"(({inherited})this)." : "")}{method.Name}(", method.Forward, ");", isFilled: true);
            }

            return;
        }

        if (IsExpression(method))
        {
            using (writer.Indent())
            {
                EmitAnswer(writer, method, "", specVersion);
            }

            return;
        }

        using (writer.Open())
        {
            foreach (string guard in method.Guards)
            {
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({guard});");
            }

            EmitAnswer(writer, method, "return ", specVersion);
            if (method.Paging?.PageFunction is { } function)
            {
                writer.Line();
                writer.Line(function + " =>");
                using (writer.Indent())
                {
                    EmitRequest(writer, method, "", specVersion);
                }
            }
        }
    }

    /// <summary>Whether a method consists of what it answers with, so that the request refuses null itself; not where the path needs what may be null.</summary>
    private static bool IsExpression(BoundMethod method) =>
        method.Paging?.PageFunction is null && !method.Guards.Any(guard => method.Path.Contains($"{{{guard}."));

    private static void EmitAnswer(SourceWriter writer, BoundMethod method, string prefix, string specVersion)
    {
        if (method.Unbound is { } reason)
        {
            writer.Line($"throw new global::System.NotSupportedException({CSharp.Literal(reason)});");
        }
        else if (method.Paging is { } paging)
        {
            EmitPaging(writer, paging, prefix);
        }
        else
        {
            EmitRequest(writer, method, prefix, specVersion);
        }
    }

    private static void EmitPaging(SourceWriter writer, BoundPaging paging, string prefix)
    {
        writer.Line($"{prefix}{CSharp.Infrastructure}Paging.All(");
        writer.Line($"    {paging.Request},");
        writer.Line($"    {paging.Answer});");
    }

    /// <summary>Writes the request as a chain: what starts it, its arguments, and what sends it.</summary>
    private static void EmitRequest(SourceWriter writer, BoundMethod method, string prefix, string specVersion)
    {
        string start = $"{prefix}_connection.{method.Start}$\"{method.Path}\", {specVersion}, {CSharp.Literal(method.Operation)})";
        string last = method.Cancellation is not { } cancellation ? "" : (method.Send.EndsWith("(", StringComparison.Ordinal) ? "" : ", ") + cancellation;
        string send = $".{method.Send}{last});";

        // What is refused is refused before anything is taken for the body.
        List<string> links =
        [
            .. IsExpression(method) ? method.Guards.Select(guard => $".Required({guard})") : [],
            .. method.AsksForJson ? [".AskForJson()"] : Array.Empty<string>(),
            .. method.StartsBody ? [".StartBody()"] : Array.Empty<string>(),
            .. method.Arguments.Select(argument => $".{argument.Method}({argument.WireName}, {argument.Values})"),
        ];
        if (start.Length + links.Sum(link => link.Length) + send.Length <= SourceWriter.Width)
        {
            writer.Line(start + string.Concat(links) + send);
            return;
        }

        writer.Line(start);
        using (writer.Indent())
        {
            EmitChain(writer, links);
            writer.Line(send);
        }
    }

    private static void EmitChain(SourceWriter writer, IEnumerable<string> links)
    {
        string line = "";
        foreach (string link in links)
        {
            if (line.Length > 0 && line.Length + link.Length > SourceWriter.Width)
            {
                writer.Line(line);
                line = "";
            }

            line += link;
        }

        if (line.Length > 0)
        {
            writer.Line(line);
        }
    }
}
