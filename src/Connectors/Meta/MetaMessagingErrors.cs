using DigitalInbox.Channels;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What the error codes of the Send API mean, for Messenger and Instagram alike.</summary>
/// <remarks>Sources: Messenger Platform, "Send API error codes"; Instagram Platform, "Error codes".</remarks>
internal static class MetaMessagingErrors
{
    /// <summary>Another application controls the thread.</summary>
    private const int Control = 2018300;

    public static MetaErrors Table { get; } = MetaErrors.Common.With(
    [
        // Temporary faults; after 1/1357046, an answer that the provider itself could not read, messages have been seen to arrive.
        .. MetaErrorRow.Of(Retryable, 1200, 1545133),
        new(1, 1357046, Retryable) { MayHaveBeenDone = true },

        .. MetaErrorRow.Of(Throttled, (9, 2018352)),

        // The account is restricted, or another application controls the thread.
        .. MetaErrorRow.Of(Permission, 2534029, 2534122),
        .. MetaErrorRow.Of(Permission, (10, 1893063), (10, Control), (200, Control)),

        // 2018065 is the older form, 2534022 Instagram's.
        .. MetaErrorRow.Of(WindowClosed, (10, 2018065), (10, 2534022)),

        // Gone or not there, does not take messages now, or has no such thread.
        .. MetaErrorRow.Of(RecipientUnavailable, 551),
        .. MetaErrorRow.Of(RecipientUnavailable, (100, 33), (100, 2018001), (200, 2018108), (100, 2534014), (100, 2534001)),

        // The file's type, an address that cannot be fetched, and a tag that is not allowed.
        .. MetaErrorRow.Of(ContentRejected, (100, 2018047), (100, 2018008), (100, 2018109)),
    ]);

    /// <summary>Whether a send was refused since another application controls the thread.</summary>
    public static bool IsOfControl(SendResult result) =>
        result is SendResult.Rejected { Error.Code: var code } && code.EndsWith("/2018300", StringComparison.Ordinal);
}
