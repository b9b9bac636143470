using DigitalInbox.Agents;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>One case as the page shows it.</summary>
internal sealed record CaseView
{
    private const int NewestEvents = 300;
    private const int MostMessages = 2000;
    private const int MostRuns = 50;

    public required CaseRecord Record { get; init; }

    public required CasePermissions May { get; init; }

    /// <summary>Null when the channel is not connected any more.</summary>
    public required Channel? Channel { get; init; }

    public required IReadOnlyList<Agent> Agents { get; init; }

    /// <summary>The queues that it can be handed on to.</summary>
    public required IReadOnlyList<QueueDefinition> Queues { get; init; }

    /// <summary>The teams that it can be handed on to.</summary>
    public required IReadOnlyList<Team> Teams { get; init; }

    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>True when the conversation begins before what is shown.</summary>
    public bool HasEarlier { get; init; }

    /// <summary>The open drafts that the caller may see, the oldest first.</summary>
    public IReadOnlyList<DraftView> Drafts { get; init; } = [];

    /// <summary>What others have on the same post.</summary>
    public PostMessages Post { get; init; } = PostMessages.None;

    /// <summary>What stands beside the conversation.</summary>
    public string Tab { get; init; } = CaseTabs.Customer;

    /// <summary>The case before it in the same conversation; null for none that the caller may see.</summary>
    public CaseNumber? Earlier { get; init; }

    /// <summary>The case after it in the same conversation; null for none that the caller may see.</summary>
    public CaseNumber? Later { get; init; }

    /// <summary>What happened to it; null while something else is shown.</summary>
    public HistoryView? History { get; init; }

    /// <summary>How it stands with the case's clocks; none when no policy holds.</summary>
    public IReadOnlyList<SlaStanding> Clocks { get; init; } = [];

    /// <summary>The clocks with their explanation; null while something else is shown.</summary>
    public CaseClockReport? Explained { get; init; }

    /// <summary>What routing decided; null while something else is shown.</summary>
    public RoutingView? Routing { get; init; }

    /// <summary>What rules did to it, newest first; null while something else is shown.</summary>
    public Page<AutomationRunEntry>? Runs { get; init; }

    /// <summary>True when the caller may look at the rules themselves.</summary>
    public bool MayViewRules { get; init; }

    /// <summary>What it is merged with, and its customer; null while something else is shown.</summary>
    public MergeView? Merges { get; init; }

    /// <summary>The form that was refused, to be shown again with its text; null when none was.</summary>
    public RefusedForm? Refused { get; init; }

    /// <summary>The key by which a form that is sent twice acts once.</summary>
    public required string FormKey { get; init; }

    /// <summary>What is said of it and its messages. Read last.</summary>
    public MarkView Marks { get; init; } = null!;

    /// <summary>The place of the last message that is shown; 0 for none.</summary>
    public long Seen => Messages is [.., var last] ? last.Sequence : 0;

    /// <summary>The quick reply that was put into the reply, or into a draft.</summary>
    public QuickReplyPick QuickReplies { get; init; } = QuickReplyPick.None;

    /// <summary>The quick replies that may be used; null while something else is shown, and for who may see none.</summary>
    public KnowledgeView? Knowledge { get; init; }

    /// <summary>What may be sent now.</summary>
    public required ReplyOptions Options { get; init; }

    /// <summary>The condensed card; null when the caller may not see cards.</summary>
    public CustomerCard? Customer { get; init; }

    /// <summary>The visitor of a chat; null for a customer who is none.</summary>
    public VisitorDetails? Visitor { get; init; }

    /// <summary>The custom fields of the case.</summary>
    public ShownFields? Fields { get; init; }

    public string? Subject { get; init; }

    /// <summary>True when the caller may change subject and fields.</summary>
    public bool CanSetDetails { get; init; }

    /// <summary>The forms and payments of the case; null while something else is shown.</summary>
    public FormsView? Forms { get; init; }

    /// <summary>What the caller may do to a message, by their role, the channel and the message.</summary>
    public IReadOnlyList<MessageActionKind> ActionsFor(PageRequest request, Message message) =>
        May.MessageActions.Count == 0 ? [] : [.. request.Inbox.Actions.PossibleFor(message).Intersect(May.MessageActions)];

    /// <summary>Whether a quick reply can be put into something.</summary>
    public bool TakesQuickReplies => Options.TakesFreeText || May.CanDraft;

    public bool CanAnswerInPrivate(PageRequest request, Message message) => Options.CanReply && TakesPrivateAnswer(request, message);

    public bool CanDraftInPrivate(PageRequest request, Message message) => May.CanDraft && TakesPrivateAnswer(request, message);

    private bool TakesPrivateAnswer(PageRequest request, Message message) =>
        Options is { Channel.PrivateReplyWindow: { } window }
        && message is { Direction: MessageDirection.Inbound, ErasedAt: null, Facts: { DeletedAt: null, PrivateReply: null } }
        && message.SentAt + window > request.Now;

