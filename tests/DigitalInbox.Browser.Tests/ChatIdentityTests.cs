using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Who a visitor is said to be changes under the chat.</summary>
public sealed class ChatIdentityTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Whoever_signs_in_brings_along_what_they_wrote_and_whoever_comes_next_sees_nothing_of_it()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("Written before signing in");
        await visitor.SentAsync("Written before signing in");

        await PressAsync(visitor, "I am Claire Martin");
        await Expect(visitor.MineWith("Written before signing in")).ToHaveCountAsync(1);
        await visitor.SayAsync("Claire's secret");
        await visitor.SentAsync("Claire's secret");

        // The session that was Claire's is over with it.
        var ended = await visitor.Page.RunAndWaitForResponseAsync(() => PressAsync(visitor, "Sign out"), answer => answer.Request.Method == "DELETE");
        Assert.Equal(204, ended.Status);
        await Expect(visitor.Line).ToContainTextAsync("How can we help?");
        await visitor.SayAsync("From nobody");
        await visitor.SentAsync("From nobody");
        await Expect(visitor.Mine).ToHaveCountAsync(1);

        // Somebody else, on another machine, as they are known.
        var other = await ChatVisitor.ComeAsync(scene);
        await PressAsync(other, "I am Claire Martin");
        await other.OpenChatAsync();
        await Expect(other.MineWith("Claire's secret")).ToHaveCountAsync(1);
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("Claire's secret"), "For Claire alone");
        await Expect(other.TheirsWith("For Claire alone")).ToHaveCountAsync(1);
        await Expect(visitor.TheirsWith("For Claire alone")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_page_gives_its_proof_later_by_a_function_and_a_name_is_text()
    {
        const string Name = "<img src=x onerror=\"document.title='taken'\">";
        var visitor = await ChatVisitor.ComeAsync(scene);
        await visitor.Page.EvaluateAsync("token => { document.querySelector('digital-inbox-chat').identity = async () => token; }", Token("user-99", Name));
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Who am I?");
        await visitor.SentAsync("Who am I?");

        var agent = await scene.OpenInboxAsync("Alice");
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Who am I?" }).ClickAsync();
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync(Name);
        Assert.NotEqual("taken", await agent.TitleAsync());
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task Who_signs_in_in_one_tab_is_not_signed_out_by_another_that_does_not_know_it()
    {
        var old = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await old.SayAsync("Tabs of Ben: as nobody");
        await old.SentAsync("Tabs of Ben: as nobody");
        var tab = await old.OpenTabAsync();
        await PressAsync(tab, "I am Ben Okafor");
        await tab.OpenChatAsync();
        await Expect(tab.MineWith("Tabs of Ben: as nobody")).ToHaveCountAsync(1);

        await Expect(old.Line).ToHaveTextAsync("You signed in or out in another window. Reload this page to go on.");
        await Expect(old.Input).ToBeHiddenAsync();
        await tab.SayAsync("Tabs of Ben: as Ben");
        await tab.SentAsync("Tabs of Ben: as Ben");

        await old.Page.ReloadAsync();
        await Expect(old.Log.Locator(".bubble")).ToHaveTextAsync(["Tabs of Ben: as nobody", "Tabs of Ben: as Ben"]);
        await old.SayAsync("Tabs of Ben: from the other");
        await old.SentAsync("Tabs of Ben: from the other");
        await Expect(tab.MineWith("Tabs of Ben: from the other")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task What_is_written_before_a_page_can_say_who_writes_goes_out_when_it_can()
    {
        var visitor = await ChatVisitor.ComeAsync(scene);
        await visitor.Page.EvaluateAsync("""
            token => {
              window.knows = false;
              document.querySelector("digital-inbox-chat").identity = async () => { if (!window.knows) throw new Error("not yet"); return token; };
            }
            """, Token("user-77", "Late Riser"));
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Late: one");
        await visitor.SayAsync("Late: two");
        await Expect(visitor.MineWith("Late: two")).ToContainTextAsync("Sending");

        await visitor.Page.EvaluateAsync("window.knows = true");

        await visitor.SentAsync("Late: two");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Late: one", "Late: two"]);
        using var agent = new ChatAgent(scene, "alice");
        Assert.Equal(["Late: one", "Late: two"], (await agent.ReadAsync(await agent.FindAsync("Late: two"))).Select(m => m.Text));
    }

    [BrowserFact]
    public async Task What_one_person_wrote_is_not_sent_as_another_who_comes_while_it_is_on_its_way()
    {
        var visitor = await ChatVisitor.ComeAsync(scene);
        await visitor.Page.EvaluateAsync("""
            token => {
              window.proof = token;
              document.querySelector("digital-inbox-chat").identity = async () => window.proof;
            }
            """, Token("user-51", "Ada One"));
        await visitor.OpenChatAsync();
        await visitor.SayAsync("From Ada");
        await visitor.SentAsync("From Ada");
        var isOnItsWay = true;
        await visitor.Page.RouteAsync("**/visitor/messages", async route =>
        {
            if (isOnItsWay)
            {
                isOnItsWay = false;
                await visitor.AttachAsync("ada.txt", "text/plain", "Ada"u8.ToArray());
                await visitor.Input.FillAsync("Half a sentence of Ada's");
                await visitor.Page.EvaluateAsync(
                    "([key, proof]) => { window.proof = proof; return fetch('/channels/website/visitor/session', { method: 'DELETE', headers: { Authorization: key } }); }",
                    new[] { await route.Request.HeaderValueAsync("Authorization"), Token("user-52", "Ben Two") });
            }

            await route.ContinueAsync();
        });

        await visitor.SayAsync("Ada's secret");
        await Expect(visitor.Mine).ToHaveCountAsync(0);
        await Expect(visitor.Input).ToHaveValueAsync("");
        await Expect(visitor.Chip("ada.txt")).ToHaveCountAsync(0);
        await visitor.SayAsync("From Ben");

        await visitor.SentAsync("From Ben");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["From Ben"]);
        using var agent = new ChatAgent(scene, "alice");
        Assert.Equal(["From Ben"], (await agent.ReadAsync(await agent.FindAsync("From Ben"))).Select(m => m.Text));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_somebody_was_typing_is_there_after_they_sign_in_and_not_for_whoever_comes_next()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.Input.FillAsync("Half a sentence");

        await PressAsync(visitor, "I am Claire Martin");
        await Expect(Button(visitor, "Sign out")).ToBeVisibleAsync();
        await Expect(visitor.Input).ToHaveValueAsync("Half a sentence");

        await PressAsync(visitor, "Sign out");
        await Expect(Button(visitor, "I am Claire Martin")).ToBeVisibleAsync();
        await Expect(visitor.Line).ToContainTextAsync("How can we help?");
        await visitor.ListensAsync();
        await Expect(visitor.Input).ToHaveValueAsync("");
    }

    private static ILocator Button(ChatVisitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private static Task PressAsync(ChatVisitor visitor, string name) =>
        Button(visitor, name).ClickAsync();

    private static string Token(string id, string name)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var token = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { sub = id, name, exp = until }))}";
        return $"{token}.{Base64Url.EncodeToString(HMACSHA256.HashData("chat-identity-test-secret"u8, Encoding.UTF8.GetBytes(token)))}";
    }
}
