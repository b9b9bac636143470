using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Everything that can move a case or an agent, by chance. A command that is refused is as good as one that is not.</summary>
internal sealed class CapacityCommands(CapacityScene scene, ManualClock clock, string name)
{
    private const int Customers = 7;

    private static readonly AgentPresence[] Presences =
        [AgentPresence.Available, AgentPresence.Available, AgentPresence.Available, AgentPresence.TransfersOnly, AgentPresence.Away, AgentPresence.Offline];

    private int messages;

    /// <summary>Does one command.</summary>
    /// <param name="dice">Chooses which; of its own for each caller.</param>
    public async Task DoAsync(Random dice)
    {
        try
        {
            await ChooseAsync(dice).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind is not InboxErrorKind.Unavailable)
        {
            // Others were faster, or it is not allowed now.
        }
    }

    private Task ChooseAsync(Random dice) => dice.Next(20) switch
    {
        0 or 1 or 2 or 3 => WriteAsync(dice),
        4 or 5 or 6 => AnswerOfferAsync(dice),
        7 => scene.Get<CaseGiving>().GiveMeMoreAsync(One(dice, CapacityScene.Agents)),
        8 or 9 => WithCaseAsync(dice, (handling, number) => handling.AssignAsync(CapacityScene.Lead, number, One(dice, CapacityScene.Agents).Agent)),
        10 => WithCaseAsync(dice, (handling, number) => handling.UnassignAsync(CapacityScene.Lead, number)),
        11 => WithCaseAsync(dice, (handling, number) => handling.TransferAsync(CapacityScene.Lead, number, One(dice, CapacityScene.Queues))),
        12 => WithCaseAsync(dice, (handling, number) => handling.TransferAsync(CapacityScene.Lead, number, One(dice, CapacityScene.Agents).Agent)),
        13 or 14 => WithCaseAsync(dice, (handling, number) =>
            handling.ReplyAsync(CapacityScene.Lead, number, new ReplyRequest("answer", One(dice, ["pending", "escalated", "resolved"])))),
        15 => WithCaseAsync(dice, (handling, number) =>
            handling.SetStatusAsync(CapacityScene.Lead, number, One(dice, ["new", "open", "pending", "escalated", "resolved", "closed", "trashed"]))),
        16 or 17 => scene.Get<AgentHandling>().SetPresenceAsync(One(dice, CapacityScene.Agents), One(dice, Presences)),
        18 => OccupyAsync(dice),
        _ => TimePassesAsync(dice),
    };

    private static T One<T>(Random dice, IReadOnlyList<T> of) => of[dice.Next(of.Count)];

    private Task WriteAsync(Random dice)
    {
        var kind = One(dice, CapacityScene.Kinds);
        var customer = $"{kind}-{dice.Next(Customers)}";
        var id = $"{name}{Interlocked.Increment(ref messages)}";
        var now = clock.GetCurrentInstant();
        return scene.Get<InboxIntake>().ReceiveAsync(
            new ChannelId(kind.Value),
            [new MessageArrived(id, id, customer, new ExternalIdentity(customer, customer), now, One(dice, ["asked", "given", "pulled", "hello"]))]);
    }

    private async Task AnswerOfferAsync(Random dice)
    {
        var agent = One(dice, CapacityScene.Agents);
        var offers = scene.Get<OfferHandling>();
        var offered = await offers.ListAsync(agent).ConfigureAwait(false);
        if (offered.Count > 0)
        {
            var offer = One(dice, offered).State.Offer!.Id;
            await (dice.Next(3) == 0 ? offers.RejectAsync(agent, offer, "busy") : offers.AcceptAsync(agent, offer)).ConfigureAwait(false);
        }
    }

    private async Task WithCaseAsync(Random dice, Func<CaseHandling, CaseNumber, Task> what)
    {
        var query = new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.NewestMessage, Limit = 2 * Customers };
        var cases = await scene.Get<InboxQueries>().ListCasesAsync(CapacityScene.Lead, query).ConfigureAwait(false);
        if (cases.Items.Count > 0)
        {
            await what(scene.Get<CaseHandling>(), One(dice, cases.Items).Number).ConfigureAwait(false);
        }
    }

    private Task OccupyAsync(Random dice) => scene.Get<AgentHandling>().SetOccupancyAsync(
        CapacityScene.Lead,
        One(dice, CapacityScene.Agents).Agent,
        new ChannelKind("voice"),
        dice.Next(3),
        dice.Next(2) == 0 ? clock.GetCurrentInstant() + Duration.FromMinutes(3) : null);

    private async Task TimePassesAsync(Random dice)
    {
        clock.Advance(Duration.FromSeconds(dice.Next(1, 90)));
        await scene.Get<TimerPump>().RunOnceAsync().ConfigureAwait(false);
    }
}
