using DigitalInbox.AspNetCore.Visitors;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What is known of visitors, as JSON.</summary>
internal static class ChatMapping
{
    public static VisitorDetailsJson ToJson(this VisitorDetails visitor, HttpRequest asked) => new()
    {
        Live = visitor.IsLive,
        Here = visitor.IsHere,
        Visible = visitor.IsVisible,
        SeenAt = visitor.SeenAt is { } seen ? JsonMapping.Iso(seen) : null,
        IsTyping = visitor.IsWriting,
        Text = visitor.Writing,
        Page = visitor.Page.Address,
        PageTrusted = VisitorOrigin.IsTrusted(asked, visitor),
        Title = visitor.Page.Title,
        Referrer = visitor.Page.Referrer,
        Browser = visitor.Page.Browser,
        Language = visitor.Language,
        TimeZone = visitor.TimeZone,
        Verified = visitor.IsVerified,
        LeftOffline = visitor.IsLeft,
        Offer = visitor.Offer,
        Answers = [.. visitor.Answers.Select(a => new VisitorAnswerJson(a.Label, a.Value))],
        InvitedTo = visitor.InvitedTo?.Value,
        Blocked = visitor.IsBlocked,
    };

    public static VisitJson ToJson(this VisitNotice notice) =>
        new(notice.Number.Value, notice.IsHere, notice.IsVisible, notice.IsWriting, notice.Writing);
}
