namespace DigitalInbox.Channels;

/// <summary>Where a file of a message is. A closed family.</summary>
public abstract record MediaLookup
{
    private MediaLookup()
    {
    }

    /// <summary>It can be fetched.</summary>
    /// <param name="Address">Where. It is fetched only if its host is one of <paramref name="Hosts"/> and its address is public.</param>
    /// <param name="Hosts">The hosts that the provider keeps files on; one that begins with a dot stands for everything below it.</param>
    public sealed record Found(Uri Address, IReadOnlyList<string> Hosts) : MediaLookup
    {
        /// <summary>The token to send along, as <c>Authorization: Bearer</c>, to these hosts only; null for none. A secret.</summary>
        public string? AccessToken { get; init; }

        /// <summary>The media type, when the provider says it now; null to keep what the message said.</summary>
        public string? MediaType { get; init; }

        /// <summary>The SHA-256 of the content in lower-case hex; null when not stated.</summary>
        public string? Sha256 { get; init; }

        /// <summary>Says nothing of the token.</summary>
        public override string ToString() => $"Found {{ Host = {Address.Host} }}";
    }

    /// <summary>It cannot be found.</summary>
    /// <param name="Error">Why; a retryable class is tried again later.</param>
    public sealed record Failed(ProviderError Error) : MediaLookup;
}
