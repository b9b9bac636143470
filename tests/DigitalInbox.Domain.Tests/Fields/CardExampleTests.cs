using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Domain.Tests.Inbox;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Fields;

/// <summary>The examples of the guide are what happens.</summary>
public sealed class CardExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("customer-card.md");

    [Fact]
    public async Task The_values_of_the_guide_are_saved_as_it_says()
    {
        using var scene = new InboxScene(configure: Define);
        var number = await scene.CaseOfAsync();
        var contact = await scene.ContactOfAsync(number);

        await SaveAsync(scene.Get<CustomerCards>(), scene.Get<CaseDetails>(), InboxScene.Alice, contact, number);

        Assert.Equal("customer-no=42 loyalty=gold", await scene.SaidAsync(contact));
        Assert.Equal("A-17", (await scene.Details().GetFieldsAsync(InboxScene.Alice, number)).Fields[0].Value!.Value);
    }

    [Fact]
    public async Task The_definition_of_the_guide_is_the_one_of_its_code()
    {
        using var scene = new InboxScene(configure: Define);
        var json = Guide.Split("```json\n")[1].Split("```")[0];
        var defined = (await scene.Get<InboxDefinitions>().CurrentAsync()).CustomFields;

        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(), JsonNode.Parse(CustomFieldCodec.Write(defined.First(f => f.Id == "loyalty")))!.ToJsonString());
        Assert.Equal(["customer-no", "loyalty", "order"], defined.Select(f => f.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Values_are_stored_as_the_table_of_the_guide_says()
    {
        var rows = Guide.Split("| type | typed | stored |\n|---|---|---|\n")[1].Split("\n\n")[0].Split('\n').Select(r => r.Split('|')).ToList();

        Assert.Equal(Enum.GetValues<FieldType>().Length, rows.Count);
        Assert.All(rows, row =>
        {
            var type = Enum.Parse<FieldType>(row[1].Trim(), ignoreCase: true);
            var builder = new CustomFieldBuilder("f");
            var field = (type == FieldType.List ? builder.OneOf("gold", "silver") : builder.As(type)).Build();
            Assert.Equal((row[3].Split('`')[1], (FieldFault?)null), FieldFormat.Read(field, row[2].Split('`')[1]));
        });
    }

    [Fact]
    public void Every_rule_is_in_the_guide() => Assert.All(
        Enum.GetNames<FieldRule>(), name => Assert.Contains($"`{char.ToLowerInvariant(name[0])}{name[1..]}`", Guide, StringComparison.Ordinal));

    [Theory]
    [InlineData("        inbox.AddCustomField(", "    }")]
    [InlineData("        var card", "    }")]
    public void The_code_of_the_guide_is_the_code_of_this_test(string first, string after)
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith(first, StringComparison.Ordinal))
            .TakeWhile(l => !string.Equals(l, after, StringComparison.Ordinal))
            .Select(l => $"{l[8..]}\n"));

        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    // The guide shows these lines.
    private static void Define(DigitalInboxBuilder inbox)
    {
        inbox.AddCustomField("loyalty", field => field
                .Labelled("Loyalty").Labelled("fr", "Fidélité")
                .Choice("gold", new([new("en", "Gold"), new("fr", "Or")]))
                .Choice("silver", new([new("en", "Silver"), new("fr", "Argent")]))
                .InPanel())
            .AddCustomField("customer-no", field => field.Labelled("Customer number").As(FieldType.Number).Required())
            .AddCustomField("order", field => field.OfCases().Labelled("Order").AtMost(20));
    }

    // And these.
    private static async Task SaveAsync(CustomerCards cards, CaseDetails details, Caller caller, ContactId contact, CaseNumber number)
    {
        var card = await cards.GetAsync(caller, contact);
        await cards.SetFieldsAsync(
            caller, contact, card.Version, new Dictionary<string, string?> { ["loyalty"] = "GOLD", ["customer-no"] = "+0042" });
        await details.SetFieldsAsync(caller, number, expectedVersion: 0, new Dictionary<string, string?> { ["order"] = "A-17" });
    }
}
