namespace DigitalInbox.AspNetCore.Api;

internal sealed record SearchJson(MessageHitPageJson Messages, CasePageJson Cases, ContactHitPageJson Contacts);

internal sealed record MessageHitPageJson(IReadOnlyList<MessageHitJson> Items, string? Next);

internal sealed record MessageHitJson(MessageJson Message, long CaseNumber, ContactSummaryJson Contact, FragmentJson Fragment);

internal sealed record ContactHitPageJson(IReadOnlyList<ContactHitJson> Items, string? Next);

internal sealed record ContactHitJson(
    string Id, string? DisplayName, IReadOnlyList<IdentityJson> Identities, string CreatedAt, FragmentJson Fragment);

internal sealed record IdentityJson(string Platform, string ExternalId, string? DisplayName);

/// <summary>Plain text with what was looked for as ranges in UTF-16 units. Never HTML.</summary>
internal sealed record FragmentJson(string Text, IReadOnlyList<HighlightJson> Highlights, bool CutBefore, bool CutAfter);

internal sealed record HighlightJson(int Start, int Length);
