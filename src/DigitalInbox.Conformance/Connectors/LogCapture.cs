using System.Collections.Concurrent;
using DigitalInbox.Inbox;
using Microsoft.Extensions.Logging;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Keeps everything that is logged at any level, with scopes, states and exceptions spelled out, and every fault.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

    public void OnFaulted(object? sender, InboxFaultEventArgs fault) => lines.Enqueue($"fault in {fault.Where}: {fault.Exception}");

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {Spell(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {Spell(state)} {exception}");

        // A structured log keeps the values also where the text does not show them.
        private static string Spell<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(", ", values.Select(v => $"{v.Key}={v.Value}")) : $"{state}";
    }
}
