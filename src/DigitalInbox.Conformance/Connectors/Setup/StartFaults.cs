using Microsoft.Extensions.Options;

namespace DigitalInbox.Conformance.Connectors.Setup;

/// <summary>What a host that does not start says.</summary>
internal static class StartFaults
{
    /// <summary>The faults; none when it starts.</summary>
    public static IReadOnlyList<string> Of(ConnectorHost host)
    {
        try
        {
            host.Start();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
        catch (AggregateException several)
        {
            return [.. several.InnerExceptions.SelectMany(e => e is OptionsValidationException refused ? refused.Failures : [e.Message])];
        }
        catch (InvalidOperationException unbound)
        {
            // What does not even bind is refused by the binder, which names the key.
            return [unbound.Message];
        }
    }

    /// <summary>Fails unless a fault names the option's key, and when any fault shows a value that is secret.</summary>
    public static void AssertNames(ConnectorTrial trial, IReadOnlyList<string> faults, string option)
    {
        var key = ConnectorHost.KeyOf(option);
        Assert.True(
            faults.Any(f => f.Contains(key, StringComparison.Ordinal)),
            $"The host started or did not name {key}: {(faults.Count == 0 ? "it started" : string.Join(" | ", faults))}");
        AssertShowsNothing(faults, trial.Fixture.Secrets.Select(s => trial.Settings.GetValueOrDefault(s)));
    }

    /// <summary>Fails when a fault shows one of these values.</summary>
    public static void AssertShowsNothing(IReadOnlyList<string> faults, IEnumerable<string?> values) =>
        Assert.All(values.Where(v => !string.IsNullOrWhiteSpace(v)), value =>
            Assert.DoesNotContain(faults, f => f.Contains(value!, StringComparison.Ordinal)));
}
