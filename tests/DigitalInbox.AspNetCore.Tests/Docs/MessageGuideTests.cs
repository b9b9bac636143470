using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Docs;

/// <summary>The examples of the guide are what happens.</summary>
public sealed partial class MessageGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root(), "docs", "messages.md"));

    [Fact]
    public async Task Each_call_is_answered_as_the_guide_says()
    {
        var page = new TestConnector("page", new ChannelCapabilities { CanHide = true });
        var calls = Call().Matches(Guide);
        Assert.Equal(13, calls.Count);
        foreach (Match call in calls)
        {
            // A fresh inbox for each: the guide tells no story.
            await using var app = await InboxApp.StartAsync(inbox => Define(inbox).AddConnector(page.Channel.Id, _ => page));
            var id = await app.ReceiveOnAsync(page.Channel, "c1");
            await app.ReceiveOnAsync(page.Channel, "c2");
            using var alice = app.As("alice");
            var path = call.Groups["path"].Value
                .Replace("{id}", id, StringComparison.Ordinal)
                .Replace("{note}", await app.NoteAsync("alice"), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(call.Groups["method"].Value), "/inbox/api" + path);
            request.Content = call.Groups["body"].Success ? new StringContent(call.Groups["body"].Value, Encoding.UTF8, "application/json") : null;
            if (call.Groups["version"].Success)
            {
                request.Headers.Add("If-Match", call.Groups["version"].Value);
            }

            using var answer = await alice.SendAsync(request);

            Assert.True(
                int.Parse(call.Groups["status"].Value, CultureInfo.InvariantCulture) == (int)answer.StatusCode,
                $"{call.Value}\n{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public void The_code_of_the_guide_is_what_is_compiled_here()
    {
        var code = Lines(File.ReadAllText(Here())).ToHashSet(StringComparer.Ordinal);
        foreach (Match sample in Code().Matches(Guide))
        {
            Assert.All(Lines(sample.Groups["code"].Value), line => Assert.Contains(line, code));
        }
    }

    [Fact]
    public void The_tag_of_the_guide_is_the_one_of_its_code()
    {
        var json = Guide.Split("```json\n")[1].Split("```")[0];

        var tag = TagCodec.Read(new TagId("invoice"), 1, json);

        Assert.Equal("""{"name":"Invoice","names":[{"language":"fr","name":"Facture"}],"color":"blue"}""", TagCodec.Write(tag));
    }

    private static DigitalInboxBuilder Define(DigitalInboxBuilder inbox)
    {
        inbox.Services.AddSingleton<OurAnalyzer>();
        inbox.UseSentimentAnalyzer(services => services.GetRequiredService<OurAnalyzer>());
        return
            inbox.AddTag("invoice", tag => tag.Named("Invoice").NamedIn("fr", "Facture").Colored(TagColor.Blue))
                .AddTag("spam", tag => tag.Colored(TagColor.Red))
                .AddTag("xmas-2025", tag => tag.Inactive());
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    private static string Here([CallerFilePath] string here = "") => here;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"```http\n(?<method>[A-Z]+) (?<path>\S+)\n(If-Match: (?<version>\S+)\n)?(?<body>\{[^\n]*\})?\n?\n(?<status>\d+)\n```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("```csharp\\n(?<code>[^`]+)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    private sealed class OurAnalyzer : ISentimentAnalyzer
    {
        private readonly SimulatedSentimentAnalyzer simulated = new();

        public ValueTask<SentimentVerdict?> AnalyzeAsync(string text, string? language, CancellationToken cancellationToken) =>
            simulated.AnalyzeAsync(text, language, cancellationToken);
    }
}