    public string NameOf(AgentId agent) => Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent.Value;

    public string NameOf(TeamId team) => Teams.FirstOrDefault(t => t.Id == team)?.Name ?? team.Value;

    public string NameOf(QueueId queue) => Queues.FirstOrDefault(q => q.Id == queue)?.Name ?? queue.Value;

    public static async Task<CaseView> ReadAsync(PageRequest request, CaseNumber number, RefusedForm? refused = null)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var record = await inbox.Queries.GetCaseAsync(caller, number, request.Aborted).ConfigureAwait(false);
        var view = new CaseView
        {
            Record = record,
            May = await inbox.Handling.GetPermissionsAsync(caller, record, request.Aborted).ConfigureAwait(false),
            Channel = inbox.Channels.Find(record.State.ChannelId),
            Options = await inbox.Handling.GetReplyOptionsAsync(caller, number, request.Aborted).ConfigureAwait(false),
            Agents = await inbox.Queries.ListAgentsAsync(caller, request.Aborted).ConfigureAwait(false),
            Queues = await inbox.Queries.ListAllQueuesAsync(caller, request.Aborted).ConfigureAwait(false),
            Teams = await inbox.Queries.ListServingTeamsAsync(caller, request.Aborted).ConfigureAwait(false),
            Clocks = (await inbox.Clocks.StandAsync([record], request.Aborted).ConfigureAwait(false))[record.State.Id],
            Refused = refused,
            Drafts = await DraftView.ListAsync(request, record).ConfigureAwait(false),
            FormKey = Guid.CreateVersion7(request.Now.ToDateTimeOffset()).ToString("N"),
        };
        view = view with { Marks = await MarkView.ReadAsync(request, view).ConfigureAwait(false) };
        view = await CaseViewDetails.AddAsync(request, view).ConfigureAwait(false);
        view = await WithMessagesAsync(request, view with
        {
            Tab = CaseTabs.Shown(request),
            QuickReplies = await ReadPickAsync(request, view).ConfigureAwait(false),
        }).ConfigureAwait(false);
        return view.Tab switch
        {
            CaseTabs.History => view with { History = await HistoryView.ReadAsync(request, number).ConfigureAwait(false) },
            CaseTabs.Routing => view with { Routing = await RoutingView.ReadAsync(request, number).ConfigureAwait(false) },
            CaseTabs.Rules => view with
            {
                Runs = await inbox.Automations.ListRunsOfCaseAsync(caller, number, MostRuns, request.Query("after"), request.Aborted).ConfigureAwait(false),
                MayViewRules = (await inbox.Queries.GetAdministrationAsync(caller, request.Aborted).ConfigureAwait(false)).CanViewAutomations,
            },
            CaseTabs.Merging => view with { Merges = await MergeView.ReadAsync(request, record).ConfigureAwait(false) },
            CaseTabs.Clocks => view with { Explained = await inbox.Clocks.ExplainAsync(caller, number, at: null, request.Aborted).ConfigureAwait(false) },
            CaseTabs.Knowledge => view with
            {
                Knowledge = await KnowledgeView.ReadAsync(request, number, view.QuickReplies).ConfigureAwait(false),
                Forms = await FormsView.ReadAsync(request, view).ConfigureAwait(false),
            },
            _ => view,
        };
    }

    // Who may not write a reply now writes a draft.
    private static async Task<QuickReplyPick> ReadPickAsync(PageRequest request, CaseView view)
    {
        if (!view.TakesQuickReplies)
        {
            return QuickReplyPick.None;
        }

        var pick = await QuickReplyPick.ReadAsync(request, view.Record.Number).ConfigureAwait(false);
        return pick with { IsForDraft = view.May.CanDraft && (pick.IsForDraft || !view.Options.TakesFreeText) };
    }

    private static async Task<CaseView> WithMessagesAsync(PageRequest request, CaseView view)
    {
        // Every message is an event, so the newest events hold the newest messages.
        var start = request.Query("whole") is null ? Math.Max(0, view.Record.State.Version - NewestEvents) : 0;
        List<Message> messages = [];
        var after = start;
        while (messages.Count < MostMessages)
        {
            var read = await request.Inbox.Queries.ListMessagesAsync(
                request.Caller!, view.Record.Number, after, ApiRequest.LargestPage, request.Aborted).ConfigureAwait(false);
            messages.AddRange(read);
            if (read.Count < ApiRequest.LargestPage)
            {
                break;
            }

            after = read[^1].Sequence;
        }

        view = view with
        {
            Messages = messages,
            HasEarlier = start > 0,
            Post = await request.Inbox.Queries.ReadPostAsync(request.Caller!, view.Record.Number, request.Aborted).ConfigureAwait(false),
        };
        await MarkView.NoteSightAsync(request, view).ConfigureAwait(false);
        return view;
    }
}
