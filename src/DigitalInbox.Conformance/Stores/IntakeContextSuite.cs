using DigitalInbox.Cases;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What an inbound message is decided on is read together.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class IntakeContextSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_stranger_is_unknown_in_every_part()
    {
        var known = await Store.ReadIntakeContextAsync(Some.Channel, "thread", Some.Platform, "stranger", default);

        Assert.Null(known.Thread);
        Assert.Null(known.ActiveCase);
        Assert.Null(known.Contact);
    }

    [Fact]
    public virtual async Task A_known_conversation_gives_thread_case_and_contact()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        var known = await Store.ReadIntakeContextAsync(Some.Channel, arrival.Thread.ExternalId, Some.Platform, "ann", default);

        Assert.Equal(arrival.Thread, known.Thread);
        Assert.Equal(await Store.FindAsync(arrival.State.Id), known.ActiveCase);
        Same.Contact(arrival.Contact, known.Contact);
    }

    [Fact]
    public virtual async Task A_known_person_may_begin_another_conversation()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        var elsewhere = await Store.ReadIntakeContextAsync(new ChannelId("other"), arrival.Thread.ExternalId, Some.Platform, "ann", default);
        var another = await Store.ReadIntakeContextAsync(Some.Channel, "another thread", Some.Platform, "ann", default);

        Assert.All([elsewhere, another], known =>
        {
            Assert.Null(known.Thread);
            Assert.Null(known.ActiveCase);
            Same.Contact(arrival.Contact, known.Contact);
        });
    }

    [Fact]
    public virtual async Task A_closed_case_is_not_the_active_one()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(arrival.State.Id), CaseStatus.Closed, Some.Later(1)));

        var known = await Store.ReadIntakeContextAsync(Some.Channel, arrival.Thread.ExternalId, Some.Platform, "ann", default);

        Assert.Equal(arrival.Thread, known.Thread);
        Assert.Null(known.ActiveCase);
    }
}
