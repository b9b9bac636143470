namespace DigitalInbox.Connectors.Meta;

/// <summary>The list of an entry that an element stood in.</summary>
internal enum MetaList
{
    /// <summary>Pages' and comments' events: <c>{"field":..,"value":{..}}</c>.</summary>
    Changes = 0,

    /// <summary>Messengers' events: <c>{"sender":{"id":..},"recipient":{"id":..},"timestamp":..,..}</c>.</summary>
    Messaging = 1,

    /// <summary>The same events as <see cref="Messaging"/>, of threads that another app controls.</summary>
    Standby = 2,
}
