using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Acting;

/// <summary>A rule of connectors that do things to messages, against the scripted provider.</summary>
internal abstract class ActingRule : ConnectorRule
{
    public override bool IsFor(ConnectorTraits traits) => traits is { Sends: true, Acts: true };

    /// <summary>Every action that the channel declares, on the recorded message.</summary>
    protected static IReadOnlyList<(string Name, OutboundAction Action)> Declared(ConnectorTrial trial, ConnectorHost host)
    {
        var customer = host.Parse(trial.Signed(trial.MessageRecording)).OfType<MessageArrived>().First();
        return [.. ActionSample.All.Where(s => s.IsDeclared(host.Capabilities)).Select(s => (s.Name, s.Make(customer, trial.Fixture.NewExternalId(1))))];
    }
}
