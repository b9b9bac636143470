namespace DigitalInbox.Endurance.Audit;

/// <summary>What does not balance.</summary>
internal sealed class Findings
{
    private const int Shown = 5;
    private readonly List<string> all = [];

    public IReadOnlyList<string> All => all;

    /// <summary>Notes what was found under one heading, a few of them by name.</summary>
    public void Add<T>(string what, IEnumerable<T> found)
    {
        var list = found.ToList();
        if (list.Count > 0)
        {
            all.Add($"{list.Count} × {what}: {string.Join(", ", list.Take(Shown))}");
        }
    }
}
