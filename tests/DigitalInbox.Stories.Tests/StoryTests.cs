using DigitalInbox.Processes;

namespace DigitalInbox.Stories.Tests;

/// <summary>The stories that the guides tell through the API are what the sample host does.</summary>
public sealed class StoryTests
{
    [Theory]
    [InlineData("story-of-a-case.md")]
    public async Task A_story_happens_as_it_is_told(string page)
    {
        var folder = Directory.CreateTempSubdirectory("story-");
        try
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Inbox__AttachmentFolder"] = folder.FullName };
            using var host = await HelpdeskProcess.StartAsync(Path.Combine(folder.FullName, "inbox.db"), graph: null, settings: settings);
            using var teller = new StoryTeller(host!);
            var steps = Story.Read(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", page)));
            Assert.NotEmpty(steps);
            await teller.TellAsync(steps);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
