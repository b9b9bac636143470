using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells which rules there are, what ran and why.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class AutomationQueries
{
    private const int MostCounted = 1000;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;

    internal AutomationQueries(InboxCore core, CaseAccess access, InboxDefinitions definitions)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
    }

    /// <summary>Lists the rules by id, with how often each ran.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<IReadOnlyList<AutomationStanding>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewAutomations, subject: null, cancellationToken).ConfigureAwait(false);
        var current = await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var standings = new List<AutomationStanding>();
        foreach (var rule in current.Automations.OrderBy(r => r.Id.Value, StringComparer.Ordinal))
        {
            standings.Add(new AutomationStanding(
                rule,
                await CountAsync(AutomationRecords.ListOf(rule.Id)).ConfigureAwait(false),
                await CountAsync(AutomationRecords.ListOf(rule.Id, AutomationRunState.Planned)).ConfigureAwait(false),
                await CountAsync(AutomationRecords.ListOf(rule.Id, AutomationRunState.Failed)).ConfigureAwait(false),
                await CountAsync(AutomationRecords.ListOf(rule.Id, AutomationRunState.Stopped)).ConfigureAwait(false)));
        }

        return standings;

        Task<int> CountAsync(string list) => core.Store.SideRecords.CountAsync(AutomationRecords.RunKind, list, MostCounted, cancellationToken);
    }

    /// <summary>Lists the runs of a rule, also of one that was deleted, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="state">How the runs stand; null for however.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<AutomationRunEntry>> ListRunsAsync(
        Caller caller, AutomationId rule, AutomationRunState? state, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewAutomations, subject: null, cancellationToken).ConfigureAwait(false);
        var list = state is { } asked ? AutomationRecords.ListOf(rule, asked) : AutomationRecords.ListOf(rule);
        return await ReadAsync(list, limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the runs on a case, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<AutomationRunEntry>> ListRunsOfCaseAsync(
        Caller caller, CaseNumber number, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(AutomationRecords.ListOf(record.State.Id), limit, after, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Page<AutomationRunEntry>> ReadAsync(string list, int limit, string? after, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(AutomationRecords.RunKind) { Lists = [list], Limit = limit, After = after };
        var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var numbers = new Dictionary<CaseId, CaseNumber?>();
        var entries = new List<AutomationRunEntry>();
        foreach (var record in page.Items)
        {
            var run = AutomationRecordCodec.ReadRun(record.Body);
            if (!numbers.TryGetValue(run.CaseId, out var number))
            {
                number = (await core.Store.Cases.FindAsync(run.CaseId, cancellationToken).ConfigureAwait(false))?.Number;
                numbers.Add(run.CaseId, number);
            }

            entries.Add(new AutomationRunEntry(run, number));
        }

        return new Page<AutomationRunEntry>(entries, page.Next);
    }
}
