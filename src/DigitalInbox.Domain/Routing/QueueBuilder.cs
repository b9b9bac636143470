using System.Globalization;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Says what a queue is, and builds the <see cref="QueueDefinition"/>. For one thread.</summary>
/// <remarks>Unless said otherwise a queue takes no case by itself, everybody serves it, agents ask for cases one at a time, and the one that
/// waits longest comes first. What is wrong is gathered, and told at once by <see cref="Build"/>.</remarks>
public sealed partial class QueueBuilder
{
    /// <summary>How long a case is not offered again to who declined it, unless said otherwise: five minutes.</summary>
    public static readonly Duration UsualDeclinedFor = Duration.FromMinutes(5);

    private const int MostNumber = 100_000;

    private readonly QueueId id;
    private readonly int version;
    private readonly List<string> faults = [];
    private readonly List<AgentId> agents = [];
    private readonly List<TeamId> teams = [];
    private readonly List<SkillLevel> skills = [];
    private readonly List<RelaxationStep> steps = [];
    private readonly List<QueuePriority> priorities = [];
    private string name;
    private QueueFilter filter = QueueFilter.Nothing;
    private int priority;
    private bool isFallback;
    private QueuePush? push;
    private QueuePull? pull;
    private string strategy = RoutingStrategies.LongestIdle;
    private QueueOrder order;
    private QueueAgeing ageing = QueueAgeing.None;
    private Duration? preferredAgentFor;
    private QueueOverflow? overflow;
    private LeavingPolicy onLeaving;
    private ReopenPolicy onReopen;
    private Duration? silenceLimit;

    /// <summary>Begins a queue that is named like its id.</summary>
    /// <param name="id">Which queue it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    public QueueBuilder(QueueId id, int version = 1)
    {
        (this.id, this.version, name) = (id, version, id.Value);
        if (version < 1)
        {
            Fault(RoutingErrors.VersionInvalid, "versions begin with 1");
        }
    }

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the name to show.</summary>
    /// <param name="shown">The name.</param>
    public QueueBuilder Named(string shown) => Say(() => name = shown);

    /// <summary>Says which cases belong in it.</summary>
    /// <param name="cases">The filter.</param>
    public QueueBuilder Matching(QueueFilter cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return Say(() => filter = cases);
    }

    /// <summary>Says which cases belong in it.</summary>
    /// <param name="cases">The filter's text.</param>
    public QueueBuilder Matching(string cases)
    {
        try
        {
            return Matching(QueueFilter.Parse(cases));
        }
        catch (InboxException refusal)
        {
            faults.Add($"{refusal.Code}: filter: {refusal.Message}");
            return this;
        }
    }

    /// <summary>Sets which of several matching queues wins.</summary>
    /// <param name="value">0 to 1,000; higher wins.</param>
    public QueueBuilder WithPriority(int value) => Say(() => priority = InRange(value, 0, QueueAgeing.Highest, "the priority"));

    /// <summary>Makes it the queue of cases that belong in no other one.</summary>
    public QueueBuilder AsFallback() => Say(() => isFallback = true);

    /// <summary>Cases are offered to agents, who accept or reject.</summary>
    /// <param name="acceptWithin">How long they have.</param>
    /// <param name="declinedFor">How long a declined case is not offered to them again; null for <see cref="UsualDeclinedFor"/>.</param>
    public QueueBuilder PushWithin(Duration acceptWithin, Duration? declinedFor = null) => Say(() => (push, pull) =
        (new(Positive(acceptWithin, "the time to accept"), Positive(declinedFor ?? UsualDeclinedFor, "the time after declining")), null));

    /// <summary>Cases are given to agents without being asked.</summary>
    public QueueBuilder AssignDirectly() => Say(() => (push, pull) = (new(null, UsualDeclinedFor), null));

    /// <summary>Agents ask for more.</summary>
    /// <param name="batch">How many cases at most at once.</param>
    /// <param name="mostConversations">How many messages the cases of a batch hold together at most; null for any number.</param>
    /// <param name="maximumAge">Cases that wait longer are not given out; null for any age.</param>
    public QueueBuilder PullUpTo(int batch, int? mostConversations = null, Duration? maximumAge = null) => Say(() =>
    {
        push = null;
        pull = new(
            InRange(batch, 1, MostNumber, "the batch"),
            mostConversations is { } most ? InRange(most, 1, MostNumber, "the cap of conversations") : null,
            maximumAge is { } age ? Positive(age, "the maximum age") : null);
    });

