using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class HistoryQueryTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task A_history_is_read_by_kinds_newest_first()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, new AgentId("alice"));

        var read = await scene.Queries.ReadHistoryAsync(InboxScene.Alice, number, new HistoryQuery { Kinds = ["case.opened", "case.assigned"], Limit = 5 });

        Assert.Equal(["case.assigned", "case.opened"], read.Select(CaseEventCodec.NameOf));
    }

    [Fact]
    public async Task A_kind_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var number = await scene.CaseOfAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Queries.ReadHistoryAsync(InboxScene.Alice, number, new HistoryQuery { Kinds = ["case.opened", "rain"] }));

        Assert.Equal((InboxErrorKind.Invalid, InboxErrors.HistoryKindUnknown), (refusal.Kind, refusal.Code));
        Assert.Equal("rain", refusal.Details["kind"]);
        Assert.Equal(CaseEventCodec.Names.Order(StringComparer.Ordinal), Assert.IsType<string[]>(refusal.Details["known"]));
    }

    public void Dispose() => scene.Dispose();
}
