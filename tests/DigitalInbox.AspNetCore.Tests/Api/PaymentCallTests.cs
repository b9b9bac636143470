using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>Forms and payments through the API, with reports of the provider over HTTP.</summary>
public sealed class PaymentCallTests : IAsyncDisposable
{
    private readonly SimulatedPayments payments = new("a secret of 16 bytes", new Uri("https://pay.example/"));
    private InboxApp? app;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_payment_is_asked_for_paid_and_told_of()
    {
        using var alice = await StartAsync();
        var asked = await AskAsync(alice);
        Assert.Equal(("requested", "12.50", "EUR"), ((string)asked["state"]!, asked["amount"]!.ToJsonString(), (string)asked["currency"]!));
        Assert.StartsWith("https://pay.example/", (string)asked["link"]!, StringComparison.Ordinal);

        var report = payments.End((string)asked["providerId"]!, PaymentOutcome.Settled);
        for (var i = 0; i < 2; i++)
        {
            using var told = await KnowledgeHost.ReportAsync(app!, report);
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        }

        var kept = (await alice.GetAsync("/inbox/api/cases/1/payments").JsonAsync())["items"]!.AsArray().Single()!;
        Assert.Equal(("settled", "12.50"), ((string)kept["state"]!, kept["arrivedAmount"]!.ToJsonString()));
        var history = (await alice.GetAsync("/inbox/api/cases/1/history?kind=payment.settled").JsonAsync())["items"]!.AsArray();
        Assert.Single(history);
        Assert.Contains("paid", await alice.GetStringAsync("/inbox/cases/1?tab=knowledge"), StringComparison.Ordinal);
        using var cancelled = await alice.PostAsync($"/inbox/api/payments/{asked["id"]}/cancel", null);
        Assert.Equal("payment.over", (string)(await cancelled.JsonAsync())["code"]!);
    }

    [Fact]
    public async Task A_report_that_is_not_signed_or_not_readable_changes_nothing()
    {
        using var alice = await StartAsync();
        var asked = await AskAsync(alice);
        var report = payments.End((string)asked["providerId"]!, PaymentOutcome.Settled);
        var garbage = Encoding.UTF8.GetBytes("{}");
        using var forged = await KnowledgeHost.ReportAsync(app!, report, signature: new string('0', 64));
        using var changed = await KnowledgeHost.ReportAsync(app!, report with { Body = garbage });
        using var elsewhere = await KnowledgeHost.ReportAsync(app!, report, provider: "other");
        using var unreadable = await KnowledgeHost.ReportAsync(
            app!,
            report with { Body = garbage },
            signature: Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("a secret of 16 bytes"u8, garbage)));
        using var large = await KnowledgeHost.ReportAsync(app!, report with { Body = new byte[10_001] });

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge],
            new[] { forged, changed, elsewhere, unreadable, large }.Select(a => a.StatusCode));
        Assert.Equal("requested", (string)(await alice.GetAsync("/inbox/api/cases/1/payments").JsonAsync())["items"]![0]!["state"]!);
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_asks_once_and_sends_once()
    {
        using var alice = await StartAsync();
        alice.DefaultRequestHeaders.Add("Idempotency-Key", "k");
        var (first, second) = (await AskAsync(alice), await AskAsync(alice));

        Assert.Equal((string)first["id"]!, (string)second["id"]!);
        Assert.Single(payments.Orders);
    }

    [Fact]
    public async Task An_agent_asks_and_takes_back_on_the_page()
    {
        using var alice = await StartAsync();
        using var form = new FormUrlEncodedContent(
        [
            new("amount", "12,5"), new("currency", "eur"), new("reference", "7"), new("description", "Lamp"), new("text", "Pay here: {link}"), new("status", "pending"),
        ]);
        using var asked = await alice.PostAsync("/inbox/cases/1/payments", form);
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        var kept = (await alice.GetAsync("/inbox/api/cases/1/payments").JsonAsync())["items"]![0]!;
        Assert.Equal("12.50", kept["amount"]!.ToJsonString());
        using var back = new FormUrlEncodedContent([new("payment", (string)kept["id"]!)]);
        using var cancelled = await alice.PostAsync("/inbox/cases/1/cancel-payment", back);
        Assert.Equal(HttpStatusCode.SeeOther, cancelled.StatusCode);

        Assert.Equal("cancelled", (string)(await alice.GetAsync("/inbox/api/cases/1/payments").JsonAsync())["items"]![0]!["state"]!);
    }

    [Fact]
    public async Task What_an_agent_typed_stays_when_it_is_refused()
    {
        using var alice = await StartAsync();
        using var form = new FormUrlEncodedContent(
            [new("amount", "much"), new("currency", "EUR"), new("reference", "ref 7"), new("description", "Lamp"), new("text", "Please"), new("status", "pending")]);
        using var refused = await alice.PostAsync("/inbox/cases/1/payments", form);
        var page = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"much\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ref 7\"", page, StringComparison.Ordinal);
        Assert.Contains("The amount cannot be.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_sends_a_form_on_the_page_and_programs_see_which_there_are()
    {
        using var alice = await StartAsync();
        using var form = new FormUrlEncodedContent([new("form", "address"), new("language", "fr"), new("text", ""), new("status", "pending")]);
        using var sent = await alice.PostAsync("/inbox/cases/1/forms", form);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);

        var kept = (await alice.GetAsync("/inbox/api/cases/1/forms").JsonAsync())["items"]![0]!;
        Assert.Equal(("fr", "Votre adresse"), ((string)kept["language"]!, (string)kept["title"]!));
        var known = System.Text.Json.Nodes.JsonNode.Parse(await alice.GetStringAsync("/inbox/api/forms"))!.AsArray();
        Assert.Equal("address", (string)known.Single()!["id"]!);
        using var wrong = await alice.PostAsJsonAsync("/inbox/api/cases/1/forms", new { formId = "address", status = "pending", expiresIn = "P1M" });
        Assert.Equal("request.malformed", (string)(await wrong.JsonAsync())["code"]!);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> AskAsync(HttpClient agent)
    {
        using var asked = await agent.PostAsJsonAsync(
            "/inbox/api/cases/1/payments", new { amount = 12.5, currency = "EUR", reference = "7", description = "Lamp", status = "pending" });
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        return await asked.JsonAsync();
    }

    private async Task<HttpClient> StartAsync()
    {
        app = await InboxApp.StartAsync(inbox => KnowledgeHost.Configure(inbox, payments));
        await app.ReceiveAsync("1", "t1");
        return app.As("alice");
    }
}
