namespace DigitalInbox.Channels;

/// <summary>One connected account: a page, a number, a mailbox, a chat widget.</summary>
/// <param name="Id">The id that the host gave it.</param>
/// <param name="Kind">What it is connected to.</param>
/// <param name="Name">How people call it.</param>
/// <param name="Capabilities">What it can do.</param>
public sealed record Channel(ChannelId Id, ChannelKind Kind, string Name, ChannelCapabilities Capabilities);
