using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What the provider's error codes mean. The same codes come in answers and in statuses.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Error codes".</remarks>
internal static class WhatsAppErrors
{
    public static MetaErrors Table { get; } = MetaErrors.Common.With(
    [
        // 131057 maintenance; 133004 server temporarily unavailable; 131000 "something went wrong", after which messages have been seen to arrive.
        .. MetaErrorRow.Of(Retryable, 131016, 131057, 133004),
        new(131000, null, Retryable) { MayHaveBeenDone = true },

        // 130429 throughput; 133016 registration; 131056 pair rate: 4^X seconds, of which this is the first that waits; 131048 spam limit;
        // 134101 template is being synchronised.
        .. MetaErrorRow.Of(Throttled, 130429, 131064, 133016),
        new(131056, null, Throttled) { Delay = Duration.FromSeconds(4) },
        new(131048, null, Throttled) { Delay = Duration.FromHours(1) },
        new(134101, null, Throttled) { Delay = Duration.FromMinutes(10) },

        .. MetaErrorRow.Of(AuthExpired, 0),

        // The account is restricted, locked, unpaid, unnamed or not registered.
        .. MetaErrorRow.Of(Permission, 368, 130497, 131005, 131031, 131037, 131042, 131045, 133010, 134011),

        .. MetaErrorRow.Of(WindowClosed, 470, 131047),

        // Undeliverable, oneself, not on the test list, opted out, in an experiment, held back for quality, identity changed, id not usable.
        .. MetaErrorRow.Of(RecipientUnavailable, 130472, 131021, 131026, 131030, 131049, 131050, 131062, 137000),

        // Parameters, media, templates and flows.
        .. MetaErrorRow.Of(ContentRejected, 33, 131008, 131009, 131051, 131052, 131053, 135000),
        .. MetaErrorRow.Of(ContentRejected, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069),
    ]);

    /// <summary>The class of a code in a status, where nothing is repeated: what is not known will not work unchanged.</summary>
    public static ProviderErrorClass ClassInStatus(int code) => Table.ClassOf(code) ?? ContentRejected;
}
