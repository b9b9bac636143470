using System.Text.Json;

namespace DigitalInbox.Automation;

/// <summary>Writes and reads the records of runs and deliveries as JSON, for stores.</summary>
internal static class AutomationRecordCodec
{
    private static readonly AutomationJsonContext Json = AutomationJsonContext.Create();

    public static string Write(AutomationRun run) => JsonSerializer.Serialize(run, Json.AutomationRun);

    public static AutomationRun ReadRun(string json)
    {
        var run = JsonSerializer.Deserialize(json, Json.AutomationRun)!;
        return run.Steps is null ? run with { Steps = [] } : run;
    }

    public static string Write(WebhookDelivery delivery) => JsonSerializer.Serialize(delivery, Json.WebhookDelivery);

    public static WebhookDelivery ReadDelivery(string json) => JsonSerializer.Deserialize(json, Json.WebhookDelivery)!;
}
