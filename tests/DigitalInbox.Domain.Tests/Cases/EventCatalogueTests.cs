using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>The catalogue in the docs and the events in the code are the same.</summary>
public sealed class EventCatalogueTests
{
    private static readonly IReadOnlyList<Row> Catalogue = [.. RepositoryFiles.Doc("events.md").Split('\n').SelectMany(Row.Read)];

    [Fact]
    public void Every_recorded_row_has_its_event_and_every_event_its_row() => Assert.Equal(
        CaseEventCodec.Names.Concat(AgentEventCodec.Names).Order(StringComparer.Ordinal),
        Catalogue.Where(r => r.IsRecorded).Select(r => r.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_recorded_row_has_the_members_of_its_event()
    {
        var types = typeof(CaseEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent)) || t.IsSubclassOf(typeof(AgentEvent))).ToList();
        Assert.Contains(typeof(CaseOpened), types);
        Assert.Contains(typeof(WorkTaken), types);
        foreach (var type in types)
        {
            var blank = RuntimeHelpers.GetUninitializedObject(type);
            var name = blank is CaseEvent ofCase ? CaseEventCodec.NameOf(ofCase) : AgentEventCodec.NameOf((AgentEvent)blank);
            var declared = type.GetProperties().Where(p => p.DeclaringType == type).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
            Assert.Equal(string.Join(", ", declared), Catalogue.Single(r => r.Name == name).Members);
        }
    }

    [Fact]
    public void No_name_is_in_the_catalogue_twice()
    {
        Assert.True(Catalogue.Count > 50);
        Assert.Equal(Catalogue.Count, Catalogue.DistinctBy(r => r.Name).Count());
    }

    private sealed record Row(bool IsRecorded, string Name, string Members)
    {
        public static IEnumerable<Row> Read(string line) => line.Split('|', StringSplitOptions.TrimEntries) is ["", var mark, var names, var members, _, ""]
            && names.StartsWith('`')
            ? names.Split(',').Select(name => new Row(mark == "●", name.Trim(' ', '`'), members))
            : [];
    }
}
