using DigitalInbox.Conversations;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Says what must hold together. For one thread.</summary>
public sealed class AutomationConditionsBuilder
{
    private readonly List<string> faults;
    private AutomationConditions said = new();

    internal AutomationConditionsBuilder(List<string> faults) => this.faults = faults;

    /// <summary>Asks what is known of the case.</summary>
    /// <param name="filter">The text of a filter, as queues have it, such as <c>kind = whatsapp and text has "late delivery"</c>.</param>
    public AutomationConditionsBuilder Matching(string filter)
    {
        try
        {
            return Matching(QueueFilter.Parse(filter));
        }
        catch (InboxException refusal)
        {
            faults.Add($"{refusal.Code}: filter: {refusal.Message}");
            return this;
        }
    }

    /// <summary>Asks what is known of the case.</summary>
    /// <param name="filter">The filter.</param>
    public AutomationConditionsBuilder Matching(QueueFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Say(said with { Filter = filter });
    }

    /// <summary>Asks for one of these statuses, or categories of them.</summary>
    /// <param name="statuses">Their names.</param>
    public AutomationConditionsBuilder InStatus(params string[] statuses) => Say(said with { Statuses = [.. statuses] });

    /// <summary>Asks for one of these queues.</summary>
    /// <param name="queues">Their ids.</param>
    public AutomationConditionsBuilder InQueue(params string[] queues) => Say(said with { Queues = [.. queues.Select(q => new QueueId(q))] });

    /// <summary>Asks for one of these priorities.</summary>
    /// <param name="priorities">Their ids.</param>
    public AutomationConditionsBuilder OfPriority(params string[] priorities) =>
        Say(said with { Priorities = [.. priorities.Select(p => new PriorityId(p))] });

    /// <summary>Asks that somebody has the case, or that nobody has.</summary>
    /// <param name="isAssigned">True for somebody.</param>
    public AutomationConditionsBuilder Assigned(bool isAssigned = true) => Say(said with { IsAssigned = isAssigned });

    /// <summary>Asks that the status has not changed for a time.</summary>
    /// <param name="age">The least time.</param>
    public AutomationConditionsBuilder StatusOlderThan(Duration age) => Say(said with { StatusOlderThan = age });

    /// <summary>Asks that the status changed within a time.</summary>
    /// <param name="age">The longest time.</param>
    public AutomationConditionsBuilder StatusNewerThan(Duration age) => Say(said with { StatusNewerThan = age });

    /// <summary>Asks which way the message of the event goes.</summary>
    /// <param name="direction">The direction.</param>
    public AutomationConditionsBuilder OfMessage(MessageDirection direction) => Say(said with { Message = direction });

    /// <summary>Asks that a calendar is open.</summary>
    /// <param name="calendar">Its id.</param>
    public AutomationConditionsBuilder WhileOpen(string calendar) => Say(said with { Calendar = new(calendar), IsOpen = true });

    /// <summary>Asks that a calendar is closed.</summary>
    /// <param name="calendar">Its id.</param>
    public AutomationConditionsBuilder WhileClosed(string calendar) => Say(said with { Calendar = new(calendar), IsOpen = false });

    /// <summary>Takes so many cases of a hundred, always the same ones.</summary>
    /// <param name="percentage">1 to 100.</param>
    public AutomationConditionsBuilder ForPercent(int percentage) => Say(said with { Percentage = percentage });

    internal AutomationConditions Build() => said;

    private AutomationConditionsBuilder Say(AutomationConditions more)
    {
        said = more;
        return this;
    }
}
