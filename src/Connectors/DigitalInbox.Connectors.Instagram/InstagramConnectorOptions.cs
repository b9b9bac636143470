namespace DigitalInbox.Connectors.Instagram;

/// <summary>How the messages or the comments of one Instagram account are reached. Bound from configuration; checked and read once, at start.</summary>
public sealed class InstagramConnectorOptions
{
    /// <summary>How people call the channel.</summary>
    /// <value><c>Instagram</c>.</value>
    public string Name { get; set; } = "Instagram";

    /// <summary>What of the account the channel is. Both make two channels, with the same secrets.</summary>
    /// <value><see cref="InstagramSurface.Messages"/>.</value>
    public InstagramSurface Surface { get; set; }

    /// <summary>The professional account's id, as webhooks name it.</summary>
    /// <value>None. Digits only.</value>
    public string? AccountId { get; set; }

    /// <summary>The secret that signs every webhook: of an app with Instagram login the Instagram app's, else the app's. A secret.</summary>
    /// <value>None.</value>
    public string? AppSecret { get; set; }

    /// <summary>The secret before <see cref="AppSecret"/>: while a secret is being changed, webhooks signed with either are taken. A secret.</summary>
    /// <value>None; may stay so.</value>
    public string? PreviousAppSecret { get; set; }

    /// <summary>The word that the provider repeats when the webhook's address is saved. A secret.</summary>
    /// <value>None.</value>
    public string? VerifyToken { get; set; }

    /// <summary>The account's access token. A secret.</summary>
    /// <value>None. Visible ASCII characters only.</value>
    public string? AccessToken { get; set; }

    /// <summary>Where the API is, with its version. Tokens of a Facebook page need <c>https://graph.facebook.com/</c> with a version instead.</summary>
    /// <value><c>https://graph.instagram.com/v24.0/</c>. Absolute; https, or http on this machine.</value>
    public Uri? BaseAddress { get; set; } = new("https://graph.instagram.com/v24.0/");

    /// <summary>How long one request may take. Keep it below the inbox's <c>SendLease</c>.</summary>
    /// <value>30 seconds. From 1 second to 2 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the app was granted the feature Human Agent: people may then answer messages up to seven days after the customer's last.</summary>
    /// <value>False.</value>
    public bool HasHumanAgent { get; set; }

    /// <summary>The longest comment, in UTF-16 units. The provider's pages do not say it.</summary>
    /// <value>2200. From 1 to 10000.</value>
    public int CommentTextLimit { get; set; } = 2200;

    /// <summary>More hosts that files are fetched from, such as a stand-in's; one that begins with a dot stands for everything below it.</summary>
    /// <value>None: the provider's own hosts, which are always there.</value>
    public IList<string> MediaHosts { get; } = [];

    /// <summary>The account's id; never a secret.</summary>
    public override string ToString() => $"Instagram account {AccountId} ({Surface})";
}
