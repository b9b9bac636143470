using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Approvals;

/// <summary>The codes by which a draft refuses.</summary>
public static class DraftErrors
{
    /// <summary>There is no such draft, or none that the caller may see.</summary>
    public const string NotFound = "draft.notFound";

    /// <summary>The draft has another version than the one that the caller saw; <c>version</c> is the one now.</summary>
    public const string Changed = "draft.changed";

    /// <summary>The draft has neither a text nor anything else to send.</summary>
    public const string Empty = "draft.empty";

    /// <summary>The text, or the reason of a refusal, is too long; <c>maximum</c> and <c>length</c>.</summary>
    public const string TooLong = "draft.tooLong";

    /// <summary>The draft has as many versions as it can have.</summary>
    public const string TooManyVersions = "draft.tooManyVersions";

    /// <summary>The draft is over: approved, withdrawn or expired; <c>state</c> says which.</summary>
    public const string Over = "draft.over";

    /// <summary>The draft does not wait for approval; <c>state</c> says where it is.</summary>
    public const string NotSubmitted = "draft.notSubmitted";

    /// <summary>The customer wrote, or another answer went out, after the draft was written; <c>since</c> says when.</summary>
    public const string Stale = "draft.stale";

    /// <summary>Who wrote a version of a draft does not approve it.</summary>
    public const string FourEyes = "draft.fourEyes";

    /// <summary>The draft waits for others.</summary>
    public const string NotAsked = "draft.notAsked";

    /// <summary>The draft is somebody else's.</summary>
    public const string NotYours = "draft.notYours";

    /// <summary>It is not said who shall approve: a queue, or people.</summary>
    public const string ApproversMissing = "draft.approversMissing";

    /// <summary>Somebody who is asked may not approve; <c>agent</c> is who.</summary>
    public const string ApproversInvalid = "draft.approversInvalid";

    /// <summary>The end of the wait is not to come, or too far away.</summary>
    public const string ExpiryInvalid = "draft.expiryInvalid";

    /// <summary>The code of a reason is none.</summary>
    public const string ReasonInvalid = "draft.reasonInvalid";

    internal static InboxException IsNotFound() => new(InboxErrorKind.NotFound, NotFound, "There is no such draft, or none that you may see.");

    internal static InboxException HasChanged(int version) => new(
        InboxErrorKind.Conflict,
        Changed,
        "The draft has changed since you looked at it. Look at it again.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });

    internal static InboxException IsTooLong(int maximum, int length) => new(
        InboxErrorKind.Invalid,
        TooLong,
        $"A text of at most {maximum} characters is kept.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximum, ["length"] = length });

    internal static InboxException IsOver(DraftState state) => Refuse(Over, "The draft is over.", state);

    internal static InboxException IsNotSubmitted(DraftState state) => Refuse(NotSubmitted, "The draft does not wait for approval.", state);

    internal static InboxException IsStale(Instant since) => new(
        InboxErrorKind.Conflict,
        Stale,
        "The customer wrote, or another answer went out, after the draft was written. Look at it again, and say that it shall be sent all the same.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["since"] = InstantPattern.ExtendedIso.Format(since) });

    internal static InboxException NeedsFourEyes() =>
        new(InboxErrorKind.Forbidden, FourEyes, "Who wrote a version of a draft does not approve it. Ask somebody else.");

    private static InboxException Refuse(string code, string message, DraftState state) => new(
        InboxErrorKind.Conflict,
        code,
        message,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["state"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString()) });
}
