using System.Collections.Frozen;
using DigitalInbox.Channels;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What the provider's error codes mean. The HTTP status does not decide: throttles come as 400, 403 or 429.</summary>
/// <remarks>Sources: Graph API, "Error handling" and "Rate limits".</remarks>
internal sealed class MetaErrors
{
    private readonly FrozenDictionary<(int, int?), MetaErrorRow> rows;

    private MetaErrors(IEnumerable<MetaErrorRow> rows)
    {
        Dictionary<(int, int?), MetaErrorRow> table = [];
        foreach (var row in rows)
        {
            table[(row.Code, row.Subcode)] = row;
        }

        this.rows = table.ToFrozenDictionary();
    }

    /// <summary>The codes that all of Graph shares.</summary>
    public static MetaErrors Common { get; } = new(
    [
        // Unknown and temporary faults.
        .. MetaErrorRow.Of(Retryable, 1, 2),

        // App, user, page and business limits: 80001 pages, 80002 Instagram, 80006 Messenger, 80007 WhatsApp.
        .. MetaErrorRow.Of(Throttled, 4, 17, 32, 341, 613, 80001, 80002, 80006, 80007),

        // Session and token, whatever the subcode: app removed, checkpoint, password changed, expired, logged out, not used for long.
        .. MetaErrorRow.Of(AuthExpired, 102, 190),

        // Capability and permission; 200 to 299 likewise.
        .. MetaErrorRow.Of(Permission, 3, 10),
        .. MetaErrorRow.Of(WindowClosed, (10, 2018278)),
        .. MetaErrorRow.Of(RecipientUnavailable, (200, 1545041)),

        // Parameters, an object that is not there (100/33), and what is blocked for policy or repetition.
        .. MetaErrorRow.Of(ContentRejected, 100, 368),

        .. MetaErrorRow.Of(AlreadyDone, 506),
    ]);

    /// <summary>This table with more rows; a row for the same code and subcode takes the place of the earlier one.</summary>
    public MetaErrors With(params IEnumerable<MetaErrorRow> more) => new([.. rows.Values, .. more]);

    /// <summary>The row of a code and subcode, else of the code alone; null when there is neither.</summary>
    public MetaErrorRow? Find(int code, int? subcode = null) =>
        rows.TryGetValue((code, subcode), out var row) || rows.TryGetValue((code, null), out row) ? row
        : code is >= 200 and <= 299 ? new MetaErrorRow(code, null, Permission)
        : null;

    /// <summary>The class of a code and subcode, else of the code alone; null when the table has neither.</summary>
    public ProviderErrorClass? ClassOf(int code, int? subcode = null) => Find(code, subcode)?.Class;
}
