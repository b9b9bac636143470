using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Chat;

/// <summary>One chat on a website.</summary>
public sealed class ChatConnectorOptions
{
    /// <summary>How people call the channel.</summary>
    public string Name { get; set; } = "Website";

    /// <summary>The origins of the pages on which the chat stands, such as <c>https://shop.example</c>. The inbox's own origin needs no entry.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The secret with which the host vouches for visitors; null when it vouches for nobody. At least 16 characters.</summary>
    public string? IdentitySecret { get; set; }

    /// <summary>The secret before it, while it is being changed; null for none.</summary>
    public string? PreviousIdentitySecret { get; set; }

    /// <summary>True when only those may chat whom the host vouches for. Needs <see cref="IdentitySecret"/>.</summary>
    public bool RequiresIdentity { get; set; }

    /// <summary>True when a plain hash of the visitor's id is taken, which never ends, beside a signed token, which does.</summary>
    public bool AcceptsHash { get; set; }

    /// <summary>How long a visitor is known again who does not come back; from an hour to two years.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Whether visitors may send files.</summary>
    public bool AllowsFiles { get; set; } = true;

    /// <summary>The media types, or beginnings of them such as <c>image/</c>, of the files that visitors may send; empty for pictures (JPEG, PNG, GIF,
    /// WebP), PDF and plain text.</summary>
    public IList<string> FileTypes { get; } = [];

    /// <summary>The largest file of a visitor, in bytes; from 1 to 100 MB. The inbox's own bound holds besides.</summary>
    public long LargestFile { get; set; } = 10_000_000;

    /// <summary>The most files of one message of a visitor; from 1 to 10.</summary>
    public int MostFiles { get; set; } = 5;

    /// <summary>Whether agents see what a visitor is writing before it is sent; null for the usual of the kind: yes in live chat, no in chat messaging.</summary>
    public bool? ShowsWriting { get; set; }

    /// <summary>Whether visitors are told that an agent saw what they wrote.</summary>
    public bool TellsSeen { get; set; } = true;

    /// <summary>The id of the form that is filled in before a conversation begins; null for none.</summary>
    public string? PreChatForm { get; set; }

    /// <summary>What a visitor is asked for when nobody is there; null for the usual of the kind: the form in live chat, a message in chat messaging.</summary>
    public VisitorWelcome? WhenNobodyIsThere { get; set; }

    /// <summary>What visitors are offered before they ask, the first that fits.</summary>
    public IList<ChatOfferOptions> Offers { get; } = [];

    /// <summary>Of a live chat: the id of the chat messaging to which agents can invite; null for none.</summary>
    public string? ContinuesAt { get; set; }

    /// <summary>Of a live chat: how long a visitor may be silent after a reply until they are asked whether they are still there; zero for never.</summary>
    public TimeSpan VisitorWarning { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Of a live chat: how long after that it ends; zero for never.</summary>
    public TimeSpan VisitorEnd { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Of a live chat: how long a visitor may wait for the agent who has it until the agent is told; zero for never.</summary>
    public TimeSpan AgentWarning { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Of a live chat: how long a visitor may be gone unanswered until it is over; at least 70 seconds.</summary>
    public TimeSpan GoneAfter { get; set; } = TimeSpan.FromSeconds(70);

    /// <summary>Of a live chat: until when a visitor who leaves unanswered has hardly waited.</summary>
    public TimeSpan ShortAbandon { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest text of a visitor's message, in characters (code points); from 1 to 10,000.</summary>
    public int LongestText { get; set; } = 10_000;
}
