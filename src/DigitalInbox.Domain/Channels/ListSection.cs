namespace DigitalInbox.Channels;

/// <summary>One section of <see cref="RichContent.ListPicker"/>.</summary>
/// <param name="Title">Its title; empty when there is one section only.</param>
/// <param name="Items">The items, in order.</param>
public sealed record ListSection(string Title, IReadOnlyList<ListItem> Items);
