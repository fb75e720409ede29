using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Keeps all that a program logs, of every level, with the values that stand in the lines and in the scopes.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> All => [.. _lines];

    /// <summary>The lines of one client.</summary>
    public IReadOnlyList<LogLine> Of(string client) => [.. _lines.Where(line => line.Category == "Appwrite.Runtime." + client)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(new LogLine(category, LogLevel.None, "", $"{state} {Values(state)}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), $"{eventId} {Values(state)} {exception}"));

        private static string Values(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(", ", values) : $"{state}";
    }
}

/// <summary>A line of the log.</summary>
internal sealed record LogLine(string Category, LogLevel Level, string Text, string Values);
