namespace DigitalInbox.Channels;

/// <summary>Something that a provider told us. A closed family: see the derived records.</summary>
public abstract record ChannelEvent
{
    private protected ChannelEvent(string key) => Key = key;

    /// <summary>Unique per channel, and the same on every delivery of the same event. It is committed with the event's effect, so
    /// that an event acts once.</summary>
    public string Key { get; }
}
