using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>Binds one hand-picked method: finds a place for each of its parameters, and its type among what the operation can answer.</summary>
internal sealed class PickedMethodBinder
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string CancellationToken = "global::System.Threading.CancellationToken";
    private const string OfYourOwn = " with a type of your own";

    private readonly PickBinder _owner;
    private readonly PickedMethod _pick;
    private readonly int _index;
    private readonly ApiOperation _operation;
    private readonly MethodBinder _methods;
    private readonly GeneratedNames _names;
    private readonly OpenData _openData;
    private readonly List<PickedOperation> _reached;
    private readonly List<BoundArgumentSource> _sources;
    private readonly List<BoundArgumentSource> _fixed;

    private readonly Dictionary<string, FittedArgument> _arguments = new(StringComparer.Ordinal);
    private readonly PickedTypeInfos _typeInfos;
    private readonly List<BoundParameter> _declared = [];
    private readonly PagedList? _list;
    private string? _cancellation;
    private string? _pagingOptions;
    private bool _hasFailed;

    public PickedMethodBinder(
        PickBinder owner,
        PickedMethod pick,
        int index,
        ApiOperation operation,
        MethodBinder methods,
        GeneratedNames names,
        OpenData openData,
        List<PickedOperation> reached)
    {
        _owner = owner;
        _pick = pick;
        _index = index;
        _operation = operation;
        _methods = methods;
        _names = names;
        _openData = openData;
        _reached = reached;
        _typeInfos = new PickedTypeInfos(owner, pick.Name);
        List<BoundArgumentSource> sources = methods.BindParameters(operation, new NameScope(["cancellationToken"]));

        // What the connection knows itself is no caller's to give.
        _fixed = [.. sources.Where(source => source.Parameter.IsProjectId)];
        _sources = [.. sources.Where(source => !source.Parameter.IsProjectId)];
        _list = pick.ReturnType.ArgumentOf(PagingBinder.Enumerable) is null ? null : methods.Lists.Of(operation);
    }

    /// <summary>The method; null where it cannot be bound, which has been reported.</summary>
    public BoundMethod? Bind()
    {
        foreach (PickedParameter parameter in _pick.Parameters)
        {
            BindParameter(parameter);
        }

        CheckRequired();
        var scope = new NameScope([.. _pick.Parameters.Select(parameter => parameter.Name), .. _sources.Select(source => source.Declared.Name)]);
        string? send = BindAnswer(out string? returnType, out string? dataType);
        PageNames? page = _list is null ? null : PageNames.Allocate(scope, _list);

        // Reached even where something else is wrong, so that one mistake does not make the types unknown as well.
        bool ignoresAnswer = dataType is null && returnType == Task;
        _reached.Add(new PickedOperation(
            _operation with
            {
                Parameters = _operation.Parameters.Where(IsReached).ToEquatableArray(),
                Answer = ignoresAnswer || send is null ? ApiAnswer.Empty : _operation.Answer,
            },
            dataType is not null));

        CheckTypeInfos();
        if (_hasFailed || send is null)
        {
            return null;
        }

        List<BoundArgumentSource> sent = [.. _sources.Where(source => ValueOf(source, page) is not null)
            .Select(source => source with
            {
                Value = ValueOf(source, page)!,
                Writer = _arguments.TryGetValue(source.Declared.Name, out FittedArgument? argument) && argument.IsModel ? source.Writer : null,
            }), .. _fixed];
        string cancellation = _cancellation ?? CancellationToken + ".None";
        return new BoundMethod(
            CSharp.Escape(_pick.Name),
            _pick.TypeParameters.Count == 0 ? null : string.Join(", ", _pick.TypeParameters.Select(CSharp.Escape)),
            returnType!,
            new BoundDoc("", "", null, "", default),
            _pick.Obsolete,
            _declared.ToEquatableArray(),
            Guards().ToEquatableArray(),
            MethodBinder.Start(_operation.HttpMethod),
            MethodBinder.Path(_operation.Path, sent),
            _operation.Parameters.Any(parameter => parameter.Place == ApiParameterPlace.Body),
            sent.Where(source => source.Method.Length > 0).Select(Bound).ToEquatableArray(),
            send,
            page?.Cancellation ?? cancellation)
        {
            Operation = MethodBinder.OperationName(_operation),
            AsksForJson = _operation.Answer.Kind == ApiAnswerKind.Multipart,
            Constraints = _pick.Constraints,
            Paging = page is null ? null : BindPaging(page, scope.Allocate("ReadPage", "Function"), dataType, cancellation),
        };
    }

    private BoundPaging BindPaging(PageNames page, string function, string? dataType, string cancellation)
    {
        BoundArgumentSource queries = _sources.First(source => source.Parameter == _list!.Queries);
        string given = _arguments.TryGetValue(queries.Declared.Name, out FittedArgument? argument) ? argument.Value : "null";
        return PagingBinder.Paging(_list!, given, _pagingOptions ?? "null", function, cancellation) with
        {
            PageFunction = $"{CSharp.TaskOf(_methods.Answers.Type(_operation, dataType)!)} {function}({page.Declared})",
        };
    }

    /// <summary>What is sent for a parameter of the operation; null where it is left out.</summary>
    private string? ValueOf(BoundArgumentSource source, PageNames? page) =>
        page is not null && source.Parameter == _list!.Queries ? page.Queries
        : page is not null && source.Parameter == _list!.Counts ? page.Counts
        : _arguments.TryGetValue(source.Declared.Name, out FittedArgument? argument) ? argument.Value
        : null;

    private void BindParameter(PickedParameter parameter)
    {
        List<SignatureType> unknown = [];
        string? type = _names.Print(parameter.Type, unknown);
        BoundArgumentSource? source = _sources.FirstOrDefault(source => source.Declared.Name == parameter.Name);
        if (type is null)
        {
            ReportUnknown(PickPlaces.ParameterType(_index, parameter.Name), unknown);
            NoteArgument(source);
            return;
        }

        string name = CSharp.Escape(parameter.Name);
        _declared.Add(new BoundParameter(
            name, (parameter.IsParams ? "params " : "") + type + (parameter.Type.IsNullable ? "?" : ""), parameter.Default, ""));
        if (type == CancellationToken && !parameter.Type.IsNullable && _cancellation is null)
        {
            _cancellation = name;
        }
        else if (_list is not null && type == PagingBinder.OptionsType && _pagingOptions is null)
        {
            _pagingOptions = name;
        }
        else if (_list is not null && source is not null && source.Parameter == _list.Counts)
        {
            Fail(
                Ids.CannotBind, PickPlaces.Parameter(_index, parameter.Name), _pick.Name, _operation.Name,
                $"its parameter '{parameter.Name}' is for one page; PagingOptions.Progress is told how many items there are in all");
        }
        else if (parameter.Type.ArgumentOf(CSharp.JsonTypeInfo) is { } described && !parameter.Type.IsNullable)
        {
            _typeInfos.Add(_names.Print(described, unknown)!, name);
        }
        else if (source is null)
        {
            List<string> known = [.. _sources.Select(other => other.Declared.Name)];
            string? nearest = NearestName.Find(parameter.Name, known);
            string hint = nearest is not null ? $"; did you mean '{nearest}'?" : known.Count > 0 ? $"; it has {string.Join(", ", known)}" : "";
            EquatableArray<string> choices = NearestName.Choices(nearest, known.Where(name => !_pick.Parameters.Any(other => other.Name == name)));
            Fail(Ids.UnknownParameter, PickPlaces.Parameter(_index, parameter.Name), choices, _operation.Name, parameter.Name, hint);
        }
        else if (new ParameterFit(source, parameter.Type, type).Fit() is { } fitted)
        {
            _arguments[parameter.Name] = fitted;
        }
        else
        {
            Fail(
                Ids.ParameterMisfit, PickPlaces.ParameterType(_index, parameter.Name), ParameterFit.Choices(source),
                parameter.Name, _operation.Name, parameter.Type.Display, ParameterFit.Expected(source));
            NoteArgument(source);
        }
    }

    // The parameter is there, though not as it should be; it is not to be reported as missing as well.
    private void NoteArgument(BoundArgumentSource? source)
    {
        if (source is not null)
        {
            _arguments[source.Declared.Name] = new FittedArgument("", IsGuarded: false);
        }
    }

    private void CheckRequired()
    {
        foreach (BoundArgumentSource source in _sources.Where(source => source.Declared.Default is null && !_arguments.ContainsKey(source.Declared.Name)))
        {
            string declaration = $"{source.Declared.Type} {source.Declared.Name}";
            Fail(
                Ids.MissingArgument, PickPlaces.Method(_index), new EquatableArray<string>([declaration]),
                _pick.Name, source.Declared.Name, _operation.Name, CSharp.Short(declaration));
        }

        // The call would be refused whenever it is made.
        if (BulkOperations.Queries(_operation) is { } queries
            && _sources.FirstOrDefault(source => source.Parameter == queries && source.Declared.Default is not null) is { } missing
            && !_arguments.ContainsKey(missing.Declared.Name))
        {
            string declaration = $"{missing.Declared.Type} {missing.Declared.Name} = null";
            Fail(
                Ids.BulkWithoutQueries, PickPlaces.Method(_index), new EquatableArray<string>([declaration]), _pick.Name,
                _operation.HttpMethod == "DELETE" ? "delete" : "change", missing.Declared.Name, _operation.Name, CSharp.Short(declaration));
        }
    }

    private string? BindAnswer(out string? returnType, out string? dataType)
    {
        dataType = null;
        List<SignatureType> unknown = [];
        returnType = _names.Print(_pick.ReturnType, unknown);
        if (returnType is null)
        {
            ReportUnknown(PickPlaces.Return(_index), unknown);
            return null;
        }

        if (returnType == Task && !_pick.ReturnType.IsNullable)
        {
            // A form is sent only by a call that reads its answer.
            bool hasForm = _operation.Parameters.Any(parameter => parameter.Place == ApiParameterPlace.Form);
            return hasForm && _operation.Answer.Kind != ApiAnswerKind.Empty ? AnswerBinder.SendForJson : "SendAsync(";
        }

        if (_operation.Answer.Kind == ApiAnswerKind.Unknown && _pick.ReturnType.ArgumentOf(Task) is { IsNullable: true } any && !_pick.ReturnType.IsNullable
            && _names.Print(any, unknown) + "?" == _methods.Answers.Type(_operation, null))
        {
            return _methods.Answers.Send(_operation, null, "");
        }

        if (_pick.ReturnType.ArgumentOf(Task) is { IsNullable: false } answer && !_pick.ReturnType.IsNullable)
        {
            string type = _names.Print(answer, unknown)!;
            if (type == CSharp.JsonElement && _operation.Answer.Kind is ApiAnswerKind.Json or ApiAnswerKind.Text or ApiAnswerKind.Unknown)
            {
                return AnswerBinder.SendForJson;
            }

            if (_operation.Answer.Kind == ApiAnswerKind.Unknown && type == "string")
            {
                return "SendTextAsync(";
            }

            if (SendFor(answer, data => _methods.Answers.Type(_operation, data), out dataType) is { } send)
            {
                return send;
            }
        }

        if (_list is not null && !_pick.ReturnType.IsNullable
            && SendFor(_pick.ReturnType.Arguments[0], data => _methods.ItemType(_list, data), out dataType) is { } sendForPage)
        {
            return sendForPage;
        }

        List<string> answers = ExpectedAnswers();
        EquatableArray<string> choices = answers.Where(answer => !answer.EndsWith(OfYourOwn, StringComparison.Ordinal)).ToEquatableArray();
        Fail(
            Ids.ReturnMisfit, PickPlaces.Return(_index), choices,
            _pick.Name, _operation.Name, _pick.ReturnType.Display, CSharp.Short(string.Join(", ", answers)));
        dataType = null;
        return null;
    }

    /// <summary>The call that answers with what the user expects, or with a page of it; null where it does not fit.</summary>
    /// <param name="generated">What is generated, by the type of the data in it.</param>
    private string? SendFor(SignatureType expected, Func<string?, string?> generated, out string? dataType)
    {
        dataType = null;
        string type = _names.Print(expected, [])!;
        if (expected.IsNullable)
        {
            return null;
        }

        if (type == generated(null))
        {
            return _methods.Answers.Send(_operation, null, "");
        }

        if (!_openData.HasTwin(_operation.Answer.Type) || expected.Arguments is not [{ IsResolved: true } data])
        {
            return null;
        }

        dataType = _names.Print(data, [])! + (data.IsNullable ? "?" : "");
        return type == generated(dataType)
            ? _methods.Answers.Send(_operation, dataType, _typeInfos.Of(data.IsValueType ? dataType : dataType.TrimEnd('?'), data))
            : null;
    }

    private List<string> ExpectedAnswers()
    {
        var types = new List<string>();
        if (_methods.Answers.Type(_operation, null) is { } answer)
        {
            types.Add(CSharp.TaskOf(answer));
        }

        if (_openData.HasTwin(_operation.Answer.Type))
        {
            types.Add(CSharp.TaskOf(_methods.Answers.Type(_operation, CSharp.TypeParameter)!) + OfYourOwn);
        }

        if (_methods.Lists.Of(_operation) is { } list)
        {
            string item = _methods.ItemType(list, null);
            string open = _methods.ItemType(list, CSharp.TypeParameter);
            types.Add($"{PagingBinder.Enumerable}<{item}>");
            types.AddRange(Enumerable.Repeat($"{PagingBinder.Enumerable}<{open}>{OfYourOwn}", open == item ? 0 : 1));
        }

        if (_operation.Answer.Kind is ApiAnswerKind.Json or ApiAnswerKind.Text or ApiAnswerKind.Unknown)
        {
            types.Add(CSharp.TaskOf(CSharp.JsonElement));
        }

        if (_operation.Answer.Kind == ApiAnswerKind.Unknown)
        {
            types.Add(CSharp.TaskOf("string"));
        }

        return [.. types.Append(Task).Distinct()];
    }

    private void CheckTypeInfos()
    {
        foreach (FittedArgument argument in _arguments.Values.Where(argument => argument.DataType is not null))
        {
            _typeInfos.Of(argument.DataType!, argument.Data!);
        }

        if (_hasFailed)
        {
            return;
        }

        foreach (string unused in _typeInfos.Unused)
        {
            Fail(
                Ids.CannotBind, PickPlaces.Method(_index), _pick.Name, _operation.Name,
                $"its parameter '{unused}' describes a type that the call neither sends nor reads");
        }
    }

    private BoundArgument Bound(BoundArgumentSource source)
    {
        BoundArgument bound = source.Bound("");
        return _arguments.TryGetValue(source.Declared.Name, out FittedArgument? argument) && argument is { DataType: { } type, Data: { } data }
            ? bound with { Values = $"{bound.Values}, {_typeInfos.Of(type, data)}" }
            : bound;
    }

    private IEnumerable<string> Guards() => _sources.Where(source => _arguments.TryGetValue(source.Declared.Name, out FittedArgument? argument) && argument.IsGuarded)
        .Select(source => source.Declared.Name)
        .Concat(_typeInfos.Parameters);

    // An enumeration that the user takes as a text needs no type.
    private bool IsReached(ApiParameter parameter) => _sources.FirstOrDefault(source => source.Parameter == parameter)?.Declared.Name is { } name
        && _arguments.ContainsKey(name)
        && _pick.Parameters.First(other => other.Name == name).Type is not { Kind: SignatureTypeKind.Known, Name: "string" };

    private void ReportUnknown(string place, List<SignatureType> unknown)
    {
        foreach (SignatureType type in unknown)
        {
            string? nearest = _names.Nearest(type);
            Fail(
                Ids.UnknownType, place, new EquatableArray<string>(nearest is null ? [] : [_names.Full(nearest)]),
                type.Display, nearest is null ? "" : $"; did you mean '{nearest}'?");
        }
    }

    private void Fail(string id, string place, params string[] arguments) => Fail(id, place, default, arguments);

    private void Fail(string id, string place, EquatableArray<string> choices, params string[] arguments)
    {
        _hasFailed = true;
        _owner.Report(id, place, choices, arguments);
    }
}
