using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed partial class OperationPageTests
{
    private const string Attack = "<script>alert(1)</script>";

    [Fact]
    public async Task What_was_not_understood_is_shown_as_text_and_read_again()
    {
        await using var app = await AdministrationApp.StartAsync();
        using var kept = await app.App.WriteAsCustomerAsync("1", Attack, more: new JsonObject { ["unknown"] = "\u202E\u0007" });
        using var second = await app.App.WriteAsCustomerAsync("2", thread: "t2", more: new JsonObject { ["unknown"] = true });
        var list = await app.Ada.GetStringAsync("/inbox/administration/quarantine");
        Assert.Equal(2, Payload().Count(list));
        Assert.Contains("field.unknown", list, StringComparison.Ordinal);

        var address = Payload().Matches(list).Last().Groups["address"].Value;
        var one = await app.Ada.GetStringAsync(address);
        Assert.Contains("&lt;script&gt;alert(1)", one.Replace("\\u003C", "&lt;", StringComparison.Ordinal).Replace("\\u003E", "&gt;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", one, StringComparison.Ordinal);

        // The channel does not understand it yet.
        using var refused = await (await ReadForm.OpenAsync(app.Ada, address)).SendAsync(app.Ada);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("still does not understand all of it", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        app.App.Channel.UnderstandsAll = true;
        using var taken = await (await ReadForm.OpenAsync(app.Ada, address)).SendAsync(app.Ada);
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        Assert.Contains("1 events were taken in", await app.Ada.GetStringAsync(taken.Headers.Location), StringComparison.Ordinal);
        using var gone = await app.Ada.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        // The first form of the list reads all of it again.
        using var all = await (await ReadForm.OpenAsync(app.Ada, "/inbox/administration/quarantine")).SendAsync(app.Ada);
        Assert.Contains("1 were understood", await app.Ada.GetStringAsync(all.Headers.Location), StringComparison.Ordinal);
        Assert.Contains("There is nothing in quarantine.", await app.Ada.GetStringAsync("/inbox/administration/quarantine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_does_not_work_comes_first_with_what_to_do()
    {
        var other = new TestConnector("other");
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddConnector(other.Channel.Id, _ => other));
        var before = await app.Ada.GetStringAsync("/inbox/administration/channels");
        Assert.Contains("Nothing came in.", before, StringComparison.Ordinal);

        using var client = app.App.As(null);
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/channels/shop") { Content = new StringContent("{}") };
        forged.Headers.Add(TestConnector.SignatureHeader, "wrong");
        using var refused = await client.SendAsync(forged);
        var after = await app.Ada.GetStringAsync("/inbox/administration/channels");
        Assert.Contains("signature.wrong", after, StringComparison.Ordinal);
        Assert.Contains("Compare the secret at the provider", after, StringComparison.Ordinal);
        Assert.True(after.IndexOf("Channel shop", StringComparison.Ordinal) < after.IndexOf("Channel other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_system_did_not_get_is_sent_again_by_a_button()
    {
        // An address inside is refused for good, without a call.
        await using var app = await AdministrationApp.StartAsync(inbox =>
            inbox.Configure(options => options.Automation.WebhookSecrets["crm"] = "whsec_" + Convert.ToBase64String(new byte[32])));
        await app.PutAsync("automations/tell", """{"name":"Tell","on":{"event":"case.opened"},"actions":[{"do":"webhook","url":"https://127.0.0.1/hook","secret":"crm"}]}""");
        await app.App.ReceiveAsync("1", "t1");
        var failed = await DeliveryAsync(app, d => (string?)d["state"] == "failed");

        var form = await ReadForm.OpenAsync(app.Ada, "/inbox/administration/webhooks?state=failed");
        Assert.Contains("Send again", form.Html, StringComparison.Ordinal);
        app.App.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        using var again = await form.SendAsync(app.Ada);

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("It is sent again, at once.", await app.Ada.GetStringAsync(again.Headers.Location), StringComparison.Ordinal);
        var tried = await DeliveryAsync(app, d => (string?)d["state"] == "failed" && (string?)d["endedAt"] != (string?)failed["endedAt"]);
        Assert.Equal(((string)failed["id"]!, "https://127.0.0.1/hook"), ((string)tried["id"]!, (string)tried["url"]!));
    }

    private static async Task<JsonNode> DeliveryAsync(AdministrationApp app, Func<JsonNode, bool> fits)
    {
        var looks = 0;
        JsonNode? found;
        do
        {
            Assert.True(looks++ < 3000, "The message was not tried.");
            found = (await app.Api.GetAsync("/inbox/api/webhook-deliveries").JsonAsync())["items"]!.AsArray().FirstOrDefault(d => fits(d!));
        }
        while (found is null && await RoutedApp.Soon());
        return found!;
    }

    [Fact]
    public async Task Empty_places_say_what_comes_next()
    {
        await using var app = await AdministrationApp.StartAsync();
        foreach (var (path, says) in ((string, string)[])
            [("webhooks", "There are no such messages."), ("queues", "Make one that takes every case"), ("tags", "Make one for what you want to find")])
        {
            Assert.Contains(says, await app.Ada.GetStringAsync("/inbox/administration/" + path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("channels")]
    [InlineData("quarantine")]
    [InlineData("webhooks")]
    [InlineData("jobs")]
    public async Task What_runs_is_looked_at_again_by_the_script(string place)
    {
        await using var app = await AdministrationApp.StartAsync();
        var page = await app.Ada.GetStringAsync("/inbox/administration/" + place);
        Assert.Contains("data-live=\"yes\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-region=\"{place}\"", page, StringComparison.Ordinal);

        // Who writes a definition is left alone.
        Assert.DoesNotContain("data-live=", await app.Ada.GetStringAsync("/inbox/administration/new/tags"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administration_is_in_the_bar_for_those_whom_it_serves()
    {
        await using var app = await AdministrationApp.StartAsync();
        using var alice = app.App.Browser("alice");
        using var dave = app.App.Browser("dave");

        Assert.DoesNotContain("/inbox/administration", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/administration\"", await app.Ada.GetStringAsync("/inbox"), StringComparison.Ordinal);

        // A supervisor looks after what runs, and defines nothing.
        var home = await dave.GetStringAsync("/inbox/administration");
        Assert.Contains("/inbox/administration/quarantine", home, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbox/administration/queues", home, StringComparison.Ordinal);
        using var denied = await dave.GetAsync("/inbox/administration/queues");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("Your role does not allow this", await denied.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("href=\"(?<address>/inbox/administration/quarantine/[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Payload();
}
