namespace DigitalInbox.Inbox;

/// <summary>What a rule of the host tells agents.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Title">In the host's words; what goes beyond 200 characters is cut. It goes with the content of the case.</param>
internal sealed record RuleNotice(string Rule, string Title);
