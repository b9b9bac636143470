using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

/// <summary>A fault and the rule that is there to find it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fault">The fault.</param>
internal sealed record PlantedFault(string Rule, Fault Fault)
{
    /// <summary>Rules that cannot but be broken by it, too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Whether the author took what the faulty connector makes of the recordings for right.</summary>
    public bool IsAccepted { get; init; } = true;
}
