using System.Text.Json.Nodes;
using DigitalInbox.Sla;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>The examples of the guide are definitions, in the canonical form.</summary>
public sealed class DefinitionExampleTests
{
    private static readonly string[] Examples =
        [.. RepositoryFiles.Doc("definitions.md").Split("```json\n").Skip(1).Select(part => part.Split("```")[0])];

    [Fact]
    public void The_calendar_of_the_guide_is_one() =>
        Assert.Equal(Compact(Examples[0]), CalendarCodec.Write(CalendarCodec.Read(new("office"), 1, Examples[0])));

    [Fact]
    public void The_policy_of_the_guide_is_one() =>
        Assert.Equal(Compact(Examples[1]), SlaPolicyCodec.Write(SlaPolicyCodec.Read(new("standard"), 1, Examples[1])));

    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString();
}
