using System.Globalization;
using System.Text;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class RecordingRule : ReceivingRule
{
    public override string Name => "Every recorded payload becomes its events";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var differences = new StringBuilder();
        foreach (var recording in trial.Recordings)
        {
            var text = ChannelEventText.Describe(Read(host, trial.Signed(recording)), ConnectorHost.ReceivedAt);
            if (RecordedPayload.IsAccepting)
            {
                recording.Accept(text);
            }
            else if (recording.Expected is not { } expected)
            {
                differences.Append(CultureInfo.InvariantCulture, $"\n{recording.Name}: nothing was accepted yet; it becomes\n{text}");
            }
            else if (text != expected)
            {
                differences.Append(CultureInfo.InvariantCulture, $"\n{recording.Name}: expected\n{expected}but it becomes\n{text}");
            }
        }

        Assert.True(
            differences.Length == 0,
            $"{differences}\nIf that is right, run once with {RecordedPayload.AcceptVariable}=1 and look at the difference.");
        return Task.CompletedTask;
    }
}
