namespace DigitalInbox.Inbox;

/// <summary>What a timer is for. There is at most one timer of a key.</summary>
/// <param name="Kind">What shall happen, such as <see cref="Case"/>. Compared by ordinal.</param>
/// <param name="Subject">The id of what it happens to.</param>
public readonly record struct TimerKey(string Kind, Guid Subject)
{
    /// <summary>The kind of the timers of cases: a clock or a timed rule comes due.</summary>
    public const string Case = "case";

    /// <summary>The kind of the timers of offers: the time to answer is over. The subject is the case.</summary>
    public const string Offer = "offer";

    /// <summary>The kind of the timers of cases whose agent has said nothing for too long. The subject is the case.</summary>
    public const string Silence = "silence";

    /// <summary>The kind of the timers of messages with files at the provider. The subject is the message.</summary>
    public const string Fetch = "attachment.fetch";

    /// <summary>The kind of the timers of uploads that no reply has taken. The subject is the attachment.</summary>
    public const string Upload = "upload.expire";

    /// <summary>The kind of the timers of messages that an analyzer is to look at. The subject is the message.</summary>
    public const string Sentiment = "sentiment";
    /// <summary>The kind of the timers of open drafts: their time is over. The subject is the draft.</summary>
    public const string Draft = "draft.expire";

    /// <summary>The timer of a case.</summary>
    /// <param name="id">The case.</param>
    public static TimerKey Of(CaseId id) => new(Case, id.Value);

    /// <summary>The timer of the offer of a case.</summary>
    /// <param name="id">The case.</param>
    public static TimerKey OfOffer(CaseId id) => new(Offer, id.Value);

    /// <summary>The timer of a case whose customer waits for a reply.</summary>
    /// <param name="id">The case.</param>
    public static TimerKey OfSilence(CaseId id) => new(Silence, id.Value);

    /// <summary>The timer of a message whose files are to be fetched.</summary>
    /// <param name="id">The message.</param>
    public static TimerKey OfFetch(MessageId id) => new(Fetch, id.Value);

    /// <summary>The timer of a message that an analyzer is to look at.</summary>
    /// <param name="id">The message.</param>
    public static TimerKey OfSentiment(MessageId id) => new(Sentiment, id.Value);

    /// <summary>The timer of an upload.</summary>
    /// <param name="id">The upload.</param>
    public static TimerKey OfUpload(AttachmentId id) => new(Upload, id.Value);

    /// <summary>The timer of an open draft.</summary>
    /// <param name="id">The draft.</param>
    public static TimerKey OfDraft(DraftId id) => new(Draft, id.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Subject:D}";
}
