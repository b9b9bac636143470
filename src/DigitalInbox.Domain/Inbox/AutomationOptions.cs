namespace DigitalInbox.Inbox;

/// <summary>How the rules of an inbox behave.</summary>
public sealed class AutomationOptions
{
    /// <summary>How long the records of runs and deliveries are kept.</summary>
    /// <value>30 days. At least 7 days, so that what is tried again is known as long as it is tried.</value>
    public TimeSpan RecordLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many rules may act one because of the other.</summary>
    /// <value>5. At least 1.</value>
    public int MaximumDepth { get; set; } = 5;

    /// <summary>How often one rule may act on one case within an hour.</summary>
    /// <value>10. 1 to 100.</value>
    public int MaximumRunsAnHour { get; set; } = 10;

    /// <summary>The secrets that sign webhooks, by the names that rules give: <c>whsec_</c> and the bytes in Base64; during a change several,
    /// with a space between them.</summary>
    /// <value>None. They stand in no definition, no record and no log.</value>
    public IDictionary<string, string> WebhookSecrets { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The waits before each further attempt at a webhook; after the last one it has failed.</summary>
    /// <value>5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: about three days. A list in configuration replaces it whole.</value>
    public IReadOnlyList<TimeSpan> WebhookDelays { get; set; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long a receiver may take to answer.</summary>
    /// <value>15 seconds. From 1 second to 5 minutes.</value>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many webhooks are under way at the same time, on this node.</summary>
    /// <value>8. At least 1.</value>
    public int ConcurrentWebhooks { get; set; } = 8;

    /// <summary>Whether webhooks may go to this machine itself, also without TLS: for stand-ins, never in production.</summary>
    /// <value>False.</value>
    public bool WebhooksToLoopback { get; set; }
}
