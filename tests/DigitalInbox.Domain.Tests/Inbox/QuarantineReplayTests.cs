using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class QuarantineReplayTests : IDisposable
{
    private readonly InboxScene scene = new();

    private QuarantineReplay Replay => scene.Get<QuarantineReplay>();

    [Fact]
    public async Task What_is_understood_now_is_taken_in_and_leaves_the_quarantine()
    {
        var id = await KeepAsync("{\"a\":1}");
        scene.Connector.OnParse = request =>
        {
            Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(request.Body.Span));
            return [scene.Arrival("m1"), scene.Arrival("m2")];
        };

        Assert.Equal(2, await Replay.ReplayAsync(InboxScene.Dave, id));

        Assert.Equal(2, (await scene.MessagesAsync(Assert.Single(await scene.CasesAsync()).Number)).Count);
        Assert.Empty((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
        await RefusedAsync(id, InboxErrors.QuarantineNotFound);
    }

    [Fact]
    public async Task What_is_not_understood_in_whole_stays_and_changes_nothing()
    {
        var id = await KeepAsync("{}");
        scene.Connector.OnParse = _ => [scene.Arrival("m1"), new UnknownArrived("still", "field.unknown", "x"u8.ToArray())];
        await RefusedAsync(id, InboxErrors.QuarantineNotReplayable);
        scene.Connector.OnParse = _ => [];
        await RefusedAsync(id, InboxErrors.QuarantineNotReplayable);
        scene.Connector.OnParse = _ => throw new FormatException();
        await RefusedAsync(id, InboxErrors.QuarantineNotReplayable);

        Assert.Empty(await scene.CasesAsync());
        Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
    }

    [Fact]
    public async Task Only_who_leads_may()
    {
        var id = await KeepAsync("{}");

        var refusal = await Assert.ThrowsAsync<InboxException>(() => Replay.ReplayAsync(InboxScene.Alice, id));

        Assert.Equal(InboxErrors.AccessDenied, refusal.Code);
    }

    public void Dispose() => scene.Dispose();

    private async Task<RawPayloadId> KeepAsync(string body)
    {
        await scene.ReceiveAsync(new UnknownArrived("unknown:1", "field.unknown", Encoding.UTF8.GetBytes(body)));
        return Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items).Id;
    }

    private async Task RefusedAsync(RawPayloadId id, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<InboxException>(() => Replay.ReplayAsync(InboxScene.Dave, id))).Code);
}
