namespace DigitalInbox.Conformance.Connectors;

/// <summary>Every rule that there is, and the running of one.</summary>
internal static class ConnectorRules
{
    /// <summary>Every rule, by name.</summary>
    public static IReadOnlyList<ConnectorRule> All { get; } =
    [
        .. typeof(ConnectorRule).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ConnectorRule)))
            .Select(type => (ConnectorRule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    /// <summary>The rules that say something about a connector and that its fixture makes no exception of.</summary>
    public static async Task<IReadOnlyList<ConnectorRule>> ForAsync(ConnectorFixture fixture)
    {
        var traits = await ConnectorTraits.ReadAsync(fixture).ConfigureAwait(false);
        return [.. All.Where(rule => rule.IsFor(traits) && !fixture.Exceptions.ContainsKey(rule.Name))];
    }

    /// <summary>Tries one rule; throws when it is broken.</summary>
    public static async Task CheckAsync(ConnectorRule rule, ConnectorFixture fixture, LogCapture log)
    {
        await using var trial = new ConnectorTrial(fixture, log);
        await rule.CheckAsync(trial).ConfigureAwait(false);
        trial.AssertKnownCalls();
    }
}
