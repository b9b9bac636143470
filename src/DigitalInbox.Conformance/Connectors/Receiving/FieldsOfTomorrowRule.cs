using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

internal sealed class FieldsOfTomorrowRule : ReceivingRule
{
    private const string Field = "kit_field_of_tomorrow";

    public override string Name => "Fields that are not known change nothing";

    public override Task CheckAsync(ConnectorTrial trial)
    {
        var host = trial.Open();
        var recording = trial.MessageRecording;
        var before = Assert.IsType<MessageArrived>(Assert.Single(host.Parse(trial.Signed(recording))));

        var after = Read(host, trial.Signed(With(recording, AddFields(recording.Body))));

        Assert.Equal(
            ChannelEventText.Describe([before], ConnectorHost.ReceivedAt),
            ChannelEventText.Describe(after, ConnectorHost.ReceivedAt));
        return Task.CompletedTask;
    }

    private static byte[] AddFields(ReadOnlyMemory<byte> body)
    {
        if (!PayloadScalars.IsJson(body.Span))
        {
            return [.. body.Span, .. Encoding.UTF8.GetBytes($"&{Field}=1")];
        }

        var root = JsonNode.Parse(body.Span)!;
        foreach (var node in PayloadNodes.Below(root).Select(at => at.Value).Prepend(root).OfType<JsonObject>().ToList())
        {
            node[Field] = new JsonObject { ["inner"] = new JsonArray(1, "two", null) };
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
