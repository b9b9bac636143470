using System.Collections.Frozen;

namespace DigitalInbox.Cases;

/// <summary>Says which statuses an inbox has and who may set which, and builds the <see cref="WorkflowDefinition"/>. For one thread.</summary>
/// <remarks>
/// <para>Every category needs a status, since a fixed rule or an older case may lead there. Where a category has several, its default is the
/// one that <see cref="Default"/> names, or else the first; cases begin in <c>new</c>, which is the default of its category.</para>
/// <para>Unless <see cref="PermitOnly"/> says otherwise, every status may be set by hand from every other that is not closed.</para>
/// <para>What is wrong is gathered, and told at once by <see cref="Build"/>.</para>
/// </remarks>
public sealed class WorkflowBuilder
{
    private readonly List<(CaseStatus Status, WorkflowText Title)> statuses = [];
    private readonly List<string> defaults = [];
    private readonly List<(string From, IReadOnlyList<string> To)> moves = [];
    private readonly List<(string Status, string Reason, WorkflowText Sentence, Func<CaseSnapshot, bool> Holds)> guards = [];

    /// <summary>Adds the seven statuses of an inbox without a workflow of its own.</summary>
    public WorkflowBuilder AddStandardStatuses()
    {
        CaseStatus[] standard =
        [
            CaseStatus.New, CaseStatus.Open, CaseStatus.Pending, CaseStatus.Escalated, CaseStatus.Resolved, CaseStatus.Closed, CaseStatus.Trashed,
        ];
        foreach (var status in standard)
        {
            AddStatus(status.Name, status.Category);
        }

        return this;
    }

    /// <summary>Adds a status.</summary>
    /// <param name="name">Its name in the API and in the store, never to be changed: a lower-case letter, then up to 39 lower-case letters,
    /// digits and <c>-</c>. The name of a category is for a status of that category.</param>
    /// <param name="category">What it means.</param>
    /// <param name="english">How it reads in English; null for its name, or the page's own word for a standard status.</param>
    /// <param name="french">How it reads in French; null for the English.</param>
    public WorkflowBuilder AddStatus(string name, StatusCategory category, string? english = null, string? french = null)
    {
        statuses.Add((new CaseStatus(name, category), new WorkflowText(english, french)));
        return this;
    }

    /// <summary>Makes a status the default of its category: where the fixed rules lead.</summary>
    /// <param name="name">The status.</param>
    public WorkflowBuilder Default(string name)
    {
        defaults.Add(name);
        return this;
    }

    /// <summary>Says what may be set by hand from a status; nothing else may.</summary>
    /// <param name="from">The status.</param>
    /// <param name="to">The statuses that may be set; none for "it is left by replies and by the customer only".</param>
    public WorkflowBuilder PermitOnly(string from, params string[] to)
    {
        ArgumentNullException.ThrowIfNull(to);
        moves.Add((from, [.. to]));
        return this;
    }

    /// <summary>Puts a condition before a status: nobody may choose it, by hand or with a reply, until the case meets it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">The stable code of the reason: letters, digits, <c>.</c> and <c>-</c>, such as <c>refund.open</c>.</param>
    /// <param name="holds">True when the case may have the status. It looks at nothing but the case, and may be asked by many threads.</param>
    /// <param name="english">The reason in English, as a sentence.</param>
    /// <param name="french">The reason in French; null for the English.</param>
    /// <remarks>What nobody chooses is not guarded: taking a case, what the customer writes, and closing by a rule.</remarks>
    public WorkflowBuilder Guard(string status, string reason, Func<CaseSnapshot, bool> holds, string english, string? french = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        guards.Add((status, reason, new WorkflowText(english, french), holds));
        return this;
    }

    /// <summary>Builds the definition; the builder may go on and build another.</summary>
    /// <exception cref="InboxException">Something that was said is impossible: <see cref="WorkflowErrors.Invalid"/>, with <c>faults</c>.</exception>
    public WorkflowDefinition Build()
    {
        var known = statuses.Select(s => s.Status).ToList();
        var faults = WorkflowFaults.Of(known, defaults, moves, [.. guards.Select(g => (g.Status, g.Reason, g.Sentence))]);
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                WorkflowErrors.Invalid,
                $"The workflow is impossible. {string.Join(' ', faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }

        return new WorkflowDefinition(
            [.. statuses.OrderBy(s => s.Status.Category)
                .Select(s => new WorkflowStatus(s.Status, s.Title, WorkflowFaults.DefaultOf(s.Status.Category, known, defaults) == s.Status))],
            moves.ToFrozenDictionary(m => m.From, m => m.To.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal),
            [.. guards.Select(g => new WorkflowGuard(known.First(s => Same(s.Name, g.Status)), g.Reason, g.Sentence, g.Holds))]);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
