namespace DigitalInbox.Conformance.Connectors;

/// <summary>One thing that every connector keeps.</summary>
internal abstract class ConnectorRule
{
    /// <summary>The rule as a sentence; the name of its test.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is one of the few that run thousands of payloads.</summary>
    public virtual bool IsLong => false;

    /// <summary>Whether it says anything about a connector of these traits.</summary>
    public abstract bool IsFor(ConnectorTraits traits);

    /// <summary>Tries it; throws when it is broken.</summary>
    public abstract Task CheckAsync(ConnectorTrial trial);
}
