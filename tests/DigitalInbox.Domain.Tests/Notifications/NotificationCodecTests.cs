using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Notifications;

public sealed class NotificationCodecTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly CaseId Case = CaseId.New(Now);

    [Fact]
    public void What_is_written_is_read() => Assert.All(Enum.GetValues<NotificationKind>(), kind =>
    {
        var told = new Notification
        {
            Id = "a",
            Agent = new AgentId("alice"),
            Kind = kind,
            CaseId = Case,
            Number = new CaseNumber(7),
            Sequence = 12,
            At = Now,
            Count = 3,
            ReadAt = Now,
            By = Initiator.Of(new AgentId("dave")),
            MessageId = MessageId.New(Now),
            DraftId = DraftId.New(Now),
            Metric = SlaMetric.NextResponse,
            DueAt = Now,
            Title = "Vip",
        };

        Assert.Equal(told, NotificationCodec.Read("a", Case, Now, NotificationCodec.Write(told)));
    });

    [Fact]
    public void What_is_left_out_and_what_is_newer_is_read_as_far_as_it_goes()
    {
        var told = NotificationCodec.Read("a", Case, Now, """{"agent":"alice","kind":"somethingNewer","more":true}""");

        Assert.Equal(
            new Notification { Id = "a", Agent = new AgentId("alice"), Kind = NotificationKind.Rule, CaseId = Case, Sequence = 0, At = Now }, told);
    }

    [Fact]
    public void Settings_are_read_as_they_are_written()
    {
        var settings = new NotificationSettings { IsVisual = false, IsQuietWhileAway = false, Silent = [NotificationKind.Message, NotificationKind.Message] };
        var read = NotificationCodec.ReadSettings(NotificationCodec.Write(settings));

        Assert.Equal((false, true, false), (read.IsVisual, read.IsAudio, read.IsQuietWhileAway));
        Assert.Equal([NotificationKind.Message], read.Silent);
        Assert.True(NotificationCodec.ReadSettings("{}") is { IsVisual: true, IsAudio: true, IsQuietWhileAway: true, Silent.Count: 0 });
        Assert.Equal([NotificationKind.Mention], NotificationCodec.ReadSettings("""{"silent":["mention","somethingNewer"]}""").Silent);
    }

    [Theory]
    [InlineData(NotificationKind.Mention, false, true, true)]
    [InlineData(NotificationKind.Mention, true, false, false)]
    [InlineData(NotificationKind.Message, false, false, false)]
    public void What_alerts_is_what_is_not_silent_to_who_is_not_away(NotificationKind kind, bool isAway, bool visual, bool audio) => Assert.Equal(
        new NotificationAlert(visual, audio), new NotificationSettings { Silent = [NotificationKind.Message] }.AlertOf(kind, isAway));
}
