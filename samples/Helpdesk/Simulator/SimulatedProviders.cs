using System.Collections.Concurrent;
using System.Globalization;
using GraphStandIn;
using NodaTime;

namespace Helpdesk.Simulator;

/// <summary>The stand-ins of the two APIs: Graph serves the number and the page, Instagram's its account.</summary>
internal sealed class SimulatedProviders
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<StandInBehaviour>> next = new(StringComparer.Ordinal);
    private readonly Uri address;
    private readonly string start;
    private readonly string pageId;
    private GraphStandInState? graph;
    private GraphStandInState? instagram;

    public SimulatedProviders(Uri address, IConfiguration configuration, IClock clock)
    {
        this.address = address;
        pageId = configuration["Channels:Facebook:PageId"] ?? "1001";

        // No id may come twice, also when the data is older than the process.
        start = clock.GetCurrentInstant().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }

    public void Map(IEndpointRouteBuilder endpoints, SimulatedCustomers customers, IConfiguration configuration)
    {
        graph = endpoints.MapGraphStandIn("/stand-in/graph", new GraphStandInOptions
        {
            AccessToken = configuration["Channels:WhatsApp:AccessToken"],
            FurtherAccessTokens = [configuration["Channels:Messenger:PageAccessToken"] ?? "", configuration["Channels:Facebook:PageAccessToken"] ?? ""],
            IdPrefixOf = (kind, target) => kind switch
            {
                SentKind.WhatsApp => $"wamid.{start}.",
                SentKind.Comment => $"{target.Split('_')[target.StartsWith(pageId + "_", StringComparison.Ordinal) ? ^1 : 0]}_{start}",
                _ => $"m_{start}.",
            },
            BehaviourOfKind = kind => TakeNext(kind switch { SentKind.WhatsApp => "whatsapp", SentKind.Message => "messenger", _ => "facebook" }),
            Accepted = message => customers.Receive(message, isInstagram: false, IsPicture(graph, message)),
            Performed = done => customers.Receive(done, isInstagram: false),
        });
        instagram = endpoints.MapGraphStandIn("/stand-in/instagram", new GraphStandInOptions
        {
            IsInstagram = true,
            AccessToken = configuration["Channels:Instagram:AccessToken"],
            FurtherAccessTokens = [configuration["Channels:InstagramComments:AccessToken"] ?? ""],
            IdPrefixOf = (kind, _) => kind == SentKind.Comment ? $"179{start}" : $"ig_{start}.",
            BehaviourOfKind = kind => TakeNext(kind == SentKind.Message ? "instagram" : "instagram-comments"),
            Accepted = message => customers.Receive(message, isInstagram: true, IsPicture(instagram, message)),
            Performed = done => customers.Receive(done, isInstagram: true),
        });
    }

    /// <summary>Keeps a picture where the inbox fetches it.</summary>
    public SimulatedFile Give(SimulatedChannel channel, GraphFile file)
    {
        var id = Of(channel).Give(file, isPublic: channel.Id is not "whatsapp");
        var path = channel.Id.StartsWith("instagram", StringComparison.Ordinal) ? "stand-in/instagram/files/" : "stand-in/graph/files/";
        return new SimulatedFile(id, new Uri(address, path + id), file);
    }

    public GraphFile? FileOf(SimulatedChannel channel, string id) => Of(channel).FileOf(id);

    /// <summary>Sets what goes wrong with the channel's next reply.</summary>
    public void Next(SimulatedChannel channel, StandInBehaviour behaviour) =>
        next.GetOrAdd(channel.Id, _ => new ConcurrentQueue<StandInBehaviour>()).Enqueue(behaviour);

    private StandInBehaviour? TakeNext(string channel) => next.TryGetValue(channel, out var queue) && queue.TryDequeue(out var behaviour) ? behaviour : null;

    private GraphStandInState Of(SimulatedChannel channel) =>
        (channel.Id.StartsWith("instagram", StringComparison.Ordinal) ? instagram : graph) ?? throw new InvalidOperationException("The stand-ins are not mapped yet.");

    private static bool IsPicture(GraphStandInState? state, SentMessage message) =>
        message.FileId is { } id && state?.FileOf(id)?.MediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true;
}
