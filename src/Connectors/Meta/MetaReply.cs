namespace DigitalInbox.Connectors.Meta;

/// <summary>What came of a request to Graph. A closed family.</summary>
internal abstract record MetaReply
{
    private MetaReply()
    {
    }

    /// <summary>The provider, or something in between, answered.</summary>
    /// <param name="Status">The HTTP status; errors are told by the body.</param>
    /// <param name="Body">The body; empty for none.</param>
    /// <param name="Usage">What the headers say of limits.</param>
    public sealed record Answered(int Status, ReadOnlyMemory<byte> Body, MetaUsage Usage) : MetaReply;

    /// <summary>The request did nothing and may be repeated: it never left, or it only reads.</summary>
    public sealed record NeverLeft : MetaReply
    {
        /// <summary>The one instance.</summary>
        public static NeverLeft Instance { get; } = new();
    }

    /// <summary>The request left and no answer came: the provider may have done it.</summary>
    /// <param name="Reason"><c>timeout</c>, <c>connection</c> or <c>cancelled</c>.</param>
    public sealed record Unknown(string Reason) : MetaReply;
}
