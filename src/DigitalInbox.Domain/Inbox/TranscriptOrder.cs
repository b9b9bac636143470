using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That a visitor asked for what was said by e-mail, as it is kept beside the histories until it is old.</summary>
internal sealed record TranscriptOrder
{
    public const string Kind = "visitor.transcript";

    /// <summary>The kind of the timers of orders. The subject is the order.</summary>
    public const string Timer = "transcript";

    public static readonly Duration Day = Duration.FromHours(24);

    private static readonly JsonTypeInfo<TranscriptOrder> Json = VisitorJsonContext.Of<TranscriptOrder>();

    public required string Email { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>The conversation; set when it is kept.</summary>
    public Guid Thread { get; init; }

    public static SideRecordKey KeyOf(Guid id) => new(Kind, id.ToString("D"));

    public static TranscriptOrder Read(SideRecord record) => JsonSerializer.Deserialize(record.Body, Json)!;

    /// <exception cref="InboxException"><c>visitor.detailsInvalid</c>.</exception>
    public static string Read(string? email)
    {
        var form = new FormDefinition(new FormId("transcript"), 1, new FormText("E-mail"))
        {
            Fields = [new FormField("email", FormFieldKind.Email, new FormText("E-mail")) { IsRequired = true, MaximumLength = 254 }],
        };
        var (values, _) = FormReading.Read(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = email ?? "" });
        return values is [var (_, address)] ? address : throw new InboxException(
            InboxErrorKind.Invalid, VisitorErrors.DetailsInvalid, "That is no e-mail address.");
    }

    public static InboxException Refuse(string why) => new(InboxErrorKind.Refused, VisitorErrors.TranscriptRefused, why);

    /// <param name="id">Its id.</param>
    /// <param name="thread">The conversation.</param>
    /// <param name="places">What it takes of what may be ordered.</param>
    /// <param name="now">When.</param>
    public InboxCommit Put(Guid id, ConversationThread thread, IReadOnlyList<SideRecordChange> places, Instant now) => new()
    {
        At = now,
        SideRecords =
        [
            SideRecordChange.Put(new SideRecord
            {
                Key = KeyOf(id),
                Version = 1,
                ContactId = thread.ContactId,
                At = now,
                ExpiresAt = now + 2 * Day,
                Body = JsonSerializer.Serialize(this with { Thread = thread.Id.Value }, Json),
            }),
            .. places,
        ],
        Timers = [new TimerChange(new TimerKey(Timer, id), now)],
    };
}
