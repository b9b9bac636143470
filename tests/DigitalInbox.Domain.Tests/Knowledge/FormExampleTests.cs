using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Knowledge;

/// <summary>The examples of the guide are what happens.</summary>
public sealed class FormExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("forms-and-payments.md");

    [Fact]
    public async Task The_form_of_the_guide_is_the_same_in_code_and_in_json()
    {
        using var scene = new InboxScene(configure: inbox => Configure(inbox, "a secret of 16 bytes"));
        var form = Assert.Single((await scene.Get<InboxDefinitions>().CurrentAsync()).Forms);
        var json = Guide.Split("```json\n")[1].Split("```")[0];

        Assert.Equal(FormCodec.Write(form), FormCodec.Write(FormCodec.Read(new("address"), 1, json)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(FormCodec.Write(form))));
        Assert.Equal(["simulated"], scene.Get<PaymentProviders>().Names);
    }

    [Fact]
    public void The_code_of_the_guide_is_the_code_of_this_test()
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith("        inbox.AddForm", StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith("    }", StringComparison.Ordinal))
            .Select(l => $"{l[8..]}\n"));

        Assert.NotEmpty(code);
        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    [Fact]
    public void The_table_of_the_guide_is_the_one_of_the_code() => Assert.All(Enum.GetValues<PaymentState>(), from =>
    {
        var row = string.Join(" | ", Enum.GetValues<PaymentOutcome>().Select(o => PaymentMoves.Next(from, o)?.ToString() ?? "stays"));
        Assert.Contains($"| {from} | {row} |\n", Guide, StringComparison.Ordinal);
    });

    // The guide shows these lines.
    private static void Configure(DigitalInboxBuilder inbox, string secret)
    {
        inbox.AddForm("address", form => form
                .Titled("Your address", "Votre adresse")
                .Introduced("We need it for the parcel.", "Nous en avons besoin pour le colis.")
                .Field("street", FormFieldKind.Text, "Street and number", "Rue et numéro", field => field.Required().Into("street"))
                .Field("country", FormFieldKind.Choice, "Country", "Pays", field => field.Choice("be", "Belgium", "Belgique").Choice("fr", "France", "France"))
                .Field("notes", FormFieldKind.Multiline, "Anything else?", "Autre chose ?")
                .LinksLive(Duration.FromDays(2)))
            .AddPaymentProvider("simulated", _ => new SimulatedPayments(secret, new Uri("https://pay.example/")));
    }
}
