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

    /// <summary>The page on which the chat stands.</summary>
    public string? Page { get; init; }
    public string? Title { get; init; }
    public string? Referrer { get; init; }

    /// <summary>The session on the channel from which they were invited.</summary>
    public VisitorFromBody? From { get; init; }
}

internal sealed record VisitorFromBody(string? Channel, string? Token);

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

    /// <summary>What was uploaded before.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>What was filled in before the conversation, by field.</summary>
    public IReadOnlyDictionary<string, string>? PreChat { get; init; }

    /// <summary>The offer that is answered.</summary>
    public string? Offer { get; init; }

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

    /// <summary>What is being written, where agents see it.</summary>
    public string? Text { get; init; }
}

internal sealed record VisitorPresenceBody
{
    public string? Conversation { get; init; }
    public string? Page { get; init; }
    public string? Title { get; init; }
    public string? Referrer { get; init; }
    public bool? Visible { get; init; }
}

internal sealed record VisitorEndBody(string? Conversation);

internal sealed record VisitorTranscriptBody(string? Conversation, string? Email);

/// <summary>A message that is left while nobody is there.</summary>
internal sealed record VisitorLeaveBody(string? ClientId, string? Name, string? Email, string? Text, string? Conversation);

/// <summary>A channel as it is now. Null: there are no files, no other channel to go on.</summary>
internal sealed record VisitorConfigJson(
    string Kind,
    string Name,
    bool RequiresIdentity,
    int LongestText,
    VisitorFilesJson? Files,
    bool Preview,
    IReadOnlyList<VisitorFieldJson> PreChat,
    bool Available,
    string Offline,
    IReadOnlyList<VisitorOfferJson> Offers,
    string? ContinuesAt,
    bool Transcript,
    bool Ends);

internal sealed record VisitorFilesJson(IReadOnlyList<string> Types, long Largest, int Most);

/// <summary>Kind: <c>text</c>, <c>longText</c>, <c>email</c>, <c>phone</c>, <c>number</c>, <c>date</c>, <c>choice</c>, <c>checkbox</c>.</summary>
internal sealed record VisitorFieldJson(string Id, string Kind, string Label, bool Required, IReadOnlyList<VisitorChoiceJson> Options);

internal sealed record VisitorChoiceJson(string Value, string Label);

internal sealed record VisitorOfferJson(string Id, string Text, double AfterSeconds, string? Path, int Visits);

internal sealed record VisitorFileJson(string Id, string FileName, string MediaType, long? Size, string State);

/// <summary>Null seconds: nobody was taken lately.</summary>
internal sealed record VisitorWaitingJson(int? Position, long? Seconds);

internal sealed record VisitorWritesJson(bool Typing, string? Name);

/// <summary>A message as its visitor sees it: from <c>visitor</c>, <c>agent</c> or <c>bot</c>; ours with its state <c>sent</c>, <c>delivered</c> or <c>read</c>.</summary>
internal sealed record VisitorMessageJson(
    string Id, string? ClientId, string From, string? Name, string Text, ContentJson? Content, string At, string? State, string? EditedAt, string? DeletedAt)
{
    public IReadOnlyList<VisitorFileJson>? Attachments { get; init; }
}

/// <summary>What is new of a conversation.</summary>
internal sealed record VisitorConversationJson(IReadOnlyList<VisitorMessageJson> Messages, bool Open, string? Agent, string Cursor)
{
    /// <summary>True when what is written next begins another case, before which the form is filled in.</summary>
    public bool? Begins { get; init; }

    /// <summary>Where to ask for what was said before.</summary>
    public string? Earlier { get; init; }

    /// <summary>The id of the visitor's last message that an agent saw, when that is new.</summary>
    public string? Seen { get; init; }

    /// <summary>Where who waits stands.</summary>
    public VisitorWaitingJson? Waiting { get; init; }

    /// <summary>True when the chat is over: what is written next begins another one.</summary>
    public bool? Ended { get; init; }

    /// <summary>The channel on which the visitor is invited to go on.</summary>
    public string? Invited { get; init; }
}

/// <summary>One of a visitor's conversations; a null id is the first one. Unread: what was said last is ours, and was not looked at.</summary>
internal sealed record VisitorSummaryJson(string? Conversation, string? Text, string? At, string? From, string? Agent, bool Open, bool Unread);

internal sealed record VisitorSummariesJson(IReadOnlyList<VisitorSummaryJson> Conversations);

/// <summary>What was said before, and where to ask for what was said before that.</summary>
internal sealed record VisitorEarlierJson(IReadOnlyList<VisitorMessageJson> Messages, string? Earlier);
