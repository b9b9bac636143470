using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Every call of the API. Routing, the description and the tests all come from here.</summary>
internal static partial class ApiTable
{
    private static readonly ApiParameter Limit = new("limit", "query", "integer", "The most to give, 1 to 200; 50 when left out.");
    private static readonly ApiParameter After = new("after", "query", "string", "The `next` of the page before.");
    private static readonly ApiParameter IfMatch = new("If-Match", "header", "string", "The version that the caller saw: the `ETag` of its answer.");
    private static readonly ApiParameter Key = new(
        "Idempotency-Key", "header", "string", "A key of the caller's choice: the same request with the same key acts once, and is answered alike.");

    private static readonly ApiParameter SearchedFor = new(
        "q", "query", "string", "What to look for: words, a \"phrase\", the beginning of a word*, and -words to leave out. At most 200 characters.");
    private static readonly ApiParameter[] Searching =
    [
        SearchedFor,
        new("status", "query", "string", "One status of the case, or several with commas."),
        new("assignee", "query", "string", "`me`, `none`, or an agent's id."),
        new("channel", "query", "string", "A channel's id."),
        new("queue", "query", "string", "A queue's id."),
        new("tag", "query", "string", "A tag's id."),
        new("contact", "query", "string", "A contact's id."),
        new("from", "query", "string", "The first instant: of a message, or of the last message of a case."),
        new("until", "query", "string", "The instant before which it must be."),
    ];

