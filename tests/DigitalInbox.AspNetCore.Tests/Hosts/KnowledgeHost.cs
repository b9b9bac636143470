using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A host with a form and a provider of payments.</summary>
internal static class KnowledgeHost
{
    public const string PublicUrl = "https://shop.example/base";

    public static DigitalInboxBuilder Configure(DigitalInboxBuilder inbox) => Configure(inbox, new SimulatedPayments("a secret of 16 bytes", new Uri("https://pay.example/")));

    public static DigitalInboxBuilder Configure(DigitalInboxBuilder inbox, SimulatedPayments payments) => inbox
        .AddForm("address", form => form.Titled("Your address", "Votre adresse").Introduced("For the parcel.", "Pour le colis.")
            .Field("street", FormFieldKind.Text, "Street", "Rue", f => f.Required().AtMost(50))
            .Field("mail", FormFieldKind.Email, "E-mail", "E-mail")
            .Field("why", FormFieldKind.Choice, "Why", "Pourquoi", f => f.Choice("a", "Moved", "Déménagé").Choice("b", "Other", "Autre"))
            .Field("notes", FormFieldKind.Multiline, "Notes", "Notes")
            .Field("agree", FormFieldKind.Checkbox, "I agree", "J'accepte", f => f.Required()))
        .AddPaymentProvider("simulated", _ => payments)
        .ConfigureHttp(http => http.PublicUrl = new Uri(PublicUrl));

    /// <summary>Sends the form in a case, and gives the path of its link below the host.</summary>
    public static async Task<string> SendFormAsync(HttpClient agent, InboxApp app, long number = 1, JsonObject? more = null)
    {
        var body = more ?? [];
        body["formId"] = "address";
        body["status"] = "pending";
        using var sent = await agent.PostAsync($"/inbox/api/cases/{number}/forms", JsonContent.Create(body));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        return await LinkAsync(agent, number);
    }

    /// <summary>The path of the link in the newest message of a case.</summary>
    public static async Task<string> LinkAsync(HttpClient agent, long number = 1)
    {
        var messages = await agent.GetAsync($"/inbox/api/cases/{number}/messages").JsonAsync();
        var text = (string)messages["items"]!.AsArray()[^1]!["text"]!;
        var link = text[text.IndexOf(PublicUrl, StringComparison.Ordinal)..];
        return link[PublicUrl.Length..];
    }

    public static async Task<HttpResponseMessage> AnswerAsync(InboxApp app, string link, params (string Field, string Value)[] typed)
    {
        using var customer = app.As(null);
        using var form = new FormUrlEncodedContent(typed.Select(t => KeyValuePair.Create(t.Field, t.Value)));
        return await customer.PostAsync(link, form);
    }

    public static async Task<HttpResponseMessage> ReportAsync(InboxApp app, WebhookRequest report, string provider = "simulated", string? signature = null)
    {
        using var client = app.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/channels/payments/{provider}") { Content = new ByteArrayContent(report.Body.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SimulatedPayments.SignatureHeader, signature ?? report.Headers[SimulatedPayments.SignatureHeader]);
        return await client.SendAsync(request);
    }
}
