using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Cases;
using DigitalInbox.Domain.Tests.Sla;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>What is read for clocks alone makes them tell the same as what the codec reads.</summary>
public sealed class CaseClockReaderTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 4, 3, 14, 30);

    [Fact]
    public void Clocks_tell_the_same_however_a_history_is_read_and_its_json_is_spaced() =>
        Check.One(Laws.Config, Prop.ForAll(SlaRandomCase.Commands, commands =>
        {
            var history = SlaRandomCase.Tell(commands);
            var now = history[^1].At + Duration.FromHours(30);
            return Told(history, now) == Told([.. history.Select(e => Read(e, Write(e))).OfType<CaseEvent>()], now)
                && Told(history, now) == Told([.. history.Select(e => Read(e, JsonNode.Parse(Write(e))!.ToJsonString(Indented))).OfType<CaseEvent>()], now);
        }));

    [Theory]
    [InlineData("""{"from":"open","to":"escalated/dépôt","trigger":"setEscalated"}""", "dépôt")]
    [InlineData("""{"from":"open","to":"escalated/d\u00e9p\u00f4t","trigger":"setEscalated"}""", "dépôt")]
    [InlineData("""{"from":"open/\u0022to\u0022:\u0022","to":"escalated/\"to\":\"new","trigger":"setEscalated"}""", "\"to\":\"new")]
    [InlineData("""{ "from" : "open", "to" : "escalated" }""", "escalated")]
    public void A_status_of_any_name_is_found(string json, string name) =>
        Assert.Equal(new CaseStatus(name, StatusCategory.Escalated), Assert.IsType<StatusChanged>(Read(new StatusChanged(default, default, default), json)).To);

    [Theory]
    [InlineData(DeliveryOutcome.Queued)]
    [InlineData(DeliveryOutcome.Unconfirmed)]
    [InlineData(DeliveryOutcome.Sent)]
    [InlineData(DeliveryOutcome.Failed)]
    [InlineData(DeliveryOutcome.Delivered)]
    [InlineData(DeliveryOutcome.Read)]
    public void The_outcome_of_a_delivery_is_found(DeliveryOutcome outcome)
    {
        var happened = new DeliveryChanged(MessageId.New(At), outcome, null) { Sequence = 7, At = At };
        Assert.Equal(happened, Read(happened, Write(happened)));
    }

    [Theory]
    [InlineData(ReplyOrigin.Agent)]
    [InlineData(ReplyOrigin.ApprovedDraft)]
    [InlineData(ReplyOrigin.Bot)]
    [InlineData(ReplyOrigin.Automation)]
    [InlineData(ReplyOrigin.Elsewhere)]
    public void What_wrote_a_reply_is_found(ReplyOrigin origin)
    {
        var happened = new ReplyQueued(MessageId.New(At), origin, null) { Sequence = 7, At = At };
        Assert.Equal(happened, Read(happened, Write(happened)));
    }

    private static System.Text.Json.JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    private static byte[] Write(CaseEvent happened) => Encoding.UTF8.GetBytes(CaseEventCodec.Write(happened));

    private static CaseEvent? Read(CaseEvent happened, string json) => Read(happened, Encoding.UTF8.GetBytes(json));

    private static CaseEvent? Read(CaseEvent happened, byte[] json) => CaseClockReader.Read(
        Encoding.UTF8.GetBytes(CaseEventCodec.NameOf(happened)), CaseEventCodec.SchemaVersion, json, happened.Sequence, happened.At);

    private static string Told(IReadOnlyList<CaseEvent> history, Instant now) => string.Join('\n', SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)?
        .Clocks.Select(c => $"{c.Metric} {c.Instance} {c.Policy} {c.PolicyVersion} {c.State} {c.StartedAt} {c.StoppedAt} {c.DueAt} {c.Elapsed}") ?? []);
}
