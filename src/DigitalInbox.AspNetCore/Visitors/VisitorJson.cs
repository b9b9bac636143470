using DigitalInbox.AspNetCore.Api;

namespace DigitalInbox.AspNetCore.Visitors;

internal sealed record VisitorArrivalBody
{
    public VisitorProofBody? Identity { get; init; }

    /// <summary>The secret of the session that is to go over into this one.</summary>
    public string? Session { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
}

/// <summary>A signed token, or an id with its hash.</summary>
internal sealed record VisitorProofBody
{
    public string? Token { get; init; }
    public string? UserId { get; init; }
    public string? Hash { get; init; }
}

/// <summary>The session; its secret goes into the header <c>Authorization: Bearer</c>, and never into an address.</summary>
internal sealed record VisitorSessionJson(string? Token, bool Verified, string? Name, string? Email, string ExpiresAt);

internal sealed record VisitorMessageBody
{
    public string? ClientId { get; init; }
    public string? Conversation { get; init; }
    public string? Text { get; init; }

    /// <summary>What was picked.</summary>
    public PickedBody? Picked { get; init; }

    /// <summary>What was answered to a form.</summary>
    public IReadOnlyList<AnswerBody>? Answers { get; init; }
}

internal sealed record PickedBody
{
    public string? Id { get; init; }
    public string? Title { get; init; }
}

internal sealed record AnswerBody
{
    public string? QuestionId { get; init; }
    public string? Label { get; init; }
    public IReadOnlyList<string>? Values { get; init; }
    public string? Text { get; init; }
}

internal sealed record VisitorShownBody
{
    public string? Conversation { get; init; }
    public string? Message { get; init; }

    /// <summary><c>delivered</c> or <c>read</c>.</summary>
    public string? State { get; init; }
}

internal sealed record VisitorTypingBody
{
    public string? Conversation { get; init; }
    public bool? Typing { get; init; }
}

/// <summary>A message as its visitor sees it: from <c>visitor</c>, <c>agent</c> or <c>bot</c>; ours with its state <c>sent</c>, <c>delivered</c> or <c>read</c>.</summary>
internal sealed record VisitorMessageJson(
    string Id, string? ClientId, string From, string? Name, string Text, ContentJson? Content, string At, string? State, string? EditedAt, string? DeletedAt);

/// <summary>What is new of a conversation.</summary>
internal sealed record VisitorConversationJson(IReadOnlyList<VisitorMessageJson> Messages, bool Open, string? Agent, string Cursor);
