using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class DecisionIdsTests
{
    [Fact]
    public void Ids_are_uuids_of_version_7_that_differ_and_tell_their_instant()
    {
        var at = Instant.FromUtc(2026, 3, 2, 9, 0) + Duration.FromMilliseconds(123);
        var ids = new DecisionIds();
        var made = Enumerable.Range(0, 1000).Select(_ => ids.Next(at).Value).ToArray();

        Assert.Equal(1000, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal((7, DecisionId.New(at).Value.ToString("D")[..13]), (id.Version, id.ToString("D")[..13])));
        Assert.All(made, id => Assert.InRange(id.Variant, 8, 11));
        Assert.True(made.Select(id => id.ToString("D")[14..]).Distinct().Count() > 990);
    }
}
