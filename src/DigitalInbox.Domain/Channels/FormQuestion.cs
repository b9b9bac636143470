namespace DigitalInbox.Channels;

/// <summary>One question of <see cref="RichContent.Form"/>.</summary>
/// <param name="Id">What comes back with the answer; unique in the form.</param>
/// <param name="Label">What is asked.</param>
public sealed record FormQuestion(string Id, string Label)
{
    /// <summary>What can be chosen; empty for an answer in words.</summary>
    public IReadOnlyList<ReplyOption> Choices { get; init; } = [];

    /// <summary>Whether several choices may be taken.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Whether it must be answered.</summary>
    public bool IsRequired { get; init; }
}
