namespace DigitalInbox.Channels;

/// <summary>One item of a <see cref="ListSection"/>.</summary>
/// <param name="Id">What comes back when it is picked; unique in the list.</param>
/// <param name="Title">What it says.</param>
/// <param name="Description">More of it, in smaller letters; null for none.</param>
public sealed record ListItem(string Id, string Title, string? Description);
