using System.Runtime.CompilerServices;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>An inbox of connectors only, put together through the public builder.</summary>
internal sealed class TestInbox : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string name;

    public TestInbox(Action<DigitalInboxBuilder> configure, string name = "default")
    {
        this.name = name;
        var collection = new ServiceCollection();
        configure(NewBuilder(collection, name));
        services = collection.BuildServiceProvider();
    }

    public void Start() => services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>Makes the connector of a channel as the inbox does: by the factory that was registered.</summary>
    public T Connector<T>(string channel)
        where T : IChannelConnector
    {
        return (T)Connectors.Single(c => c.Id == new ChannelId(channel)).Make(services);
    }

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
}
