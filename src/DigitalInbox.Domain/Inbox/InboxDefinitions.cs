using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Fields;
using DigitalInbox.Knowledge;
using DigitalInbox.Privacy;
using DigitalInbox.Routing;
using DigitalInbox.Sla;

namespace DigitalInbox.Inbox;

/// <summary>The definitions of an inbox as what they define, read once and kept.</summary>
/// <remarks>Safe for use by many threads. What the host's code defines is saved before the first answer, once in a process. Any call may
/// be refused as <c>store.unavailable</c>; the next one tries again.</remarks>
public sealed class InboxDefinitions
{
    private readonly Lock gate = new();
    private readonly InboxCore core;
    private readonly IReadOnlyList<DefinitionSeed> seeds;
    private readonly DefinitionSeeder seeder;
    private Task? seeding;
    private CurrentDefinitions? current;

    internal InboxDefinitions(InboxCore core, IDefinitionEffects effects, IReadOnlyList<DefinitionSeed> seeds)
    {
        this.core = core;
        this.seeds = seeds;
        seeder = new(core, Shelf, effects, seeds);
    }

    internal DefinitionShelf Shelf { get; } = new();

    internal IEnumerable<string> PoliciesInCode => seeds.Where(s => s.Reference.Kind == DefinitionKind.SlaPolicies).Select(s => s.Reference.Id);

    /// <summary>Tells whether the host's code is authoritative for a definition.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Which one.</param>
    public bool IsManaged(DefinitionKind kind, string id) => seeds.Any(s => s.IsManaged && s.Reference == new DefinitionReference(kind, id));

    /// <summary>Saves what the host's code defines, and checks what must hold before the inbox can work. A host calls it at start.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InboxException"><c>definition.referenceUnknown</c>, <c>sla.defaultAmbiguous</c>, <c>sla.defaultUnknown</c>.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        await SeedAsync(cancellationToken).ConfigureAwait(false);
        var policies = await core.Store.Definitions.ReadLatestAsync([DefinitionKind.SlaPolicies], cancellationToken).ConfigureAwait(false);
        DefinitionRules.RequireDefaultPolicy([.. policies.Items.Select(p => p.Id)], core.Options.DefaultSlaPolicy, PoliciesInCode);
    }

    /// <summary>Gives the latest definitions.</summary>
    /// <param name="revision">The revision that must be seen, as a read of the store gave it; null asks the store.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The definitions at that revision or a later one. One that cannot be read is left out, and told to
    /// <see cref="InboxTelemetry.Faulted"/>.</returns>
    public async ValueTask<CurrentDefinitions> CurrentAsync(long? revision = null, CancellationToken cancellationToken = default)
    {
        await SeedAsync(cancellationToken).ConfigureAwait(false);
        var wanted = revision ?? await core.Store.Definitions.GetRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref current) is { } known && known.Revision >= wanted)
        {
            return known;
        }

        var next = Of(await core.Store.Definitions.ReadLatestAsync(DefinitionFormats.ByKind.Keys, cancellationToken).ConfigureAwait(false));
        lock (gate)
        {
            return current is { } other && other.Revision > next.Revision ? other : current = next;
        }
    }

    /// <summary>Reads a version of a policy.</summary>
    /// <param name="id">The policy.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>.</exception>
    public async ValueTask<SlaPolicy> PolicyAsync(SlaPolicyId id, int version, CancellationToken cancellationToken = default) =>
        (SlaPolicy)await ReadAsync(new(DefinitionKind.SlaPolicies, id.Value), version, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a version of a calendar.</summary>
    /// <param name="id">The calendar.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>.</exception>
    public async ValueTask<BusinessCalendar> CalendarAsync(CalendarId id, int version, CancellationToken cancellationToken = default) =>
        (BusinessCalendar)await ReadAsync(new(DefinitionKind.Calendars, id.Value), version, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a version of a rule of automation.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>.</exception>
    public async ValueTask<AutomationDefinition> AutomationAsync(AutomationId id, int version, CancellationToken cancellationToken = default) =>
        (AutomationDefinition)await ReadAsync(new(DefinitionKind.Automations, id.Value), version, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a version of a form.</summary>
    /// <param name="id">The form.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>definition.notFound</c>.</exception>
    public async ValueTask<FormDefinition> FormAsync(FormId id, int version, CancellationToken cancellationToken = default) =>
        (FormDefinition)await ReadAsync(new(DefinitionKind.Forms, id.Value), version, cancellationToken).ConfigureAwait(false);

    /// <summary>Saves what the host's code defines, unless that was done.</summary>
    internal async ValueTask SeedAsync(CancellationToken cancellationToken)
    {
        Task running;
        lock (gate)
        {
            if (seeding is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // For all who wait, so nobody's cancellation ends it.
                seeding = Task.Run(() => seeder.ApplyAsync(CancellationToken.None), CancellationToken.None);
            }

            running = seeding;
        }

        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static InboxException NotFound(DefinitionReference reference) =>
        new(InboxErrorKind.NotFound, DefinitionErrors.NotFound, $"There is no {reference}, or not in that version.");

    private async ValueTask<object> ReadAsync(DefinitionReference reference, int version, CancellationToken cancellationToken)
    {
        if (Shelf.Find(reference, version) is { } known)
        {
            return known.Value;
        }

        var stored = await core.Store.Definitions.FindVersionAsync(reference.Kind, reference.Id, version, cancellationToken).ConfigureAwait(false);
        return stored is { IsDeleted: false } ? Shelf.Read(stored).Value : throw NotFound(reference);
    }

    private CurrentDefinitions Of(DefinitionSet read)
    {
        var found = Shelf.ReadAll<object>(read.Items, core.Telemetry).ToList();
        List<SlaPolicy> policies = [.. found.OfType<SlaPolicy>()];
        var chosen = DefinitionRules.DefaultPolicy([.. policies.Select(p => p.Id.Value)], core.Options.DefaultSlaPolicy, PoliciesInCode);
        return new(read.Revision, policies.Find(p => string.Equals(p.Id.Value, chosen, StringComparison.Ordinal)), policies, [.. found.OfType<BusinessCalendar>()])
        {
            Routing = new(found.OfType<QueueDefinition>(), found.OfType<AgentProfile>(), found.OfType<Team>(), found.OfType<Skill>())
            {
                Revision = read.Revision,
            },
            Tags = [.. found.OfType<TagDefinition>()],
            RetentionPolicies = [.. found.OfType<RetentionPolicy>()],
            QuickReplies = [.. found.OfType<QuickReply>()],
            Automations = [.. found.OfType<AutomationDefinition>()],
            CustomFields = [.. found.OfType<CustomField>()],
            Forms = [.. found.OfType<FormDefinition>()],
        };
    }
}
