namespace GraphStandIn;

/// <summary>How the stand-in behaves.</summary>
public sealed class GraphStandInOptions
{
    /// <summary>The one token that is taken; null takes any.</summary>
    public string? AccessToken { get; set; }

    /// <summary>What every message's id begins with. The provider never gives an id twice: a stand-in that starts anew on old data needs a new one.</summary>
    public string IdPrefix { get; set; } = "wamid.STANDIN";

    /// <summary>Whether it stands for Instagram, which counts texts in bytes.</summary>
    public bool IsInstagram { get; set; }

    /// <summary>How many sent messages are kept; the oldest go first.</summary>
    public int MaximumKept { get; set; } = 1000;

    /// <summary>What is done with a request, by its text, when no behaviour was set for it; null answers as documented.</summary>
    public Func<string, StandInBehaviour?>? BehaviourOf { get; set; }

    /// <summary>Told of every message that was accepted, before the answer goes out: a status can overtake the answer, as it can at the provider.</summary>
    public Action<SentMessage>? Accepted { get; set; }
}
