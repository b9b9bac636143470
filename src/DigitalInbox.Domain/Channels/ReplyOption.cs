namespace DigitalInbox.Channels;

/// <summary>One button of <see cref="RichContent.QuickReplies"/>.</summary>
/// <param name="Id">What comes back when it is picked; unique among its neighbours.</param>
/// <param name="Title">What it says.</param>
public sealed record ReplyOption(string Id, string Title);
