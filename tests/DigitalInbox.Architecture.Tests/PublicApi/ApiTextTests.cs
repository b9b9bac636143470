using DigitalInbox.Architecture.Tests.PublicApi.Planted;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Architecture.Tests.PublicApi;

public sealed class ApiTextTests
{
    [Fact]
    public async Task Every_kind_of_member_is_listed_as_it_is_declared() => await Verify(ApiText.Of("Planted", Types));

    [Theory]
    [InlineData(nameof(Entity.Changed), "event EventHandler Changed")]
    [InlineData("RenameAsync", "Task RenameAsync(string name, CancellationToken cancellationToken = default)")]
    [InlineData("internal", null)]
    [InlineData("Secret", null)]
    public void What_others_see_is_listed_and_nothing_else(string word, string? line)
    {
        var lines = ApiText.Of("Planted", Types).Split('\n').Where(text => text.Contains(word, StringComparison.Ordinal)).Select(text => text.Trim());

        Assert.Equal(line is null ? [] : [line], lines);
    }

    private static IEnumerable<Type> Types => typeof(Entity).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(Entity).Namespace);
}
