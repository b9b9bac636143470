using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using NodaTime;
using static DigitalInbox.Domain.Tests.Notifications.NotificationScene;

namespace DigitalInbox.Domain.Tests.Notifications;

/// <summary>What the guide shows is what happens.</summary>
public sealed class NotificationGuideTests
{
    private static readonly string Guide = RepositoryFiles.Doc("notifications.md");

    [Fact]
    public void The_guide_has_a_row_for_every_kind_and_no_other() => Assert.Equal(
        Enum.GetValues<NotificationKind>().Select(NotificationKinds.CodeOf),
        Regex.Matches(Guide, "^\\| `(?<kind>\\w+)` \\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["kind"].Value));

    [Fact]
    public void Every_code_is_in_the_table_of_errors() => Assert.All(
        [NotificationErrors.ReadInvalid, NotificationErrors.KindUnknown],
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    [Fact]
    public async Task The_code_of_the_guide_does_what_it_says()
    {
        using var scene = new NotificationScene();
        await scene.Inbox.Handling.AssignAsync(Dave, await scene.WriteAsync(), Alice.Agent);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.WriteAsync();
        await scene.WriteAsync();

        Assert.Equal(["Message in case 1, 2 times", "Assigned in case 1, 1 times"], await ReadAsync(scene.Told, Alice));

        Assert.Empty(await scene.UnreadAsync(Alice));
        Assert.False((await scene.Told.GetSettingsAsync(Alice)).IsAudio);
    }

    [Fact]
    public void The_code_of_the_guide_is_the_code_of_this_test()
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith("        var page", StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith("        return", StringComparison.Ordinal))
            .Select(l => l.Length == 0 ? "\n" : $"{l[8..]}\n"));

        Assert.NotEmpty(code);
        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    // The guide shows these lines.
    private static async Task<IReadOnlyList<string>> ReadAsync(NotificationHandling notifications, Caller alice)
    {
        var lines = new List<string>();
        var page = await notifications.ListAsync(alice, onlyUnread: true, limit: 10);
        foreach (var told in page.Items)
        {
            lines.Add($"{told.Kind} in case {told.Number}, {told.Count} times");
        }

        await notifications.MarkReadThroughAsync(alice, page.Items[0].At);
        await notifications.SetSettingsAsync(alice, new NotificationSettings { IsAudio = false, Silent = [NotificationKind.Message] });
        return lines;
    }
}
