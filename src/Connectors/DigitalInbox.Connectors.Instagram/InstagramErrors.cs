using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>What the error codes mean that only Instagram has. Some are named by themselves, some below 10 or 100.</summary>
/// <remarks>Source: Instagram Platform, "Error codes" and "Private replies".</remarks>
internal static class InstagramErrors
{
    private const int AlreadyAnswered = 2534025;
    private const int PolicyLimit = 2534013;
    private const int ThreadGone = 2534001;

    /// <summary>For messages.</summary>
    public static MetaErrors Messages { get; } = MetaMessagingErrors.Table.With(Own);

    /// <summary>For comments: 100/33 is a comment that is not there, and not a person.</summary>
    public static MetaErrors Comments { get; } = MetaErrors.Common.With(
    [
        .. MetaErrorRow.Of(WindowClosed, (10, 2534022)),
        .. MetaErrorRow.Of(RecipientUnavailable, (100, 2534014)),
        .. Own,
    ]);

    /// <summary>For deleting a comment: one that is not there is deleted.</summary>
    public static MetaErrors Deletion { get; } = Comments.With(MetaErrorRow.Of(AlreadyDone, (100, 33)));

    /// <summary>Answered in private already, the limit of private answers, a thread that is deleted or archived.</summary>
    private static IEnumerable<MetaErrorRow> Own =>
    [
        .. MetaErrorRow.Of(AlreadyDone, AlreadyAnswered),
        .. MetaErrorRow.Of(AlreadyDone, (10, AlreadyAnswered), (100, AlreadyAnswered)),
        .. new int?[] { null, 10, 100 }.Select(code => new MetaErrorRow(code ?? PolicyLimit, code is null ? null : PolicyLimit, Throttled)
        {
            Delay = Duration.FromHours(1),
        }),
        .. MetaErrorRow.Of(RecipientUnavailable, ThreadGone),
        .. MetaErrorRow.Of(RecipientUnavailable, (10, ThreadGone), (100, ThreadGone)),
    ];
}
