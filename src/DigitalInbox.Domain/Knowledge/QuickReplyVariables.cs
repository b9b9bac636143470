using DigitalInbox.Definitions;

namespace DigitalInbox.Knowledge;

/// <summary>The variables of quick replies.</summary>
public static class QuickReplyVariables
{
    /// <summary>The name of the customer.</summary>
    public const string ContactName = "contact.name";

    /// <summary>What stands before the id of a custom field of the customer.</summary>
    public const string ContactField = "contact.field.";

    /// <summary>The number of the case.</summary>
    public const string CaseNumber = "case.number";

    /// <summary>The subject of the case.</summary>
    public const string CaseSubject = "case.subject";

    /// <summary>What stands before the id of a custom field of the case.</summary>
    public const string CaseField = "case.field.";

    /// <summary>The name of the queue that the case is in.</summary>
    public const string CaseQueue = "case.queue";

    /// <summary>The name of the agent who answers.</summary>
    public const string AgentName = "agent.name";

    /// <summary>The name of the channel.</summary>
    public const string ChannelName = "channel.name";

    /// <summary>What stands before the name of something that the agent is asked for.</summary>
    public const string Asked = "ask.";

    private static readonly string[] Whole = [ContactName, CaseNumber, CaseSubject, CaseQueue, AgentName, ChannelName];
    private static readonly string[] Begun = [ContactField, CaseField, Asked];

    /// <summary>Every form that the name of a variable can have; <c>&lt;id&gt;</c> stands for an id.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. Whole, .. Begun.Select(b => $"{b}<id>")];

    /// <summary>Tells whether there is such a variable.</summary>
    /// <param name="name">The name.</param>
    public static bool IsKnown(ReadOnlySpan<char> name)
    {
        foreach (var whole in Whole)
        {
            if (name.SequenceEqual(whole))
            {
                return true;
            }
        }

        foreach (var begun in Begun)
        {
            if (name.StartsWith(begun, StringComparison.Ordinal))
            {
                return Definition.IsId(name[begun.Length..].ToString());
            }
        }

        return false;
    }
}
