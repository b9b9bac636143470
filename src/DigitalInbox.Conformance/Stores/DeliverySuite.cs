using DigitalInbox.Conversations;

namespace DigitalInbox.Conformance.Stores;

/// <summary>How far a message got only rises.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class DeliverySuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    public static TheoryData<DeliveryState, DeliveryState> Pairs
    {
        get
        {
            var pairs = new TheoryData<DeliveryState, DeliveryState>();
            foreach (var first in Enum.GetValues<DeliveryState>())
            {
                foreach (var second in Enum.GetValues<DeliveryState>())
                {
                    pairs.Add(first, second);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public virtual async Task The_higher_of_two_states_stays_with_its_own_details(DeliveryState first, DeliveryState second)
    {
        var reply = await ReplyAsync();
        var one = new Delivery(first, "first", "the first words");
        var two = new Delivery(second, "second", "the second words");
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, one, null), Some.Later(2)));
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, two, null), Some.Later(3)));

        // It begins queued, without details.
        var before = first == DeliveryState.Queued ? new Delivery(DeliveryState.Queued) : one;
        Assert.Equal(second > first ? two : before, await DeliveryAsync(reply));
    }

    [Fact]
    public virtual async Task Of_equal_states_the_details_that_came_first_stay()
    {
        var reply = await ReplyAsync();
        var first = new Delivery(DeliveryState.Failed, "131047", "the window is closed");
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, first, null), Some.Later(2)));
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, new Delivery(DeliveryState.Failed, "1"), null), Some.Later(3)));

        Assert.Equal(first, await DeliveryAsync(reply));
    }

    [Fact]
    public virtual async Task A_change_of_nothing_but_the_external_id_leaves_the_state()
    {
        var reply = await ReplyAsync();
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, null, "out-1"), Some.Later(2)));

        Same.Message(reply.Message with { ExternalId = "out-1" }, await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, "out-1", default));
    }

    [Fact]
    public virtual async Task An_external_id_is_known_on_its_own_channel_only()
    {
        var reply = await ReplyAsync();
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, null, "out-1"), Some.Later(2)));

        Assert.Null(await Store.Conversations.FindMessageByExternalIdAsync(new ChannelId("other"), "out-1", default));
        Assert.Null(await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, "OUT-1", default));
    }

    [Fact]
    public virtual async Task An_inbound_message_has_no_delivery_whatever_is_reported()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);
        await Store.MustCommitAsync(Some.Of(new MessageChange(arrival.Message.Id, new Delivery(DeliveryState.Read), null), Some.Later(2)));

        Same.Message(arrival.Message, await Store.Conversations.FindMessageAsync(arrival.Message.Id, default));
    }

    private async Task<Writing> ReplyAsync()
    {
        var record = await Store.OpenCaseAsync("ann");
        return await Store.ReplyAsync(record.State.Id, Some.Later(1));
    }

    private async Task<Delivery?> DeliveryAsync(Writing reply) =>
        (await Store.Conversations.FindMessageAsync(reply.Message.Id, default))?.Delivery;
}
