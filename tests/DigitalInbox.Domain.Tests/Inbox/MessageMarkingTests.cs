using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>How messages sound by a person's word, notes that change, and what was seen.</summary>
public sealed class MessageMarkingTests : IDisposable
{
    private readonly InboxScene scene = new();

    private MessageMarking Marking => scene.Get<MessageMarking>();

    [Fact]
    public async Task A_sentiment_stands_with_the_message_and_is_counted_on_the_case()
    {
        var number = await scene.CaseOfAsync();
        var message = (await scene.MessagesAsync(number))[0].Id;

        await Marking.SetSentimentAsync(InboxScene.Alice, message, Sentiment.Negative);
        await Marking.SetSentimentAsync(InboxScene.Alice, message, Sentiment.Negative);
        await Marking.SetSentimentAsync(InboxScene.Bob, message, Sentiment.Positive);
        Assert.Equal(new SentimentCounts(1, 0, 0), (await scene.CaseAsync(number)).State.Sentiments);
        Assert.Equal(new(Sentiment.Positive, SentimentSource.Person), (await scene.MessageAsync(message)).Facts.Sentiment);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<MessageSentimentSet>().Count());

        await Marking.SetSentimentAsync(InboxScene.Alice, message, null);
        Assert.Equal(default, (await scene.CaseAsync(number)).State.Sentiments);
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "a note");
        Assert.Equal(MessageErrors.SentimentNotInbound, await CodeOfAsync(() => Marking.SetSentimentAsync(InboxScene.Alice, note.Id, Sentiment.Neutral)));
    }

    [Fact]
    public async Task A_note_is_changed_by_its_author_and_by_those_who_lead_and_keeps_its_earlier_texts()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "first");

        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Bob, note.Id, 1, "mine now")));
        Assert.Equal(InboxErrors.NoteEmpty, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, " ")));
        scene.Clock.Advance(Duration.FromMinutes(1));
        await Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, "second");
        await Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, "second");
        await Marking.EditNoteAsync(InboxScene.Dave, note.Id, 2, "third");

        var now = await scene.MessageAsync(note.Id);
        Assert.Equal(("third", "first second"), (now.Text, string.Join(' ', now.Facts.Earlier.Select(e => e.Text))));
        Assert.Equal("Alice", now.Author.Name);
        Assert.Equal([2, 3], (await scene.HistoryAsync(number)).OfType<NoteEdited>().Select(e => e.Version));
    }

    [Fact]
    public async Task A_note_that_is_taken_away_loses_its_texts_and_nothing_brings_them_back()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "a secret");
        await Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, "another secret");

        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => Marking.DeleteNoteAsync(InboxScene.Bob, note.Id, 1)));
        await Marking.DeleteNoteAsync(InboxScene.Alice, note.Id, 2);
        await Marking.DeleteNoteAsync(InboxScene.Alice, note.Id, 2);

        var left = await scene.MessageAsync(note.Id);
        Assert.Equal(("", true), (left.Text, left.Facts.IsRedacted));
        Assert.Empty(left.Facts.Earlier);
        Assert.NotNull(left.Facts.DeletedAt);
        Assert.Equal(2, Assert.Single((await scene.HistoryAsync(number)).OfType<NoteDeleted>()).Version);
        Assert.Equal(MessageErrors.NoteGone, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, "again")));
        Assert.Empty((await scene.Queries.SearchMessagesAsync(
            InboxScene.Dave, new() { Visibility = CaseVisibility.All, Text = SearchExpression.Parse("secret") })).Items);
        var message = (await scene.MessagesAsync(number))[0].Id;
        Assert.Equal(MessageErrors.NoteNotFound, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Alice, message, 1, "no note")));
    }

    [Fact]
    public async Task A_note_that_somebody_else_changed_first_is_neither_overwritten_nor_taken_away_unseen()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "call back on Friday");
        await Marking.EditNoteAsync(InboxScene.Dave, note.Id, note.Version, "call back on Monday");

        var refusal = await Assert.ThrowsAsync<InboxException>(() => Marking.EditNoteAsync(InboxScene.Alice, note.Id, note.Version, "called back"));
        Assert.Equal((MessageErrors.NoteChanged, 2), (refusal.Code, refusal.Details["version"]));
        Assert.Equal(MessageErrors.NoteChanged, await CodeOfAsync(() => Marking.DeleteNoteAsync(InboxScene.Alice, note.Id, note.Version)));
        Assert.Equal(MessageErrors.NoteChanged, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Alice, note.Id, 3, "called back")));

        Assert.Equal("call back on Monday", (await scene.MessageAsync(note.Id)).Text);
        Assert.Equal(3, (await Marking.EditNoteAsync(InboxScene.Alice, note.Id, 2, "called back on Monday")).Version);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<NoteEdited>().Count());
    }

    [Fact]
    public async Task A_note_has_a_bounded_number_of_texts()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "1");
        for (var version = 1; version < MessageMarking.MostNoteVersions; version++)
        {
            await Marking.EditNoteAsync(InboxScene.Alice, note.Id, version, $"{version + 1}");
        }

        Assert.Equal(MessageErrors.NoteTooManyVersions, await CodeOfAsync(() => Marking.EditNoteAsync(InboxScene.Alice, note.Id, 50, "51")));
        Assert.Equal("50", (await scene.MessageAsync(note.Id)).Text);
        await Marking.DeleteNoteAsync(InboxScene.Alice, note.Id, 50);
    }

    [Fact]
    public async Task Of_many_who_change_a_note_at_once_one_does_and_the_others_are_told()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "first");

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await Marking.EditNoteAsync(InboxScene.Dave, note.Id, 1, $"text {i}")).Text;
            }
            catch (InboxException refusal)
            {
                return refusal.Code;
            }
        })));

        var written = Assert.Single(codes, c => c.StartsWith("text", StringComparison.Ordinal));
        Assert.Equal(7, codes.Count(c => c == MessageErrors.NoteChanged));
        var now = await scene.MessageAsync(note.Id);
        Assert.Equal((written, 2), (now.Text, now.Version));
    }

    [Fact]
    public async Task Notes_change_on_closed_cases_too_and_the_case_stays_closed()
    {
        var number = await scene.CaseOfAsync();
        var note = await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "first");
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, "closed");

        await Marking.EditNoteAsync(InboxScene.Alice, note.Id, 1, "second");
        await Marking.DeleteNoteAsync(InboxScene.Alice, note.Id, 2);

        Assert.Equal(CaseStatus.Closed, (await scene.CaseAsync(number)).State.Status);
    }

    [Fact]
    public async Task What_was_seen_is_unread_no_more_and_can_be_marked_so_again()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(scene.Arrival("2"), scene.Arrival("3"));
        var places = (await scene.MessagesAsync(number)).Select(m => m.Sequence).ToList();
        Assert.Equal(3, await UnreadAsync());

        Assert.Equal(CaseOutcome.Changed, await Marking.MarkReadAsync(InboxScene.Alice, number, places[1]));
        Assert.Equal(1, await UnreadAsync());
        Assert.Equal(CaseOutcome.AlreadySo, await Marking.MarkReadAsync(InboxScene.Alice, number, places[0]));
        await Marking.MarkReadAsync(InboxScene.Alice, number);
        Assert.Equal(0, await UnreadAsync());
        await scene.ReceiveAsync(scene.Arrival("4"));
        Assert.Equal(1, await UnreadAsync());
        await Marking.MarkUnreadAsync(InboxScene.Alice, number, places[1]);
        Assert.Equal(3, await UnreadAsync());
        Assert.Equal(CaseOutcome.AlreadySo, await Marking.MarkUnreadAsync(InboxScene.Alice, number, places[2]));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("answer", "pending"));
        Assert.Equal(0, await UnreadAsync());
        await Marking.MarkUnreadAsync(InboxScene.Alice, number, 0);
        Assert.Equal(4, await UnreadAsync());
        Assert.Empty(scene.Connector.Acted);

        async Task<int> UnreadAsync() => (await scene.CaseAsync(number)).State.UnreadCount;
    }

    [Fact]
    public async Task Marks_of_many_messages_are_counted_page_by_page()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync([.. Enumerable.Range(0, 450).Select(i => scene.Arrival($"m{i}"))]);
        var places = (await scene.Queries.ListMessagesAsync(InboxScene.Dave, number, 0, 1000)).Select(m => m.Sequence).ToList();

        await Marking.MarkReadAsync(InboxScene.Alice, number, places[99]);
        Assert.Equal(351, (await scene.CaseAsync(number)).State.UnreadCount);
        await Marking.MarkUnreadAsync(InboxScene.Alice, number, places[10]);
        Assert.Equal(441, (await scene.CaseAsync(number)).State.UnreadCount);
    }

    public void Dispose() => scene.Dispose();

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;
}
