namespace DigitalInbox.Inbox;

/// <summary>The defaults of <see cref="InboxOptions"/>.</summary>
public static class InboxDefaults
{
    /// <summary>The name of the inbox when a host has one.</summary>
    public const string Name = "default";

    /// <summary>The default of <see cref="InboxOptions.ConcurrentSends"/>.</summary>
    public const int ConcurrentSends = 16;

    /// <summary>The default of <see cref="InboxOptions.UnconfirmedHold"/>.</summary>
    public static TimeSpan UnconfirmedHold => TimeSpan.FromSeconds(60);

    /// <summary>The default of <see cref="InboxOptions.SendLease"/>.</summary>
    public static TimeSpan SendLease => TimeSpan.FromMinutes(2);

    /// <summary>The default of <see cref="InboxOptions.WorkLease"/>.</summary>
    public static TimeSpan WorkLease => TimeSpan.FromMinutes(1);

    /// <summary>The default of <see cref="InboxOptions.PresenceLifetime"/>.</summary>
    public static TimeSpan PresenceLifetime => TimeSpan.FromMinutes(2);

    /// <summary>The default of <see cref="InboxOptions.RoutingLease"/>.</summary>
    public static TimeSpan RoutingLease => TimeSpan.FromSeconds(5);

    /// <summary>The default of <see cref="InboxOptions.ActionTimeout"/>.</summary>
    public static TimeSpan ActionTimeout => TimeSpan.FromSeconds(20);

    /// <summary>The default of <see cref="InboxOptions.ThrottleDelay"/>.</summary>
    public static TimeSpan ThrottleDelay => TimeSpan.FromMinutes(1);

    /// <summary>The default of <see cref="InboxOptions.IdempotencyLifetime"/>.</summary>
    public static TimeSpan IdempotencyLifetime => TimeSpan.FromHours(24);

    /// <summary>The default of <see cref="InboxOptions.RawPayloadLifetime"/>.</summary>
    public static TimeSpan RawPayloadLifetime => TimeSpan.FromDays(30);

    /// <summary>The default of <see cref="InboxOptions.ParkedFactLifetime"/>.</summary>
    public static TimeSpan ParkedFactLifetime => TimeSpan.FromDays(30);

    /// <summary>The default of <see cref="InboxOptions.ClaimLifetime"/>.</summary>
    public static TimeSpan ClaimLifetime => TimeSpan.FromDays(30);

    /// <summary>The default of <see cref="InboxOptions.FeedLifetime"/>.</summary>
    public static TimeSpan FeedLifetime => TimeSpan.FromDays(30);

    /// <summary>The default of <see cref="InboxOptions.MaximumAttachmentBytes"/>.</summary>
    public const long MaximumAttachmentBytes = 100 * 1024 * 1024;

    /// <summary>The default of <see cref="InboxOptions.ConcurrentFetches"/>.</summary>
    public const int ConcurrentFetches = 4;

    /// <summary>The default of <see cref="InboxOptions.FetchTimeout"/>.</summary>
    public static TimeSpan FetchTimeout => TimeSpan.FromMinutes(5);

    /// <summary>The default of <see cref="InboxOptions.UploadLifetime"/>.</summary>
    public static TimeSpan UploadLifetime => TimeSpan.FromHours(24);

    /// <summary>The default of <see cref="InboxOptions.NotificationLifetime"/>.</summary>
    public static TimeSpan NotificationLifetime => TimeSpan.FromDays(30);

    /// <summary>The default of <see cref="InboxOptions.DraftLifetime"/>.</summary>
    public static TimeSpan DraftLifetime => TimeSpan.FromDays(14);

    /// <summary>The default of <see cref="InboxOptions.FetchDelays"/>.</summary>
    public static IReadOnlyList<TimeSpan> FetchDelays =>
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    /// <summary>The default of <see cref="InboxOptions.RetryDelays"/>.</summary>
    public static IReadOnlyList<TimeSpan> RetryDelays =>
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];
}
