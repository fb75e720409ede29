using System.Globalization;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>
/// Splits the bytes of typical calls: what the same request costs that is sent bare, what the result's own objects and texts are, and the
/// rest, which is ours. Ours are sent by a bare <see cref="HttpMessageInvoker"/>, so that the goals are held beside one: beside
/// <see cref="HttpClient"/>, what its time limit and its own asynchronous methods allocate would be taken off what is ours.
/// </summary>
internal static class CallSplit
{
    /// <summary>Measures, prints the table, and writes the section <c>calls</c> of the figures.</summary>
    public static void Measure()
    {
        List<Figure> figures = [];
        Console.WriteLine("bytes per call            in all  HttpClient  invoker   result  ours beside HttpClient  beside invoker    goal  (both, answered later)");
        foreach (TypicalCall call in TypicalCall.All)
        {
            Split instant = Measure(call, isLate: false);
            Split late = Measure(call, isLate: true);
            figures.Add(new Figure(call.Name, "in all", instant.All, "bytes"));
            figures.Add(new Figure(call.Name, "HttpClient", instant.Client, "bytes"));
            figures.Add(new Figure(call.Name, "HttpMessageInvoker", instant.Invoker, "bytes"));
            figures.Add(new Figure(call.Name, "the result's own", instant.Result, "bytes"));
            figures.Add(new Figure(call.Name, "ours, beside HttpClient", instant.BesideClient, "bytes"));
            figures.Add(new Figure(call.Name, "ours, beside HttpMessageInvoker", instant.BesideInvoker, "bytes", AtMost: call.MostOfOurs));
            figures.Add(new Figure(call.Name, "ours, beside HttpClient, answered later", late.BesideClient, "bytes"));
            figures.Add(new Figure(call.Name, "ours, beside HttpMessageInvoker, answered later", late.BesideInvoker, "bytes"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{call.Name,-24} {instant.All,7} {instant.Client,11} {instant.Invoker,8} {instant.Result,8} {instant.BesideClient,23} {instant.BesideInvoker,15} {call.MostOfOurs,7} {late.BesideClient,10} {late.BesideInvoker,10}"));
        }

        figures.AddRange(LargeBodies.Measure());
        FigureFile.Write(
            "calls",
            "dotnet run -c Release --project tests/Appwrite.Benchmarks -- --calls: bytes of a call, exact, without a network; 'ours' is what is left beside the same request sent bare and the result",
            figures);
    }

    private static Split Measure(TypicalCall call, bool isLate)
    {
        BareCall bare = BareCall.Of(call);
        var ourServer = new MemoryHandler(call.Answer, call.Status, isLate);
        var clientServer = new MemoryHandler(call.Answer, call.Status, isLate);
        var invokerServer = new MemoryHandler(call.Answer, call.Status, isLate);
        using AppwriteConnection connection = Contestant.Connection(ourServer);
        using var client = new HttpClient(clientServer);
        using var invoker = new HttpMessageInvoker(invokerServer);
        Func<Task> make = call.Prepare(connection);
        Func<Task> sendByClient = () => bare.SendAsync(client);
        Func<Task> sendByInvoker = () => bare.SendAsync(invoker);
        Action answer = ourServer.Answer;
        Action answerClient = clientServer.Answer;
        Action answerInvoker = invokerServer.Answer;
        long[] bytes = BytesCounter.Count(
            () => End(BytesCounter.Run(make, answer)),
            () => End(BytesCounter.Run(sendByClient, answerClient)),
            () => End(BytesCounter.Run(sendByInvoker, answerInvoker)));
        long result = ResultGraph.Bytes(ResultOf(BytesCounter.Run(make, answer)), ResultOf(BytesCounter.Run(make, answer)));
        return new Split(bytes[0], bytes[1], bytes[2], result);
    }

    // As awaiting does, so that an error is thrown once more to the caller.
    private static void End(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (AppwriteException)
        {
            // The error that is measured.
        }
    }

    private static object? ResultOf(Task task) =>
        task.IsFaulted ? task.Exception!.InnerException : task.GetType().GetProperty("Result")?.GetValue(task);

    private sealed record Split(long All, long Client, long Invoker, long Result)
    {
        public long BesideClient => All - Client - Result;

        public long BesideInvoker => All - Invoker - Result;
    }
}
