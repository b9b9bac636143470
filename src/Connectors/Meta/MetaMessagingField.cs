namespace DigitalInbox.Connectors.Meta;

/// <summary>One member of a send: a member of a JSON object, or a field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The JSON of an object, or a word as it is.</param>
/// <param name="IsWord">Whether it is a word.</param>
internal readonly record struct MetaMessagingField(string Name, string Value, bool IsWord);
