using System.Runtime.CompilerServices;
using System.Text;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The requests of the guide are taken as they stand there.</summary>
public sealed class FormGuideTests
{
    [Theory]
    [InlineData("forms", 2, "Voici le formulaire : https://shop.example/base/channels/forms/")]
    [InlineData("payments", 3, "Please pay here: https://pay.example/")]
    public async Task A_request_of_the_guide_sends_a_link(string what, int example, string sent)
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "forms-and-payments.md"));
        await using var app = await InboxApp.StartAsync(inbox => KnowledgeHost.Configure(inbox));
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        using var body = new StringContent(guide.Split("```json\n")[example].Split("```")[0], Encoding.UTF8, "application/json");
        using var answer = await alice.PostAsync($"/inbox/api/cases/1/{what}", body);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var messages = await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync();
        Assert.StartsWith(sent, (string)messages["items"]!.AsArray()[^1]!["text"]!, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
