using System.Text.Json;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The accounts of the person whom a parked fact tells of in one column; null when it tells of nobody.</summary>
internal static class PeopleJson
{
    public static string? Write(IReadOnlyList<string> accounts) =>
        accounts.Count == 0 ? null : JsonSerializer.Serialize(accounts, PeopleJsonContext.Default.IReadOnlyListString);
}
