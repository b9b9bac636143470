using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The examples of the guide are what happens.</summary>
public sealed partial class KnowledgeGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/knowledge-base.md"));

    [Fact]
    public async Task Every_request_of_the_guide_is_answered_as_it_says()
    {
        await using var app = await InboxApp.StartAsync(Define);
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        var exchanges = Exchanges().Matches(Guide);

        Assert.Equal(5, exchanges.Count);
        foreach (var exchange in exchanges.Select(m => m.Groups))
        {
            using var request = new HttpRequestMessage(new HttpMethod(exchange["method"].Value), exchange["path"].Value);
            request.Content = exchange["body"].Value is { Length: > 0 } body ? new StringContent(body, null, "application/json") : null;
            var answer = await alice.SendAsync(request).JsonAsync();
            var expected = JsonNode.Parse(exchange["answer"].Value)!;

            if (expected is JsonObject problem && problem.ContainsKey("code"))
            {
                // The guide shows what programs read of it.
                answer = new JsonObject(problem.Select(m => KeyValuePair.Create(m.Key, answer[m.Key]?.DeepClone())));
            }

            Assert.True(JsonNode.DeepEquals(expected, answer), answer.ToJsonString());
        }
    }

    [Fact]
    public async Task The_code_and_the_json_of_the_guide_define_the_same()
    {
        var code = string.Concat(File.ReadAllLines(Here()).SkipWhile(l => !l.StartsWith("        inbox.AddQuickReply", StringComparison.Ordinal))
            .TakeWhile(l => l.Length > 1).Select(l => $"{l[8..]}\n"));
        var json = Guide.Split("for `PUT {inbox}/api/definitions/quick-replies/order-status`:\n\n```json\n")[1].Split("```")[0];
        await using var app = await InboxApp.StartAsync(Define);
        using var ada = app.As("ada", "administrator");
        var defined = await ada.GetAsync("/inbox/api/definitions/quick-replies/order-status").JsonAsync();

        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);
        Assert.Equal(QuickReplyCodec.Write(QuickReplyCodec.Read(new("order-status"), 1, json)), QuickReplyCodec.Write(QuickReplyCodec.Read(new("order-status"), 1, defined["definition"]!.ToJsonString())));
    }

    [Fact]
    public void Texts_come_out_as_the_guide_says()
    {
        var rows = Guide.Split("| text | comes out as |\n|---|---|\n")[1].Split("\n\n")[0].Split('\n');

        Assert.True(rows.Length > 3);
        Assert.All(rows, row =>
        {
            var cells = row.Split('`');
            Assert.Equal(cells[3], VariableText.Parse(cells[1].Replace(@"\|", "|", StringComparison.Ordinal)).Render(n => n == "contact.name" ? "Mia" : null).Text);
        });
    }

    [Fact]
    public void Every_variable_and_every_code_is_in_the_docs()
    {
        var errors = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/errors.md"));

        Assert.All(QuickReplyVariables.Forms, form => Assert.Contains($"`{{{{{form}}}}}`", Guide, StringComparison.Ordinal));
        Assert.All(
            typeof(QuickReplyErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
            code => Assert.Contains($"| `{code}` |", errors, StringComparison.Ordinal));
    }

    // The guide shows these lines.
    private static void Define(DigitalInboxBuilder inbox) =>
        inbox.AddQuickReply("order-status", reply => reply
            .Titled("Where is my order?").In("orders/delivery")
            .Says(
                "en",
                "Hello {{contact.name|there}}, order {{ask.orderNumber}} is on its way.",
                new RichContent.LinkButton("Track it", new Uri("https://shop.example/track/{{ask.orderNumber}}")),
                fallback: "Hello {{contact.name|there}}, order {{ask.orderNumber}} is on its way: https://shop.example/track")
            .Says("fr", "Bonjour {{contact.name|}}, votre commande {{ask.orderNumber}} est en route.")
            .SaysOn("sms", "en", "Order {{ask.orderNumber}} is on its way."));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```http\n(?<method>[A-Z]+) (?<path>[^\n]+)\n(?<body>[^`]*)```\n```json\n(?<answer>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exchanges();
}
