using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Who was erased, and the form that erases again, as the page shows them.</summary>
internal sealed record ErasuresView
{
    public required AdministrationPermissions May { get; init; }

    public required Page<ErasureEntry> Page { get; init; }

    /// <summary>The first instant, as it was typed.</summary>
    public required string Since { get; init; }

    /// <summary>The first instant; null for all.</summary>
    public required Instant? SinceAt { get; init; }

    /// <summary>The kept list, as it was given.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it was said that they are gone for good.</summary>
    public bool IsSure { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<(string Field, string Text)> Faults { get; init; } = [];

    public bool HasFault(string field) => Faults.Any(f => f.Field == field);
}
