namespace DigitalInbox.Inbox;

/// <summary>How an inbox behaves. Bound from configuration; read once at start.</summary>
public sealed class InboxOptions
{
    /// <summary>How long a reply that may have been sent holds the later replies of its thread.</summary>
    /// <value>60 seconds. Not negative.</value>
    public TimeSpan UnconfirmedHold { get; set; } = InboxDefaults.UnconfirmedHold;

    /// <summary>How long a pump holds a reply that it is sending; longer than any request can take.</summary>
    /// <value>2 minutes. At least 1 second.</value>
    public TimeSpan SendLease { get; set; } = InboxDefaults.SendLease;

    /// <summary>How long a pump holds a timer or a part of a job; when its node dies, another one takes it after this time.</summary>
    /// <value>1 minute. At least 1 second.</value>
    public TimeSpan WorkLease { get; set; } = InboxDefaults.WorkLease;

    /// <summary>How long a presence lasts that no connection of the agent holds any more. Then the agent is offline.</summary>
    /// <value>2 minutes. At least 1 second.</value>
    public TimeSpan PresenceLifetime { get; set; } = InboxDefaults.PresenceLifetime;

    /// <summary>How long a node is the only one to route a queue; when it dies, another one goes on after this time.</summary>
    /// <value>5 seconds. At least 1 second.</value>
    public TimeSpan RoutingLease { get; set; } = InboxDefaults.RoutingLease;

    /// <summary>The waits before each further attempt at a reply that failed for a passing reason; after the last one it has failed.</summary>
    /// <value>30 s, 2 min, 10 min, 1 h, 4 h, 12 h. A list in configuration replaces it whole.</value>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } = InboxDefaults.RetryDelays;

    /// <summary>The wait when a provider asks us to slow down and does not say for how long.</summary>
    /// <value>1 minute. Positive.</value>
    public TimeSpan ThrottleDelay { get; set; } = InboxDefaults.ThrottleDelay;

    /// <summary>How long a provider may take for an action that an agent waits for, such as hiding a message.</summary>
    /// <value>20 seconds. Positive.</value>
    public TimeSpan ActionTimeout { get; set; } = InboxDefaults.ActionTimeout;

    /// <summary>How long an idempotency key is remembered.</summary>
    /// <value>24 hours. Positive.</value>
    public TimeSpan IdempotencyLifetime { get; set; } = InboxDefaults.IdempotencyLifetime;

    /// <summary>How long payloads that were kept as they came are kept: the quarantine, and what stands behind unsupported messages.</summary>
    /// <value>30 days. At least 1 hour.</value>
    public TimeSpan RawPayloadLifetime { get; set; } = InboxDefaults.RawPayloadLifetime;

    /// <summary>How long a receipt waits for its message.</summary>
    /// <value>30 days. At least 1 hour.</value>
    public TimeSpan ParkedFactLifetime { get; set; } = InboxDefaults.ParkedFactLifetime;

    /// <summary>How long it is known that an event was taken in. A provider must not deliver again after that.</summary>
    /// <value>30 days. At least 7 days, for which some providers try.</value>
    public TimeSpan ClaimLifetime { get; set; } = InboxDefaults.ClaimLifetime;

    /// <summary>How long entries of the change feed are kept, for those who resume.</summary>
    /// <value>30 days. At least 1 hour.</value>
    public TimeSpan FeedLifetime { get; set; } = InboxDefaults.FeedLifetime;

    /// <summary>How many replies are sent at the same time, each of another thread.</summary>
    /// <value>16. At least 1.</value>
    public int ConcurrentSends { get; set; } = InboxDefaults.ConcurrentSends;

    /// <summary>The largest file that is fetched from a provider, or that an agent uploads, in bytes.</summary>
    /// <value>104857600: 100 MiB. At least 1.</value>
    public long MaximumAttachmentBytes { get; set; } = InboxDefaults.MaximumAttachmentBytes;

    /// <summary>The waits before each further attempt at a file that could not be fetched; after the last one it has failed.</summary>
    /// <value>10 s, 1 min, 10 min, 1 h, 6 h. A list in configuration replaces it whole.</value>
    public IReadOnlyList<TimeSpan> FetchDelays { get; set; } = InboxDefaults.FetchDelays;

    /// <summary>How long the fetch of one file may take in all. Besides, a connection may take 5 seconds, and nothing may come for 30.</summary>
    /// <value>5 minutes. At least 1 second.</value>
    public TimeSpan FetchTimeout { get; set; } = InboxDefaults.FetchTimeout;

    /// <summary>How many messages have their files fetched at the same time, on this node.</summary>
    /// <value>4. At least 1.</value>
    public int ConcurrentFetches { get; set; } = InboxDefaults.ConcurrentFetches;

    /// <summary>Whether files may be fetched from this machine itself, also without TLS: for stand-ins of providers, never in production.</summary>
    /// <value>False.</value>
    public bool FetchFromLoopback { get; set; }

    /// <summary>How long an upload waits for the reply that takes it. Then it is removed.</summary>
    /// <value>24 hours. At least 1 minute.</value>
    public TimeSpan UploadLifetime { get; set; } = InboxDefaults.UploadLifetime;

    /// <summary>How long a notification is kept, from the last time that it happened, read or not.</summary>
    /// <value>30 days. At least 1 hour.</value>
    public TimeSpan NotificationLifetime { get; set; } = InboxDefaults.NotificationLifetime;

    /// <summary>How long a draft that nobody changes stays open; a submission may say another end.</summary>
    /// <value>14 days. At least 1 minute.</value>
    public TimeSpan DraftLifetime { get; set; } = InboxDefaults.DraftLifetime;

    /// <summary>Whether who wrote a version of a draft is kept from approving it.</summary>
    /// <value>True.</value>
    public bool DraftsNeedFourEyes { get; set; } = true;

    /// <summary>Who may reply, draft and approve on a channel, by its id, where it differs from everywhere else.</summary>
    /// <value>Empty. Each id is that of a channel of the inbox.</value>
    public IDictionary<string, ChannelPermissions> ChannelPermissions { get; } = new Dictionary<string, ChannelPermissions>(StringComparer.Ordinal);

    /// <summary>Whether every agent sees the cases that are in no queue and that nobody has.</summary>
    /// <value>True.</value>
    public bool AgentsSeeUnqueuedCases { get; set; } = true;

    /// <summary>The secret with which links to forms are signed: at least 32 bytes in UTF-8, the same on every node. With another one, every link
    /// that is out ends.</summary>
    /// <value>Null: one that is made once for the inbox, and kept in its store.</value>
    public string? LinkKey { get; set; }

    /// <summary>The id of the service-level policy that new cases run under.</summary>
    /// <value>Null: the only policy that there is, or else the first one that the host's code added.</value>
    public string? DefaultSlaPolicy { get; set; }

    /// <summary>How rules behave.</summary>
    /// <value>What <see cref="AutomationOptions"/> says.</value>
    public AutomationOptions Automation { get; set; } = new();
}
