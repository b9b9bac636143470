namespace DigitalInbox.Knowledge;

/// <summary>An answer that was prepared: what it says in which language, and where it may be used. Immutable; safe for many threads.</summary>
public sealed class QuickReply
{
    internal QuickReply(QuickReplyId id, int version) => (Id, Version) = (id, version);

    /// <summary>Which quick reply it is.</summary>
    public QuickReplyId Id { get; }

    /// <summary>Which version of it, from 1.</summary>
    public int Version { get; }

    /// <summary>The title, for agents.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is found: names with slashes between them, such as <c>billing/refunds</c>; empty for nowhere in particular.</summary>
    public string Category { get; init; } = "";

    /// <summary>What it says, the default language first. At least one.</summary>
    public required IReadOnlyList<QuickReplyText> Texts { get; init; }

    /// <summary>What it says on some kinds of channel instead.</summary>
    public IReadOnlyList<QuickReplyVariant> Variants { get; init; } = [];

    /// <summary>The kinds of channel that it is for; together with <see cref="Channels"/> empty for every channel.</summary>
    public IReadOnlyList<ChannelKind> ChannelKinds { get; init; } = [];

    /// <summary>The channels that it is for; together with <see cref="ChannelKinds"/> empty for every channel.</summary>
    public IReadOnlyList<ChannelId> Channels { get; init; } = [];

    /// <summary>The queues whose cases it is for; empty for every case.</summary>
    public IReadOnlyList<QueueId> Queues { get; init; } = [];

    /// <summary>False while it is put aside: it is not found and cannot be used.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The language that is taken when no other one fits.</summary>
    public string DefaultLanguage => Texts[0].Language;

    /// <summary>Tells whether it is for a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="kind">Its kind.</param>
    public bool FitsChannel(ChannelId channel, ChannelKind kind) =>
        (ChannelKinds.Count == 0 && Channels.Count == 0) || ChannelKinds.Contains(kind) || Channels.Contains(channel);

    /// <summary>Tells whether it is for the cases of a queue.</summary>
    /// <param name="queue">The queue; null for cases that are in none.</param>
    public bool FitsQueue(QueueId? queue) => Queues.Count == 0 || (queue is { } named && Queues.Contains(named));

    /// <summary>Chooses what it says.</summary>
    /// <param name="kind">The kind of channel.</param>
    /// <param name="languages">The languages, the most wanted first; nulls are left out. <c>fr-CA</c> is also served by <c>fr</c>.</param>
    /// <returns>The text in the first language that it has, as it is said on that kind of channel; else in the default language.</returns>
    public QuickReplyText TextFor(ChannelKind kind, params IEnumerable<string?> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        var here = Variants.FirstOrDefault(v => v.Kind == kind)?.Texts ?? [];
        return languages.OfType<string>().SelectMany(WithParents).Append(DefaultLanguage)
            .Select(language => Find(here, language) ?? Find(Texts, language))
            .First(found => found is not null)!;
    }

    private static QuickReplyText? Find(IReadOnlyList<QuickReplyText> texts, string language) =>
        texts.FirstOrDefault(t => string.Equals(t.Language, language, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> WithParents(string language)
    {
        for (var length = language.Length; length > 0; length = language.LastIndexOf('-', length - 1))
        {
            yield return language[..length];
        }
    }
}
