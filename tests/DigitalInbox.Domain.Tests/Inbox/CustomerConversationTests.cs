using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.CardSteps;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>The messages of all cases of a person are one conversation.</summary>
public sealed class CustomerConversationTests
{
    [Fact]
    public void Pages_of_any_size_give_every_message_once_and_each_case_in_its_order() =>
        Check.One(Laws.Config.WithMaxTest(40), Prop.ForAll(Steps, steps => HoldsAsync(steps).GetAwaiter().GetResult()));

    [Fact]
    public async Task A_long_case_is_read_from_its_end()
    {
        using var scene = Scene();
        var number = await scene.CaseOfAsync();
        for (var i = 0; i < 450; i++)
        {
            await scene.ReceiveAsync(scene.Arrival($"m{i}", $"{i}"));
        }

        var first = await scene.Cards().ListMessagesAsync(InboxScene.Alice, await scene.ContactOfAsync(number), 200, null);
        var second = await scene.Cards().ListMessagesAsync(InboxScene.Alice, await scene.ContactOfAsync(number), 200, first.Next);

        Assert.Equal(Enumerable.Range(50, 400).Reverse().Select(i => $"{i}"), first.Items.Concat(second.Items).Select(m => m.Message.Text));
    }

    // 0 and 1: a message on either platform; 2: the case of the last message is closed; 3: a note; 4: time passes; 5: the clock goes back.
    private static Arbitrary<int[]> Steps => Gen.Choose(0, 5).ArrayOf().Select(s => s.Prepend(0).ToArray()).ToArbitrary();

    private static async Task<bool> HoldsAsync(int[] steps)
    {
        var other = new ScriptedConnector("other");
        using var scene = new InboxScene(configure: inbox => inbox.AddConnector(other.Channel.Id, _ => other));
        var sent = 0;
        foreach (var step in steps)
        {
            var newest = (await scene.CasesAsync()).FirstOrDefault(c => c.State.Status.IsActive)?.Number;
            switch (step)
            {
                case 0 or 1:
                    await scene.Intake.ReceiveAsync(step == 0 ? scene.Connector.Channel.Id : other.Channel.Id, [scene.Arrival($"m{++sent}", $"{sent}")]);
                    break;
                case 2 when newest is { } closing:
                    await scene.Handling.SetStatusAsync(InboxScene.Dave, closing, "closed");
                    break;
                case 3 when newest is { } noted:
                    await scene.Handling.AddNoteAsync(InboxScene.Dave, noted, $"note {++sent}");
                    break;
                case 4:
                    scene.Clock.Advance(Duration.FromSeconds(1));
                    break;
                case 5:
                    scene.Clock.Advance(Duration.FromSeconds(-3));
                    break;
            }
        }

        var contact = (await scene.CasesAsync())[0].State.ContactId;
        foreach (var size in new[] { 1, 3, 200 })
        {
            List<CustomerMessage> read = [];
            string? after = null;
            do
            {
                var page = await scene.Cards().ListMessagesAsync(InboxScene.Dave, contact, size, after);
                read.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);

            var inOrder = read.GroupBy(m => m.CaseNumber).All(g => g.Select(m => m.Message.Sequence).SequenceEqual(g.Select(m => m.Message.Sequence).OrderDescending()));
            if (read.Count != sent || read.DistinctBy(m => m.Message.Id).Count() != sent || !inOrder)
            {
                return false;
            }
        }

        return true;
    }
}
