namespace GraphStandIn;

/// <summary>How the stand-in behaves.</summary>
public sealed class GraphStandInOptions
{
    /// <summary>The one token that is taken; null takes any.</summary>
    public string? AccessToken { get; set; }

    /// <summary>More tokens that are taken beside <see cref="AccessToken"/>, where several accounts are served.</summary>
    public IReadOnlyCollection<string> FurtherAccessTokens { get; set; } = [];

    /// <summary>What every message's id begins with. The provider never gives an id twice: a stand-in that starts anew on old data needs a new one.</summary>
    public string IdPrefix { get; set; } = "wamid.STANDIN";

    /// <summary>What the id of a message begins with, by its kind and by whom or what it is for; null, as the function or as its value,
    /// for <see cref="IdPrefix"/>.</summary>
    public Func<SentKind, string, string?>? IdPrefixOf { get; set; }

    /// <summary>Whether it stands for Instagram, which counts texts in bytes.</summary>
    public bool IsInstagram { get; set; }

    /// <summary>How many sent messages are kept; the oldest go first.</summary>
    public int MaximumKept { get; set; } = 1000;

    /// <summary>What is done with a request, by its text, when no behaviour was set for it; null answers as documented.</summary>
    public Func<string, StandInBehaviour?>? BehaviourOf { get; set; }

    /// <summary>What is done with a message of a kind, where its text decides nothing; null answers as documented.</summary>
    public Func<SentKind, StandInBehaviour?>? BehaviourOfKind { get; set; }

    /// <summary>Told of everything that was done besides, before the answer goes out.</summary>
    public Action<GraphAction>? Performed { get; set; }

    /// <summary>Told of every message that was accepted, before the answer goes out: a status can overtake the answer, as it can at the provider.</summary>
    public Action<SentMessage>? Accepted { get; set; }
}
