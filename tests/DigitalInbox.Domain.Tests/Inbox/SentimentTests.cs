using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>The analyzer is asked after a message is stored, until it answers or is given up.</summary>
public sealed class SentimentTests : IDisposable
{
    private readonly SimulatedSentimentAnalyzer analyzer = new();
    private readonly InboxScene scene;

    public SentimentTests() => scene = new InboxScene(configure: inbox => inbox.UseSentimentAnalyzer(_ => analyzer));

    [Fact]
    public async Task What_the_analyzer_says_is_recorded_after_the_message_is_stored()
    {
        analyzer.OnAnalyze = text => text == "hello" ? new(Sentiment.Positive, 0.75) : null;
        var number = await scene.CaseOfAsync();
        Assert.Empty(analyzer.Asked);

        await PumpAsync();

        var message = (await scene.MessagesAsync(number))[0];
        Assert.Equal(new MessageSentiment(Sentiment.Positive, SentimentSource.Analyzer, 0.75), message.Facts.Sentiment);
        Assert.Equal(new SentimentCounts(1, 0, 0), (await scene.CaseAsync(number)).State.Sentiments);
        var told = Assert.Single((await scene.HistoryAsync(number)).OfType<MessageSentimentSet>());
        Assert.Equal((SentimentSource.Analyzer, Initiator.System), (told.Source, told.Initiator));
        Assert.Null(await scene.Store.Timers.FindAsync(TimerKey.OfSentiment(message.Id), default));
    }

    [Fact]
    public async Task A_text_that_does_not_tell_is_asked_about_once_and_leaves_nothing()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("our answer", "pending"));
        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "our note");

        await PumpAsync();
        await PumpAsync();

        Assert.Equal(["hello"], analyzer.Asked);
        Assert.Null((await scene.MessagesAsync(number))[0].Facts.Sentiment);
        Assert.Empty((await scene.HistoryAsync(number)).OfType<MessageSentimentSet>());
    }

    [Fact]
    public async Task What_a_person_says_is_never_overwritten_also_not_while_the_analyzer_thinks()
    {
        var number = await scene.CaseOfAsync();
        var message = (await scene.MessagesAsync(number))[0].Id;
        analyzer.OnAnalyze = _ =>
        {
            scene.Get<MessageMarking>().SetSentimentAsync(InboxScene.Alice, message, Sentiment.Neutral).GetAwaiter().GetResult();
            return new(Sentiment.Negative, 1);
        };

        await PumpAsync();

        Assert.Equal(new MessageSentiment(Sentiment.Neutral, SentimentSource.Person), (await scene.MessageAsync(message)).Facts.Sentiment);
        Assert.Equal(new SentimentCounts(0, 1, 0), (await scene.CaseAsync(number)).State.Sentiments);
        await scene.ReceiveAsync(scene.Arrival("2"));
        var second = (await scene.MessagesAsync(number))[1].Id;
        await scene.Get<MessageMarking>().SetSentimentAsync(InboxScene.Alice, second, null);
        await PumpAsync();
        Assert.Single(analyzer.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_analyzer_that_fails_is_asked_again_and_given_up_visibly(bool answersInTheEnd)
    {
        var faults = new List<string>();
        scene.Telemetry.Faulted += (_, fault) => faults.Add(fault.Where);
        analyzer.OnAnalyze = _ => answersInTheEnd && analyzer.Asked.Count == SentimentTimerHandler.MostAttempts
            ? new(Sentiment.Positive, 1)
            : throw new HttpRequestException("down");
        var number = await scene.CaseOfAsync();

        for (var i = 0; i < 20; i++)
        {
            await PumpAsync();
            scene.Clock.Advance(Duration.FromMinutes(10));
        }

        Assert.Equal(SentimentTimerHandler.MostAttempts, analyzer.Asked.Count);
        var message = (await scene.MessagesAsync(number))[0];
        Assert.Equal(answersInTheEnd ? Sentiment.Positive : null, message.Facts.Sentiment!.Value);
        Assert.Equal(SentimentSource.Analyzer, message.Facts.Sentiment.Source);
        Assert.Equal(answersInTheEnd ? 0 : 1, faults.Count(f => f == "sentiment.givenUp"));
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageSentimentSet>());
        Assert.Null(await scene.Store.Timers.FindAsync(TimerKey.OfSentiment(message.Id), default));
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_is_a_failure()
    {
        analyzer.OnAnalyze = _ => new(Sentiment.Positive, 1.5);
        var number = await scene.CaseOfAsync();

        await PumpAsync();

        Assert.Null((await scene.MessagesAsync(number))[0].Facts.Sentiment);
        Assert.Equal(1, (await scene.Store.Timers.FindAsync(TimerKey.OfSentiment((await scene.MessagesAsync(number))[0].Id), default))?.Attempts);
    }

    [Fact]
    public async Task Without_an_analyzer_nothing_is_set_and_what_was_set_goes()
    {
        using var plain = new InboxScene(store: scene.Store);
        await scene.CaseOfAsync();
        var waiting = (await plain.CasesAsync())[0];
        var message = (await plain.MessagesAsync(waiting.Number))[0].Id;
        Assert.NotNull(await plain.Store.Timers.FindAsync(TimerKey.OfSentiment(message), default));

        await plain.Get<TimerPump>().RunOnceAsync();
        Assert.Null(await plain.Store.Timers.FindAsync(TimerKey.OfSentiment(message), default));
        await plain.ReceiveAsync(plain.Arrival("2"));
        var second = (await plain.MessagesAsync(waiting.Number))[1].Id;
        Assert.Null(await plain.Store.Timers.FindAsync(TimerKey.OfSentiment(second), default));
    }

    public void Dispose() => scene.Dispose();

    private async Task PumpAsync()
    {
        while (await scene.Get<TimerPump>().RunOnceAsync() > 0)
        {
        }
    }
}
