using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What a message looks like does not depend on the order in which a provider tells of it, nor on how often.</summary>
public sealed class UpdateOrderProperties
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);

    [Fact]
    public void Updates_of_an_inbound_message_in_any_order_and_repetition_give_the_same_message() =>
        Check.One(Laws.For("inbound").WithMaxTest(60), Prop.ForAll(Tales(), tale => Holds(tale, TellInboundAsync)));

    [Fact]
    public void Updates_of_a_reply_in_any_order_and_repetition_give_the_same_message() =>
        Check.One(Laws.For("outbound").WithMaxTest(60), Prop.ForAll(Tales(), tale => Holds(tale, TellOutboundAsync)));

    private static bool Holds((int Kind, int Choice)[] tale, Func<List<ChannelEvent>, Task<string>> tellAsync)
    {
        var updates = tale.Select((t, i) => Update(t.Kind, t.Choice, i)).ToList();
        var shuffled = Shuffle([.. updates, .. updates.Where((_, i) => i % 3 == 0)], tale.Sum(t => t.Choice + 7));
        var straight = Task.Run(() => tellAsync(updates)).GetAwaiter().GetResult();
        return string.Equals(straight, Task.Run(() => tellAsync(shuffled)).GetAwaiter().GetResult(), StringComparison.Ordinal);
    }

    private static Arbitrary<(int Kind, int Choice)[]> Tales() => Gen.ArrayOf(
        from kind in Gen.Choose(0, 4) from choice in Gen.Choose(0, 5) select (kind, choice)).ToArbitrary();

    // No two at one instant: of those the one that comes later holds.
    private static ChannelEvent Update(int kind, int choice, int place)
    {
        var at = Start + Duration.FromSeconds(place);
        var key = $"update:{place}";
        return kind switch
        {
            0 => new EditArrived(key, "m", $"text {choice}", at),
            1 => new DeletionArrived(key, "m", Redacts: choice == 0, at),
            2 => new ModerationArrived(key, "m", choice % 2 == 0, at),
            3 => new ReceiptArrived(key, "m", (ReceiptState)(choice % 4), at),
            _ => new ReactionArrived(
                key,
                "m",
                choice < 4 ? new ExternalIdentity(choice < 2 ? "jo" : "stranger", null) : null,
                (choice + place) % 3 == 0 ? null : $"KIND_{place}",
                at),
        };
    }

    private static List<ChannelEvent> Shuffle(List<ChannelEvent> events, int seed)
    {
        for (var i = events.Count - 1; i > 0; i--)
        {
            seed = ((seed * 1103515245) + 12345) & int.MaxValue;
            var j = seed / 65536 % (i + 1);
            (events[i], events[j]) = (events[j], events[i]);
        }

        return events;
    }

    // Half of the updates come before their message.
    private static async Task<string> TellInboundAsync(List<ChannelEvent> updates)
    {
        using var scene = new InboxScene(new ChannelCapabilities());
        await scene.ReceiveAsync(scene.Arrival("other"));
        await scene.ReceiveAsync([.. updates.Take(updates.Count / 2)]);
        await scene.ReceiveAsync(scene.Arrival("m", "first", sentAt: Start));
        await scene.ReceiveAsync([.. updates.Skip(updates.Count / 2)]);
        return await LookAsync(scene);
    }

    private static async Task<string> TellOutboundAsync(List<ChannelEvent> updates)
    {
        using var scene = new InboxScene(new ChannelCapabilities());
        var number = await scene.CaseOfAsync();
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("first", "pending"));
        scene.Connector.OnSend = async _ =>
        {
            await scene.ReceiveAsync([.. updates.Take(updates.Count / 2)]);
            return new SendResult.Accepted("m");
        };
        await scene.Outbox.RunOnceAsync();
        await scene.ReceiveAsync([.. updates.Skip(updates.Count / 2)]);
        return await LookAsync(scene);
    }

    // The ids of people and the pseudonyms differ from run to run; their order and what they did must not. The earlier texts are those that
    // were seen, and depend on the order.
    private static async Task<string> LookAsync(InboxScene scene)
    {
        var record = (await scene.CasesAsync())[0];
        var message = (await scene.MessagesAsync(record.Number)).Single(m => m.ExternalId == "m");
        var facts = message.Facts;
        Assert.Equal(message.Delivery?.State.ToString(), record.State.Replies.Of(message.Id)?.ToString());
        Assert.True(facts.IsRedacted == (message.Text.Length == 0));
        return $"{message.Text}|{facts.EditedAt}|{facts.DeletedAt}|{facts.IsRedacted}|{facts.IsHidden}|{facts.ModeratedAt}|{message.Delivery}|"
            + $"{record.Preview}|{string.Join(' ', facts.Reactions.Select(r => $"{r.By} {r.Reaction} {r.At}"))}|{facts.Withdrawn.Count}";
    }
}
