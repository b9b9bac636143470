using DigitalInbox.Cases;
using DigitalInbox.Definitions;

namespace DigitalInbox.Privacy;

/// <summary>Reads and writes retention rules as JSON: <c>{"cases":[{"status":"closed","days":365,"erase":"texts"}]}</c>.</summary>
public static class RetentionCodec
{
    private const string Cases = "cases";
    private const string Status = "status";
    private const string Days = "days";
    private const string Erase = "erase";
    private const int MostDays = 36_500;

    /// <summary>Reads rules.</summary>
    /// <param name="id">The id of the definition.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="json">The text.</param>
    /// <exception cref="InboxException"><see cref="RetentionErrors.Invalid"/>; <c>faults</c> lists every fault.</exception>
    public static RetentionPolicy Read(string id, int version, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> faults = [];
        List<RetentionRule> rules = [];
        if (DefinitionObject.Read(json, faults) is { } root)
        {
            foreach (var rule in root.Objects(Cases))
            {
                var (status, days, erase) = (
                    rule.Choice<StatusCategory>(Status, StatusCategory.Closed, StatusCategory.Trashed),
                    rule.Number(Days, 1, MostDays),
                    rule.Choice<RetentionAction>(Erase, RetentionAction.Texts, RetentionAction.Content));
                rule.Need(Status, Days, Erase);
                rule.End();
                if (status is { } category && days is { } age && erase is { } action)
                {
                    rules.Add(new RetentionRule(category, age, action));
                }
            }

            root.End();
            if (rules.Count == 0 && faults.Count == 0)
            {
                root.Fault(RetentionErrors.RuleMissing, "there is no rule in cases");
            }
        }

        return faults.Count == 0 ? new RetentionPolicy(id, version, rules) : throw new InboxException(
            InboxErrorKind.Invalid,
            RetentionErrors.Invalid,
            $"These cannot be retention rules: {string.Join(' ', faults)}",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults.ToArray() });
    }

    /// <summary>Writes rules; the same rules have the same text.</summary>
    /// <param name="policy">The rules.</param>
    public static string Write(RetentionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return DefinitionJson.Write(writer => writer.WriteObjects(Cases, policy.Rules, static (item, rule) =>
        {
            item.WriteString(Status, DefinitionObject.NameOf(rule.Category));
            item.WriteNumber(Days, rule.Days);
            item.WriteString(Erase, DefinitionObject.NameOf(rule.Action));
        }));
    }
}
