namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>How one Facebook Page is reached. Bound from configuration; checked and read once, at start.</summary>
public sealed class FacebookPagesConnectorOptions
{
    /// <summary>How people call the channel.</summary>
    /// <value><c>Facebook</c>.</value>
    public string Name { get; set; } = "Facebook";

    /// <summary>The Page's id. It is not the name in the Page's address.</summary>
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

    /// <summary>The Page's access token that comments are written with. A secret.</summary>
    /// <value>None. Visible ASCII characters only.</value>
    public string? PageAccessToken { get; set; }

    /// <summary>Where the Graph API is, with its version.</summary>
    /// <value><c>https://graph.facebook.com/v24.0/</c>. Absolute; https, or http on this machine.</value>
    public Uri? BaseAddress { get; set; } = new("https://graph.facebook.com/v24.0/");

    /// <summary>How long one request may take. Keep it below the inbox's <c>SendLease</c>.</summary>
    /// <value>30 seconds. From 1 second to 2 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest comment, in UTF-16 units. The provider does not document it.</summary>
    /// <value>8000. From 1 to 100000.</value>
    public int TextLimit { get; set; } = 8000;

    /// <summary>Whether reactions to comments are shown. They can be very many; without them they are counted only.</summary>
    /// <value>True.</value>
    public bool IncludeReactions { get; set; } = true;

    /// <summary>Hosts that pictures are fetched from besides the provider's own (<c>*.fbcdn.net</c>, <c>*.fbsbx.com</c>), for a stand-in; one
    /// that begins with a dot stands for everything below it.</summary>
    /// <value>None.</value>
    public IList<string> MediaHosts { get; } = [];

    /// <summary>The Page's id; never a secret.</summary>
    public override string ToString() => $"Facebook Page {PageId}";
}
