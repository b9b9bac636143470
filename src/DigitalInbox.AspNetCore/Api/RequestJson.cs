namespace DigitalInbox.AspNetCore.Api;

internal sealed record ReplyBody
{
    public string? Text { get; init; }
    public string? Status { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>The quick reply that it is made from; what is said here besides goes before its words.</summary>
    public string? QuickReplyId { get; init; }

    /// <summary>Of a quick reply: the language.</summary>
    public string? Language { get; init; }

    /// <summary>Of a quick reply: values by the names of variables.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Ids of files that were uploaded before.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>What it holds besides text and files.</summary>
    public ContentJson? Content { get; init; }

    /// <summary>The sequence of the last message that its author saw: then it is refused when something came since. Nothing is looked at when it
    /// is left out.</summary>
    public long? Seen { get; init; }

    /// <summary>True to send it although something came.</summary>
    public bool? SendAnyway { get; init; }

    /// <summary>True to answer the public message <c>replyTo</c> in private.</summary>
    public bool? Private { get; init; }
}

internal sealed record StartBody
{
    public string? ChannelId { get; init; }

    /// <summary>The provider's id of the account, such as a telephone number; or else a contact.</summary>
    public string? To { get; init; }

    /// <summary>A contact who is known on the channel; or else an account.</summary>
    public string? ContactId { get; init; }
    public string? Text { get; init; }

    /// <summary>A template: name, language and parameters; the same as content of the kind <c>template</c>.</summary>
    public ContentJson? Template { get; init; }
    public ContentJson? Content { get; init; }

    /// <summary>Ids of files that were uploaded before.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }
    public string? Status { get; init; }
}

internal sealed record ReactionBody
{
    /// <summary>An emoji; a like when left out.</summary>
    public string? Reaction { get; init; }

    /// <summary>True to take our reaction back.</summary>
    public bool? Remove { get; init; }
}

internal sealed record HiddenBody
{
    public bool? Hidden { get; init; }
}

internal sealed record NoteBody
{
    public string? Text { get; init; }
}

internal sealed record NoteEditBody
{
    public string? Text { get; init; }

    /// <summary>The version that the caller saw; or else If-Match.</summary>
    public int? Version { get; init; }
}

internal sealed record StatusBody
{
    public string? Status { get; init; }
}

internal sealed record PriorityBody
{
    /// <summary>As the host names it; null for none.</summary>
    public string? Priority { get; init; }

    /// <summary>What it means for the clocks that run: <c>keep</c>, <c>fromNow</c> or <c>recompute</c>; what the policy says when left out.</summary>
    public string? Clocks { get; init; }
}

internal sealed record AssignBody
{
    /// <summary>An agent's id, or <c>me</c>.</summary>
    public string? Agent { get; init; }
}

internal sealed record TransferBody
{
    /// <summary>A queue's id; or else an agent or a team.</summary>
    public string? Queue { get; init; }

    /// <summary>An agent's id, or <c>me</c>; or else a queue or a team.</summary>
    public string? Agent { get; init; }

    /// <summary>A team's id; or else a queue or an agent.</summary>
    public string? Team { get; init; }
}

internal sealed record PreferredAgentBody
{
    /// <summary>An agent's id, or <c>me</c>; null for nobody.</summary>
    public string? Agent { get; init; }

    /// <summary>Until when routing waits for them, in ISO 8601; null for as long as the queue says.</summary>
    public string? Until { get; init; }
}

internal sealed record DeliveryBody
{
    /// <summary><c>sent</c> or <c>failed</c>.</summary>
    public string? State { get; init; }
}
