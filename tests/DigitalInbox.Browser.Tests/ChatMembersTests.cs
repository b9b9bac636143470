using DigitalInbox.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>A chat for those alone whom the host vouches for.</summary>
public sealed class ChatMembersTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-members-").FullName;
    private HelpdeskProcess? host;
    private BrowserScene? scene;

    public async Task InitializeAsync()
    {
        if (File.Exists(BrowserFactAttribute.Chromium))
        {
            host = await HelpdeskProcess.StartAsync(Path.Combine(folder, "inbox.db"), graph: null, settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Channels__Website__RequiresIdentity"] = "true",
            });
            scene = new BrowserScene(host!);
            await scene.InitializeAsync();
        }
    }

    [BrowserFact]
    public async Task Nobody_is_asked_to_sign_in_and_somebody_writes()
    {
        var visitor = await ChatVisitor.ComeAsync(scene!);
        await visitor.Launcher.ClickAsync();
        await Expect(visitor.Line).ToHaveTextAsync("Sign in to write to us.");
        await Expect(visitor.Input).ToBeHiddenAsync();

        // What vouches for nobody is no better than nothing.
        await visitor.Page.EvaluateAsync("document.querySelector('digital-inbox-chat').setAttribute('identity', 'e30.e30.AAAA')");
        await Expect(visitor.Line).ToHaveTextAsync("Sign in to write to us.");
        await Expect(visitor.Input).ToBeHiddenAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I am Claire Martin" }).ClickAsync();
        await visitor.SayAsync("Here I am");
        await visitor.SentAsync("Here I am");
        Assert.Empty(visitor.Faults);
    }

    public async Task DisposeAsync()
    {
        await (scene?.DisposeAsync() ?? Task.CompletedTask);
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
