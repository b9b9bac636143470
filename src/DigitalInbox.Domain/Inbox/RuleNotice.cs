namespace DigitalInbox.Inbox;

/// <summary>What a rule of the host tells agents.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Run">Which run of it: a code of at most 60 characters, unique for the case.</param>
/// <param name="Title">In the host's words; longer ones than 200 characters are cut. It goes with the content of the case.</param>
internal sealed record RuleNotice(string Rule, string Run, string Title);
