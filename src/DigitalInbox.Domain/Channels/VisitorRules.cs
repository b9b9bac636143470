using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>Who may talk on a visitors' channel, and what they may do. Immutable.</summary>
public sealed record VisitorRules
{
    /// <summary>The origins of the pages from which visitors may come, such as <c>https://shop.example</c>. The inbox's own may always.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>True when only those may come whom the host vouches for.</summary>
    public bool RequiresIdentity { get; init; }

    /// <summary>How long a session lasts that nobody uses.</summary>
    public Duration SessionLifetime { get; init; } = Duration.FromDays(180);

    /// <summary>The longest text of one message of a visitor, in code points.</summary>
    public int LongestText { get; init; } = 10_000;

    /// <summary>How a live chat goes, where both sides are there: visitors have a place in the queue, can be gone, and a chat has an end. Null for a
    /// channel on which people write whenever they like.</summary>
    public LiveChatRules? Live { get; init; }

    /// <summary>Which files visitors may send; null for none.</summary>
    public FileRules? Files { get; init; }

    /// <summary>True when whoever looks at the case sees what the visitor is writing before it is sent.</summary>
    public bool ShowsWriting { get; init; }

    /// <summary>True when visitors are told which of their messages were seen.</summary>
    public bool TellsSeen { get; init; } = true;

    /// <summary>The form that is filled in before a conversation begins; null for none. Its fields <c>name</c> and <c>email</c> are taken for the
    /// visitor's own.</summary>
    public FormId? PreChatForm { get; init; }

    /// <summary>What a visitor is asked for when nobody is there.</summary>
    public VisitorWelcome WhenNobodyIsThere { get; init; }

    /// <summary>What visitors are offered before they ask, the first that fits.</summary>
    public IReadOnlyList<VisitorOffer> Offers { get; init; } = [];

    /// <summary>The channel of visitors to which a conversation can be taken, to go on whenever they like; null for none.</summary>
    public ChannelId? ContinuesAt { get; init; }
}
