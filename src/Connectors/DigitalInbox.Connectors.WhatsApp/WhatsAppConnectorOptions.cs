namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>How one WhatsApp Business number is reached. Bound from configuration; checked and read once, at start.</summary>
public sealed class WhatsAppConnectorOptions
{
    /// <summary>How people call the channel.</summary>
    /// <value><c>WhatsApp</c>.</value>
    public string Name { get; set; } = "WhatsApp";

    /// <summary>The id of the business phone number, as the app's dashboard shows it. It is not the phone number itself.</summary>
    /// <value>None. Digits only.</value>
    public string? PhoneNumberId { get; set; }

    /// <summary>The app's secret, which signs every webhook. A secret.</summary>
    /// <value>None.</value>
    public string? AppSecret { get; set; }

    /// <summary>The secret before <see cref="AppSecret"/>: while a secret is being changed, webhooks signed with either are taken. A secret.</summary>
    /// <value>None; may stay so.</value>
    public string? PreviousAppSecret { get; set; }

    /// <summary>The word that the provider repeats when the webhook's address is saved. A secret.</summary>
    /// <value>None.</value>
    public string? VerifyToken { get; set; }

    /// <summary>The system user's access token that messages are sent with. A secret.</summary>
    /// <value>None. Visible ASCII characters only.</value>
    public string? AccessToken { get; set; }

    /// <summary>Where the Graph API is, with its version.</summary>
    /// <value><c>https://graph.facebook.com/v24.0/</c>. Absolute; https, or http on this machine.</value>
    public Uri? BaseAddress { get; set; } = new("https://graph.facebook.com/v24.0/");

    /// <summary>The hosts that customers' files are fetched from; one that begins with a dot stands for everything below it. Files are never
    /// fetched from another.</summary>
    /// <value><c>.fbsbx.com</c>, <c>.fbcdn.net</c>, <c>.whatsapp.net</c>. What is set here is added to them.</value>
    public IList<string> MediaHosts { get; } = [".fbsbx.com", ".fbcdn.net", ".whatsapp.net"];

    /// <summary>How long one request may take. Keep it below the inbox's <c>SendLease</c>.</summary>
    /// <value>30 seconds. From 1 second to 2 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The number's id; never a secret.</summary>
    public override string ToString() => $"WhatsApp number {PhoneNumberId}";
}
