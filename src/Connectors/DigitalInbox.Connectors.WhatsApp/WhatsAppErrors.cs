using System.Collections.Frozen;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What the provider's error codes mean. The same codes come in answers and in statuses; the HTTP status does not decide.</summary>
/// <remarks>Sources: WhatsApp Cloud API, "Error codes"; Graph API, "Error handling" and "Rate limits".</remarks>
internal static class WhatsAppErrors
{
    /// <summary>"Something went wrong": the one answer of failure after which messages have been seen to arrive.</summary>
    public const int MayHaveBeenAccepted = 131000;

    private static readonly FrozenDictionary<int, ProviderErrorClass> Classes = Table().ToFrozenDictionary();

    /// <summary>Waits that the documentation names where the answer itself names none.</summary>
    private static readonly FrozenDictionary<int, Duration> Delays = new Dictionary<int, Duration>
    {
        [131056] = Duration.FromSeconds(4), // pair rate: 4^X seconds, of which this is the first that waits
        [131048] = Duration.FromHours(1), // spam limit
        [134101] = Duration.FromMinutes(10), // template is being synchronised
    }.ToFrozenDictionary();

    /// <summary>The class of a code; null when the table has none.</summary>
    public static ProviderErrorClass? ClassOf(int code) =>
        Classes.TryGetValue(code, out var known) ? known
        : code is >= 200 and <= 299 ? ProviderErrorClass.Permission
        : null;

    /// <summary>The class of a code in a status, where nothing is repeated: what is not known will not work unchanged.</summary>
    public static ProviderErrorClass ClassInStatus(int code) => ClassOf(code) ?? ProviderErrorClass.ContentRejected;

    /// <summary>How long to wait after a throttle; null when the documentation does not say.</summary>
    public static Duration? DelayOf(int code) => Delays.TryGetValue(code, out var delay) ? delay : null;

    private static IEnumerable<KeyValuePair<int, ProviderErrorClass>> Table() =>
    [
        // Unknown and temporary faults; 131057 maintenance; 133004 server temporarily unavailable.
        .. Of(ProviderErrorClass.Retryable, 1, 2, MayHaveBeenAccepted, 131016, 131057, 133004),

        // App, user, page and business limits; 130429 throughput; 131056 pair; 131048 spam; 133016 registration; 134101 syncing.
        .. Of(ProviderErrorClass.Throttled, 4, 17, 32, 341, 613, 80001, 80002, 80006, 80007, 130429, 131048, 131056, 131064, 133016, 134101),

        .. Of(ProviderErrorClass.AuthExpired, 0, 102, 190),

        // Capability and permission; the account is restricted, locked, unpaid, unnamed or not registered.
        .. Of(ProviderErrorClass.Permission, 3, 10, 368, 130497, 131005, 131031, 131037, 131042, 131045, 133010, 134011),

        .. Of(ProviderErrorClass.WindowClosed, 470, 131047),

        // Undeliverable, oneself, not on the test list, opted out, in an experiment, held back for quality, identity changed, id not usable.
        .. Of(ProviderErrorClass.RecipientUnavailable, 130472, 131021, 131026, 131030, 131049, 131050, 131062, 137000),

        // Parameters, media, templates and flows.
        .. Of(ProviderErrorClass.ContentRejected, 33, 100, 131008, 131009, 131051, 131052, 131053, 135000),
        .. Of(ProviderErrorClass.ContentRejected, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069),

        .. Of(ProviderErrorClass.AlreadyDone, 506),
    ];

    private static IEnumerable<KeyValuePair<int, ProviderErrorClass>> Of(ProviderErrorClass @class, params int[] codes) =>
        codes.Select(code => KeyValuePair.Create(code, @class));
}
