using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

/// <summary>Loaded into a real host by DOTNET_STARTUP_HOOKS: kills it, as kill -9 does, when it reaches a step for the n-th time.
/// The host's own code knows nothing of it; the steps are the ones that it counts for everybody.</summary>
#pragma warning disable MA0047 // The runtime looks for this name, outside any namespace.
internal static class StartupHook
#pragma warning restore MA0047
{
    private static readonly MeterListener Listener = new();
    private static long left;

    public static void Initialize()
    {
        var step = Environment.GetEnvironmentVariable("CRASH_AT_STEP");
        if (string.IsNullOrEmpty(step))
        {
            return;
        }

        left = long.Parse(Environment.GetEnvironmentVariable("CRASH_AFTER") ?? "1", CultureInfo.InvariantCulture);
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "digitalinbox.steps" or "digitalinbox.timers", Meter.Name: "DigitalInbox" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        Listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "step" && Equals(tag.Value, step) && Interlocked.Decrement(ref left) == 0)
                {
                    Process.GetCurrentProcess().Kill();
                }
            }
        });
        Listener.Start();
    }
}
