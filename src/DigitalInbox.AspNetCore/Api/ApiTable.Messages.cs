using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <content>Tags, what agents say of messages, what was seen, spam, and who looks at a case.</content>
internal static partial class ApiTable
{
    private static ApiParameter NoteVersion => new("If-Match", "header", "string", "The `version` of the note that the caller saw. A body may name it instead.");

    private static IReadOnlyList<ApiCall> OfMarks =>
    [
        new(HttpMethods.Get, "/tags", "Lists the tags that are defined, also those that are put on nothing any more.", MarkCalls.ListTagsAsync)
        {
            Answer = typeof(IReadOnlyList<TagJson>),
        },
        new(HttpMethods.Put, "/cases/{number}/tags", "Gives a case these tags and no others.", MarkCalls.SetCaseTagsAsync)
        {
            Body = typeof(TagsBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Put, "/messages/{id}/tags", "Gives a message these tags and no others.", MarkCalls.SetMessageTagsAsync)
        {
            Body = typeof(TagsBody),
            Answer = typeof(MessageJson),
        },
        new(HttpMethods.Put, "/messages/{id}/sentiment", "Says how a message of the customer sounds.", MarkCalls.SetSentimentAsync)
        {
            Body = typeof(SentimentBody),
            Answer = typeof(MessageJson),
        },
        new(HttpMethods.Put, "/messages/{id}/note", "Changes the text of a note; the earlier one is kept.", MarkCalls.EditNoteAsync)
        {
            Body = typeof(NoteEditBody),
            Answer = typeof(MessageJson),
            Parameters = [NoteVersion],
        },
        new(HttpMethods.Delete, "/messages/{id}/note", "Takes a note away, with all its texts.", MarkCalls.DeleteNoteAsync)
        {
            Parameters = [NoteVersion],
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Post, "/cases/{number}/read", "Says that the messages of a case were seen, up to one. On chats the visitor is told, elsewhere nobody.", MarkCalls.MarkReadAsync)
        {
            Body = typeof(ReadBody),
            IsBodyOptional = true,
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/unread", "Says that the messages of a case count as not seen, from one on.", MarkCalls.MarkUnreadAsync)
        {
            Body = typeof(UnreadBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/spam", "Puts a case into the trash as spam, and hides its messages on the platform where that is asked for.", MarkCalls.MarkSpamAsync)
        {
            Body = typeof(SpamBody),
            IsBodyOptional = true,
            Answer = typeof(SpamJson),
        },
        new(HttpMethods.Post, "/cases/{number}/viewing", "Says that the caller looks at a case, and whether they write in it; to be said every 30 seconds.", MarkCalls.TellViewingAsync)
        {
            Body = typeof(ViewingBody),
            IsBodyOptional = true,
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Delete, "/cases/{number}/viewing", "Says that the caller looks at a case no more.", MarkCalls.LeaveViewingAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
    ];
}
