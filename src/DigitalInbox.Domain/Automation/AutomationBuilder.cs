using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Says what a rule does, and builds the <see cref="AutomationDefinition"/>. For one thread.</summary>
/// <remarks>What is wrong is gathered, and told at once by <see cref="Build"/>.</remarks>
public sealed partial class AutomationBuilder
{
    private readonly AutomationId id;
    private readonly int version;
    private readonly List<string> faults = [];
    private readonly List<AutomationMember> members = [];
    private readonly List<AutomationConditions> conditions = [];
    private readonly List<AutomationConditions> delayed = [];
    private readonly List<AutomationAction> actions = [];
    private string name;
    private string trigger = "";
    private Duration delay;
    private bool isActive = true;
    private bool stopsOnFailure;

    /// <summary>Begins a rule that is named like its id.</summary>
    /// <param name="id">Which rule it is.</param>
    /// <param name="version">Which version of it, from 1.</param>
    public AutomationBuilder(AutomationId id, int version = 1) => (this.id, this.version, name) = (id, version, id.Value);

    internal bool IsManaged { get; private set; }

    /// <summary>Sets the name to show.</summary>
    /// <param name="shown">The name.</param>
    public AutomationBuilder Named(string shown) => Say(() => name = shown);

    /// <summary>Says what the rule begins with.</summary>
    /// <param name="name">The name of an event of a case, such as <c>case.statusChanged</c>; <c>docs/events.md</c> has them all.</param>
    public AutomationBuilder When(string name) => Say(() => trigger = name);

    /// <summary>Asks what a member of the event says. Several times for several members, which must all fit.</summary>
    /// <param name="member">The member, such as <c>to</c>.</param>
    /// <param name="values">What it may say; <c>null</c> for nothing.</param>
    public AutomationBuilder Where(string member, params string[] values) => Say(() => members.Add(new(member, [.. values])));

    /// <summary>Lets the rule act some time after the event.</summary>
    /// <param name="wait">How long after.</param>
    public AutomationBuilder After(Duration wait) => Say(() => delay = wait);

    /// <summary>Asks at the event. Several times for alternatives, of which one must hold.</summary>
    /// <param name="say">Says what must hold together.</param>
    public AutomationBuilder If(Action<AutomationConditionsBuilder> say) => Add(conditions, say);

    /// <summary>Asks when the rule acts. Several times for alternatives, of which one must hold.</summary>
    /// <param name="say">Says what must hold together.</param>
    public AutomationBuilder IfStill(Action<AutomationConditionsBuilder> say) => Add(delayed, say);

    /// <summary>Keeps the later actions from being done when one is refused.</summary>
    public AutomationBuilder StopOnFailure() => Say(() => stopsOnFailure = true);

    /// <summary>Switches the rule off.</summary>
    public AutomationBuilder Inactive() => Say(() => isActive = false);

    /// <summary>Manages the rule in code: read-only for the API.</summary>
    public AutomationBuilder Managed() => Say(() => IsManaged = true);

    /// <summary>Builds the rule.</summary>
    /// <exception cref="InboxException"><see cref="AutomationErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public AutomationDefinition Build()
    {
        AutomationRules.Check(new(id, name, trigger, members, delay, conditions, delayed, actions), faults);
        if (faults.Count > 0)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                AutomationErrors.Invalid,
                $"The rule '{id}' cannot be: {string.Join(" ", faults)}",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
        }

        return new AutomationDefinition(id, version, name, new(trigger) { Where = [.. members] })
        {
            IsActive = isActive,
            Delay = delay,
            Conditions = [.. conditions],
            DelayedConditions = [.. delayed],
            Actions = [.. actions],
            StopsOnFailure = stopsOnFailure,
        };
    }

    internal AutomationBuilder Do(AutomationAction action) => Say(() => actions.Add(action));

    internal AutomationBuilder With(IEnumerable<string> more) => Say(() => faults.AddRange(more));

    private AutomationBuilder Add(List<AutomationConditions> sets, Action<AutomationConditionsBuilder> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var builder = new AutomationConditionsBuilder(faults);
        say(builder);
        sets.Add(builder.Build());
        return this;
    }

    private AutomationBuilder Say(Action what)
    {
        what();
        return this;
    }
}