    public static IReadOnlyList<ApiCall> Calls { get; } =
    [
        new(HttpMethods.Get, "/cases", "Lists the cases that the caller may see.", CaseCalls.ListAsync)
        {
            Answer = typeof(CasePageJson),
            Parameters =
            [
                new("status", "query", "string", "One status, or several with commas."),
                new("assignee", "query", "string", "`me`, `none`, or an agent's id."),
                new("channel", "query", "string", "A channel's id."),
                new("queue", "query", "string", "A queue's id."),
                new("tag", "query", "string", "A tag's id."),
                new("unread", "query", "string", "`true` for cases with messages that nobody has seen."),
                SearchedFor,
                new("sort", "query", "string", "`newestMessage`, `oldest`, `newest`, `due`: the one whose clock is due first, or `priority`: the highest first."),
                Limit,
                After,
            ],
        },
        new(HttpMethods.Post, "/cases", "Writes to a customer first: opens a case that the caller has.", HandlingCalls.StartAsync)
        {
            Body = typeof(StartBody),
            Answer = typeof(CaseJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Get, "/cases/{number}", "Reads a case.", CaseCalls.GetAsync) { Answer = typeof(CaseJson) },
        new(HttpMethods.Get, "/cases/{number}/messages", "Lists the messages of a case, in order.", CaseCalls.ListMessagesAsync)
        {
            Answer = typeof(MessagePageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/cases/{number}/post", "Reads what other cases have on the public post of this one: the newest 50, oldest first, as they stand there for everybody.", CaseCalls.ReadPostAsync)
        {
            Answer = typeof(PostJson),
        },
        new(HttpMethods.Get, "/cases/{number}/history", "Reads the events of a case, newest first.", CaseCalls.ReadHistoryAsync)
        {
            Answer = typeof(HistoryPageJson),
            Parameters = [new("kind", "query", "string", "Which events: one name, such as `case.assigned`, or several with commas; all when left out. Pages are full whatever is asked for."), Limit, After],
        },
        new(HttpMethods.Get, "/cases/{number}/sla", "Explains the clocks of a case: what was counted, what was not, and why.", CaseCalls.ExplainClocksAsync)
        {
            Answer = typeof(ClocksJson),
            Parameters =
            [
                new("at", "query", "string", "The instant to look at, past or future, in ISO 8601; now when left out."),
                new("lang", "query", "string", "`en` or `fr`: the language of the reasons. The header Accept-Language when left out."),
            ],
        },
        new(HttpMethods.Post, "/cases/{number}/replies", "Sends a reply and sets the status that it leaves.", HandlingCalls.ReplyAsync)
        {
            Body = typeof(ReplyBody),
            Answer = typeof(MessageJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Get, "/cases/{number}/reply-options", "Tells what the channel of a case lets the caller send now, so that it is asked before it is written.", HandlingCalls.GetReplyOptionsAsync)
        {
            Answer = typeof(ReplyOptionsJson),
        },
        new(HttpMethods.Post, "/cases/{number}/notes", "Adds a note that the customer never sees.", HandlingCalls.AddNoteAsync)
        {
            Body = typeof(NoteBody),
            Answer = typeof(MessageJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Put, "/cases/{number}/status", "Sets the status.", HandlingCalls.SetStatusAsync)
        {
            Body = typeof(StatusBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Put, "/cases/{number}/priority", "Sets the priority.", HandlingCalls.SetPriorityAsync)
        {
            Body = typeof(PriorityBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/assign", "Gives the case to an agent.", HandlingCalls.AssignAsync)
        {
            Body = typeof(AssignBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/unassign", "Takes the case out of its agent's inbox.", HandlingCalls.UnassignAsync)
        {
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/transfer", "Hands a new or open case on to a queue, where nobody has it, to a team's queue, or to an agent.", HandlingCalls.TransferAsync)
        {
            Body = typeof(TransferBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Put, "/cases/{number}/preferred-agent", "Says who should get the case first when it is routed.", AgentCalls.PreferAgentAsync)
        {
            Body = typeof(PreferredAgentBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Get, "/cases/{number}/routing", "Tells why the case went to whom: the decisions of routing, newest first.", RoutingCalls.ListDecisionsAsync)
        {
            Answer = typeof(DecisionPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/cases/{number}/routing/candidates", "Tells of every agent whether they could get the case, and what stands against them.", RoutingCalls.ExplainAsync)
        {
            Answer = typeof(CandidatesJson),
            Parameters = [new("decision", "query", "string", "A decision's id, to make it again; what would be decided now when left out.")],
        },
        new(HttpMethods.Post, "/routing/replay", "Tries other definitions on what happened, and puts what would have been beside what was.", RoutingCalls.ReplayAsync)
        {
            Body = typeof(ReplayBody),
            Answer = typeof(ReplayJson),
        },
        new(HttpMethods.Post, "/messages/{id}/like", "Reacts to a message on its platform, or takes our reaction back.", MessageCalls.LikeAsync)
        {
            Body = typeof(ReactionBody),
            IsBodyOptional = true,
            Answer = typeof(MessageJson),
        },
        new(HttpMethods.Post, "/messages/{id}/hide", "Hides a message on its platform, or shows it again.", MessageCalls.HideAsync)
        {
            Body = typeof(HiddenBody),
            Answer = typeof(MessageJson),
        },
        new(HttpMethods.Post, "/messages/{id}/delete", "Deletes a message on its platform; our copy stays.", MessageCalls.DeleteAsync) { Answer = typeof(MessageJson) },
        new(HttpMethods.Post, "/messages/{id}/edit", "Changes the text of a message that we sent, on its platform.", MessageCalls.EditAsync)
        {
            Body = typeof(NoteBody),
            Answer = typeof(MessageJson),
        },
        new(HttpMethods.Post, "/messages/{id}/read", "Tells the customer that we read what they wrote, up to this message.", MessageCalls.MarkReadAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Put, "/messages/{id}/delivery", "Settles a reply of which nobody can tell whether it was sent.", HandlingCalls.SettleDeliveryAsync)
        {
            Body = typeof(DeliveryBody),
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Post, "/attachments", "Keeps a file for a reply of the caller's: the body is its bytes, Content-Type its type.", FileCalls.UploadAsync)
        {
            BodyMediaType = "*/*",
            Answer = typeof(AttachmentJson),
            Status = StatusCodes.Status201Created,
            Parameters = [new("name", "query", "string", "Its name; `file` when left out. What looks like a folder is taken away.")],
        },
        Download(HttpMethods.Get, "/attachments/{attachment}", "Reads an upload of the caller's that no reply has taken yet.", FileCalls.DownloadUploadAsync),
        Download(HttpMethods.Head, "/attachments/{attachment}", "Tells of an upload of the caller's.", FileCalls.DownloadUploadAsync),
        Download(HttpMethods.Get, "/messages/{id}/attachments/{attachment}", "Reads a file of a message.", FileCalls.DownloadAsync),
        Download(HttpMethods.Head, "/messages/{id}/attachments/{attachment}", "Tells of a file of a message.", FileCalls.DownloadAsync),
        new(HttpMethods.Post, "/messages/{id}/attachments/{attachment}/fetch", "Fetches a file again that could not be fetched from its provider.", FileCalls.FetchAgainAsync)
        {
            Answer = typeof(AttachmentJson),
            Status = StatusCodes.Status202Accepted,
        },
        new(HttpMethods.Get, "/search", "Searches messages, cases and contacts at once: the first of each.", SearchCalls.SearchAsync)
        {
            Answer = typeof(SearchJson),
            Parameters = [.. Searching, new("limit", "query", "integer", "The most of each to give, 1 to 200; 10 when left out.")],
        },
        new(HttpMethods.Get, "/messages", "Searches the messages that the caller may see, newest first.", SearchCalls.FindMessagesAsync)
        {
            Answer = typeof(MessageHitPageJson),
            Parameters = [.. Searching, Limit, After],
        },
        new(HttpMethods.Get, "/contacts", "Searches the contacts of the cases that the caller may see, newest first.", SearchCalls.FindContactsAsync)
        {
            Answer = typeof(ContactHitPageJson),
            Parameters = [.. Searching, Limit, After],
        },
        new(HttpMethods.Post, "/contacts/{id}/erase", "Erases a contact: at once from lists and search, and in a job from their cases.", PrivacyCalls.EraseAsync)
        {
            Answer = typeof(ErasureJson),
            Status = StatusCodes.Status202Accepted,
        },
        new(HttpMethods.Get, "/contacts/{id}/export", "Gives everything that is kept of a contact, as one document.", PrivacyCalls.ExportAsync),
        new(HttpMethods.Get, "/erasures", "Lists who was erased, by id and instant, in the order in which it was done.", PrivacyCalls.ListAsync)
        {
            Answer = typeof(ErasurePageJson),
            Parameters = [new("since", "query", "string", "The first instant of erasure; all when left out."), Limit, After],
        },
        new(HttpMethods.Post, "/erasures/reapply", "Erases again who was erased before a backup was restored.", PrivacyCalls.ReapplyAsync)
        {
            Body = typeof(ErasuresBody),
            Answer = typeof(ReappliedJson),
        },
        new(HttpMethods.Get, "/channels", "Lists the channels, what they can do and how they stand, as far as this node has noticed.", OperationCalls.ListChannelsAsync)
        {
            Answer = typeof(IReadOnlyList<ChannelJson>),
        },
        new(HttpMethods.Get, "/agents", "Lists the agents; for those who lead, with what each has and does.", AgentCalls.ListAgentsAsync)
        {
            Answer = typeof(IReadOnlyList<AgentJson>),
        },
        new(HttpMethods.Put, "/agents/{id}/presence", "Says for an agent whether they are there: for whoever went home and left themselves available.", AgentCalls.SetPresenceOfAsync)
        {
            Body = typeof(PresenceBody),
            Answer = typeof(AgentStandingJson),
        },
        new(HttpMethods.Put, "/agents/{id}/occupancy", "Notes work of an agent outside of the inbox, such as a telephone call.", AgentCalls.SetOccupancyAsync)
        {
            Body = typeof(OccupancyBody),
            Answer = typeof(AgentStandingJson),
        },
        new(HttpMethods.Get, "/quarantine", "Lists what came in and was not understood, newest first.", OperationCalls.ListQuarantineAsync)
        {
            Answer = typeof(QuarantinePageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Post, "/quarantine/{id}/replay", "Lets its channel read a kept payload again; what is understood now is taken in and leaves the quarantine.", OperationCalls.ReplayAsync)
        {
            Answer = typeof(ReplayedJson),
        },
        new(HttpMethods.Get, "/queues", "Lists the queues whose cases the caller may see, with what waits in them.", OperationCalls.ListQueuesAsync)
        {
            Answer = typeof(IReadOnlyList<QueueJson>),
        },
        new(HttpMethods.Get, "/definitions/{kind}", "Lists the definitions of a kind by id: `calendars`, `sla-policies`, `queues`, `agents`, `teams`, `skills`, `tags`, `quick-replies`, `forms`, `custom-fields`, `automations` or `retention`.", DefinitionCalls.ListAsync)
        {
            Answer = typeof(DefinitionPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/definitions/{kind}/{id}", "Reads a definition.", DefinitionCalls.GetAsync)
        {
            Answer = typeof(DefinitionJson),
            Parameters = [new("version", "query", "integer", "A version; the latest when left out.")],
        },
        new(HttpMethods.Put, "/definitions/{kind}/{id}", "Saves a new version of a definition.", DefinitionCalls.PutAsync)
        {
            Body = typeof(JsonObject),
            Answer = typeof(DefinitionJson),
            Parameters =
            [
                IfMatch,
                new("If-None-Match", "header", "string", "`*` to define something new."),
                new("running", "query", "string", "What running cases do: `keep` their version, count by the new one `fromNow`, or `recompute`; what a policy says of its edits when left out, and `keep` for everything else."),
            ],
        },
        new(HttpMethods.Delete, "/definitions/{kind}/{id}", "Deletes a definition that nothing needs.", DefinitionCalls.DeleteAsync)
        {
            Status = StatusCodes.Status204NoContent,
            Parameters = [IfMatch],
        },
        new(HttpMethods.Get, "/jobs", "Lists the jobs of the background, newest first.", OperationCalls.ListJobsAsync)
        {
            Answer = typeof(JobPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/jobs/{id}", "Tells how far a job is.", OperationCalls.GetJobAsync) { Answer = typeof(JobJson) },
        new(HttpMethods.Get, "/me", "Says who the caller is, with a token for changes.", AgentCalls.GetMeAsync) { Answer = typeof(MeJson) },
        new(HttpMethods.Get, "/me/presence", "Says how the caller stands: presence and work.", AgentCalls.GetPresenceAsync) { Answer = typeof(AgentStandingJson) },
        new(HttpMethods.Put, "/me/presence", "Says whether the caller is there, and for what.", AgentCalls.SetPresenceAsync)
        {
            Body = typeof(PresenceBody),
            Answer = typeof(AgentStandingJson),
        },
        new(HttpMethods.Post, "/me/give-me-more", "Gives the caller more cases, and says why there are no more.", AgentCalls.GiveMeMoreAsync)
        {
            Body = typeof(MoreBody),
            IsBodyOptional = true,
            Answer = typeof(GivenJson),
        },
        new(HttpMethods.Get, "/me/offers", "Lists the cases that the caller is offered, the oldest offer first.", AgentCalls.ListOffersAsync)
        {
            Answer = typeof(IReadOnlyList<OfferJson>),
        },
        new(HttpMethods.Post, "/me/offers/{id}/accept", "Takes a case that the caller is offered.", AgentCalls.AcceptOfferAsync) { Answer = typeof(CaseJson) },
        new(HttpMethods.Post, "/me/offers/{id}/reject", "Does not take a case that the caller is offered.", AgentCalls.RejectOfferAsync)
        {
            Body = typeof(RejectBody),
            IsBodyOptional = true,
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Get, "/events", "Follows the changes of cases, who of their customers writes, who looks at them, what others write on their posts, how agents stand, and what the caller is told, as server-sent events; the caller's presence holds while it is open.", EventStream.FollowAsync)
        {
            AnswerMediaType = "text/event-stream",
            Answer = typeof(CaseChangeJson),
            Parameters =
            [
                new("Last-Event-ID", "header", "string", "The id of the last event that was received."),
                new("after", "query", "string", "The same, for clients that cannot set the header."),
            ],
        },
        new(HttpMethods.Get, "/openapi.json", "Describes this API.", OpenApiDocument.WriteAsync),
        .. OfMarks,
        .. OfChats,
        .. Knowledge,
        .. Merging,
        .. Automation,
        .. Notifications,
        .. Card,
        .. Forms,
        .. Drafts,
    ];

    private static ApiCall Download(string method, string path, string summary, Func<ApiRequest, Task> handle) => new(method, path, summary, handle)
    {
        AnswerMediaType = "*/*",
        Parameters = [new("Range", "header", "string", "A part of the bytes, such as `bytes=0-1023`.")],
    };
}
