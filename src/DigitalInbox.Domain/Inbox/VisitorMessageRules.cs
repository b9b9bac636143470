using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What a visitor may write. Pure.</summary>
internal static class VisitorMessageRules
{
    /// <summary>The text of a message.</summary>
    /// <exception cref="InboxException"><c>visitor.messageInvalid</c>.</exception>
    public static string Check(VisitorMessage message, VisitorRules rules)
    {
        if (!VisitorThreads.IsId(message.ClientId ?? ""))
        {
            throw VisitorErrors.Message("A message has an id of its own: 1 to 64 letters, digits, - and _.");
        }

        var text = message.Text ?? "";
        if (text.EnumerateRunes().Count() > rules.LongestText)
        {
            throw VisitorErrors.Message($"A message has at most {rules.LongestText} characters.");
        }

        return message.Content switch
        {
            null => string.IsNullOrWhiteSpace(text) && message.Files.Count == 0 ? throw VisitorErrors.Message("The message has no text.") : text,
            RichContent.Picked { Id.Length: > 0 and <= 1000, Title: null or { Length: <= 1000 } } picked => text.Length > 0 ? text : picked.Title ?? picked.Id,
            RichContent.Answered { Answers: { Count: > 0 and <= 50 } answers } when IsBounded(answers, rules) => text.Length > 0 ? text : Written(answers),
            _ => throw VisitorErrors.Message("A visitor picks something, or answers something, and neither without end."),
        };
    }

    private static bool IsBounded(IReadOnlyList<FormQuestionAnswer> answers, VisitorRules rules) =>
        answers.All(a => a.Values.Count <= 50) && answers.Sum(a => a.QuestionId.Length + (a.Label?.Length ?? 0) + (a.Text?.Length ?? 0) + a.Values.Sum(v => v.Length)) <= rules.LongestText;

    private static string Written(IReadOnlyList<FormQuestionAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(answer.Label ?? answer.QuestionId).Append(": ").Append(answer.Text ?? string.Join(", ", answer.Values));
        }

        return text.ToString();
    }
}
