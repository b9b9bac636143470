using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

/// <summary>An inbox of connectors only, put together through the public builder.</summary>
internal sealed class TestInbox : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string name;

    public TestInbox(Action<DigitalInboxBuilder> configure, string name = "default")
    {
        this.name = name;
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        configure(NewBuilder(collection, name));
        services = collection.BuildServiceProvider();
    }

    public LogCapture Log { get; } = new();

    public void Start() => services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>Makes the connector of a channel as the inbox does: by the factory that was registered.</summary>
    public T Connector<T>(string channel)
        where T : IChannelConnector
    {
        return (T)Connectors.Single(c => c.Id == new ChannelId(channel)).Make(services);
    }

    public int Count => Connectors.Count;

    private List<(ChannelId Id, Func<IServiceProvider, IChannelConnector> Make)> Connectors
    {
        get
        {
            var setup = typeof(DigitalInboxBuilder).Assembly.GetType("DigitalInbox.DependencyInjection.InboxSetup", throwOnError: true)!;
            var monitor = typeof(IOptionsMonitor<>).MakeGenericType(setup);
            var value = monitor.GetMethod("Get")!.Invoke(services.GetRequiredService(monitor), [name]);
            return (List<(ChannelId Id, Func<IServiceProvider, IChannelConnector> Make)>)setup.GetProperty("Connectors")!.GetValue(value)!;
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>A configuration; a key that is named again has the later value.</summary>
    public static IConfigurationRoot Configuration(params (string Key, string? Value)[] settings)
    {
        var builder = new ConfigurationBuilder();
        foreach (var (key, value) in settings)
        {
            builder.AddInMemoryCollection([KeyValuePair.Create(key, value)]);
        }

        return builder.Build();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern DigitalInboxBuilder NewBuilder(IServiceCollection services, string name);

    /// <summary>Keeps everything that is logged, with the state and scopes spelled out.</summary>
    public sealed class LogCapture : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                lines.Enqueue($"{category} scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
        }
    }
}
