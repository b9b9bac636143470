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

    /// <summary>The longest text of a visitor's message, in characters (code points); from 1 to 10,000.</summary>
    public int LongestText { get; set; } = 10_000;
}
