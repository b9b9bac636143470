namespace DigitalInbox.Connectors.Messenger;

/// <summary>How the Messenger inbox of one Facebook page is reached. Bound from configuration; checked and read once, at start.</summary>
public sealed class MessengerConnectorOptions
{
    /// <summary>How people call the channel.</summary>
    /// <value><c>Messenger</c>.</value>
    public string Name { get; set; } = "Messenger";

    /// <summary>The page's id.</summary>
    /// <value>None. Digits only.</value>
    public string? PageId { get; set; }

    /// <summary>The app's secret, which signs every webhook. A secret.</summary>
    /// <value>None.</value>
    public string? AppSecret { get; set; }

    /// <summary>The secret before <see cref="AppSecret"/>: while a secret is being changed, webhooks signed with either are taken. A secret.</summary>
    /// <value>None; may stay so.</value>
    public string? PreviousAppSecret { get; set; }

    /// <summary>The word that the provider repeats when the webhook's address is saved. A secret.</summary>
    /// <value>None.</value>
    public string? VerifyToken { get; set; }

    /// <summary>The page's access token that messages are sent with. A secret.</summary>
    /// <value>None. Visible ASCII characters only.</value>
    public string? PageAccessToken { get; set; }

    /// <summary>Where the Graph API is, with its version.</summary>
    /// <value><c>https://graph.facebook.com/v24.0/</c>. Absolute; https, or http on this machine.</value>
    public Uri? BaseAddress { get; set; } = new("https://graph.facebook.com/v24.0/");

    /// <summary>How long one request may take. Keep it below the inbox's <c>SendLease</c>.</summary>
    /// <value>30 seconds. From 1 second to 2 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the app was granted the feature Human Agent: people may then answer up to seven days after the customer's last message.</summary>
    /// <value>False.</value>
    /// <remarks>Source: Messenger Platform, "Message tags". Without the feature the provider refuses what is sent after 24 hours.</remarks>
    public bool HasHumanAgent { get; set; }

    /// <summary>Whether a quote stands inside of <c>message</c> rather than beside it.</summary>
    /// <value>False.</value>
    /// <remarks>The provider's documentation shows both.</remarks>
    public bool QuotesInsideMessage { get; set; }

    /// <summary>More hosts that files are fetched from, such as a stand-in's; one that begins with a dot stands for everything below it.</summary>
    /// <value>None: the provider's own hosts, which are always there.</value>
    public IList<string> MediaHosts { get; } = [];

    /// <summary>The page's id; never a secret.</summary>
    public override string ToString() => $"Messenger page {PageId}";
}
