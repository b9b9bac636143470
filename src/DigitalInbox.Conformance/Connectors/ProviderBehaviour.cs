namespace DigitalInbox.Conformance.Connectors;

/// <summary>What the scripted provider does with a send other than to take it.</summary>
internal abstract record ProviderBehaviour
{
    /// <summary>Answers.</summary>
    public sealed record Answer(ProviderAnswer With) : ProviderBehaviour;

    /// <summary>Takes the request and never answers.</summary>
    public sealed record Silence : ProviderBehaviour;

    /// <summary>Takes the request and hangs up.</summary>
    public sealed record HangUp : ProviderBehaviour;

    /// <summary>Begins an answer of success and goes on with it, up to a number of bytes.</summary>
    public sealed record Endless(long Most) : ProviderBehaviour;
}
