using System.Runtime.CompilerServices;
using DigitalInbox.Conformance.Tests.Pigeons;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitalInbox.Conformance.Tests;

internal static class SetupFaults
{
    public static IEnumerable<PlantedFault> All() =>
    [
        new("An empty secret is refused at start by its key", new Fault { IsMissing = string.IsNullOrEmpty }),
        new("Everything that is missing is named at once", new Fault { MostMissing = 1 }),
        new("A wrong setting is named by its key and its value not shown", new Fault { ShowsValues = true }),
        new("The same channel id twice fails at start", new Fault { IgnoresSecond = true }),
        new("A connector serves the channel that it was added for", new Fault { KindOf = id => id.Value }),
        new("Two channels of a kind take only what is theirs", SharesRings()),
        new("Two channels of a kind send with what is theirs", SharesTokens()),
        new("No log and no fault holds a secret or a text", Logs()),
    ];

    /// <summary>Takes the ring of any channel of the host.</summary>
    private static Fault SharesRings()
    {
        var (neighbours, made) = Neighbours();
        return Fault.Verifying((connector, request) => neighbours(connector.Options).Any(options =>
            request.Headers.GetValueOrDefault(PigeonConnector.Header) == PigeonConnector.RingOf(options.Ring!, request.Body.Span))) with { OnMade = made };
    }

    /// <summary>Sends with the token of the last channel of the host.</summary>
    private static Fault SharesTokens()
    {
        var (neighbours, made) = Neighbours();
        return new Fault { OnMade = made, TokenOf = options => neighbours(options)[^1].Token! };
    }

    private static (Func<PigeonOptions, List<PigeonOptions>> Of, Action<IServiceProvider, PigeonOptions> Made) Neighbours()
    {
        var hosts = new ConditionalWeakTable<IServiceProvider, List<PigeonOptions>>();
        var channels = new ConditionalWeakTable<PigeonOptions, List<PigeonOptions>>();
        return (
            options => channels.TryGetValue(options, out var known) ? known : [options],
            (services, options) =>
            {
                var host = hosts.GetOrCreateValue(services);
                host.Add(options);
                channels.AddOrUpdate(options, host);
            });
    }

    private static Fault Logs()
    {
        ILogger? logger = null;
        return new Fault
        {
            OnMade = (services, _) => logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("pigeons"),
            OnSend = (message, cancellationToken, right) =>
            {
#pragma warning disable CA1848, CA1873, CA2254 // As careless as a fault is.
                logger!.LogTrace("To somebody: {Text}", message.Text);
#pragma warning restore CA1848, CA1873, CA2254
                return right(message, cancellationToken);
            },
        };
    }
}