    /// <summary>Chooses the strategy.</summary>
    /// <param name="named">One of <see cref="RoutingStrategies"/>, or the host's own.</param>
    public QueueBuilder By(string named) => Say(() => strategy = named);

    /// <summary>Chooses which case comes first.</summary>
    /// <param name="value">The order.</param>
    public QueueBuilder OrderedBy(QueueOrder value) => Say(() => order = value);

    /// <summary>Lets the priority of a case grow while it waits.</summary>
    /// <param name="initial">Where it begins.</param>
    /// <param name="perMinute">By how much it grows in a minute.</param>
    /// <param name="maximum">Where it ends.</param>
    public QueueBuilder AgeingFrom(int initial, int perMinute, int maximum) => Say(() => ageing = new(
        InRange(initial, 0, QueueAgeing.Highest, "the initial priority"),
        InRange(perMinute, 0, QueueAgeing.Highest, "the acceleration"),
        InRange(maximum, initial, QueueAgeing.Highest, "the maximum priority")));

    /// <summary>Lets cases of a priority begin higher or lower than others.</summary>
    /// <param name="casePriority">The priority of the case.</param>
    /// <param name="initial">Where they begin, 0 to the maximum; that is 1,000 as long as nothing is said of ageing.</param>
    public QueueBuilder Prioritise(string casePriority, int initial) => Say(() => priorities.Add(new(new(casePriority), initial)));

    /// <summary>Manages the queue in code: read-only for the API.</summary>
    public QueueBuilder Managed() => Say(() => IsManaged = true);

    /// <summary>Builds the queue.</summary>
    /// <exception cref="InboxException"><see cref="RoutingErrors.QueueInvalid"/>; <c>faults</c> lists every fault.</exception>
    public QueueDefinition Build()
    {
        if (string.IsNullOrWhiteSpace(id.Value) || string.IsNullOrWhiteSpace(name))
        {
            Fault(RoutingErrors.NameMissing, "a queue needs an id and a name");
        }

        if (string.IsNullOrWhiteSpace(strategy))
        {
            Fault(RoutingErrors.NameMissing, "a strategy has a name");
        }

        RequireSteps();
        RequirePriorities();
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                RoutingErrors.QueueInvalid,
                $"The queue '{id}' cannot be: {string.Join(" ", faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }

        return new QueueDefinition(id, version, name)
        {
            Filter = filter,
            Priority = priority,
            IsFallback = isFallback,
            Push = push,
            Pull = push is null ? pull ?? new(1, null, null) : null,
            Strategy = strategy,
            Order = order,
            Ageing = ageing,
            Priorities = [.. priorities.OrderBy(p => p.Priority.Value, StringComparer.Ordinal)],
            Agents = [.. agents.Distinct().OrderBy(a => a.Value, StringComparer.Ordinal)],
            Teams = [.. teams.Distinct().OrderBy(t => t.Value, StringComparer.Ordinal)],
            Skills = [.. skills],
            Relaxation = [.. steps],
            PreferredAgentFor = preferredAgentFor,
            Overflow = overflow,
            OnLeaving = onLeaving,
            OnReopen = onReopen,
            SilenceLimit = silenceLimit,
        };
    }

    internal QueueBuilder With(IEnumerable<string> more) => Say(() => faults.AddRange(more));

    private void RequirePriorities()
    {
        if (priorities.Count > 0 && ageing == QueueAgeing.None)
        {
            ageing = new(0, 0, QueueAgeing.Highest);
        }

        if (priorities.DistinctBy(p => p.Priority).Count() < priorities.Count)
        {
            Fault(RoutingErrors.OutOfRange, "a priority is said twice");
        }

        foreach (var (priority, initial) in priorities)
        {
            if (string.IsNullOrWhiteSpace(priority.Value))
            {
                Fault(RoutingErrors.NameMissing, "a priority has a name");
            }

            InRange(initial, 0, ageing.Maximum, $"the initial priority of {priority}");
        }
    }

    private QueueBuilder Say(Action what)
    {
        what();
        return this;
    }

    private void Fault(string code, string what) => faults.Add($"{code}: {what}.");

    private int InRange(int value, int least, int most, string what)
    {
        if (value < least || value > most)
        {
            Fault(RoutingErrors.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{what} is {value}, and must be from {least} to {most}"));
        }

        return value;
    }

    private Duration Positive(Duration value, string what)
    {
        if (value <= Duration.Zero)
        {
            Fault(RoutingErrors.OutOfRange, $"{what} must be more than zero");
        }

        return value;
    }
}
