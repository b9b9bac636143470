namespace DigitalInbox.Cases;

/// <summary>Finds everything that is impossible in what was said about a workflow.</summary>
internal static class WorkflowFaults
{
    private const int LongestName = 40;

    private static readonly StatusCategory[] Categories = Enum.GetValues<StatusCategory>();

    public static List<string> Of(
        IReadOnlyList<CaseStatus> statuses,
        IReadOnlyList<string> defaults,
        IReadOnlyList<(string From, IReadOnlyList<string> To)> moves,
        IReadOnlyList<(string Status, string Reason, WorkflowText Sentence)> guards) =>
    [
        .. Names(statuses),
        .. CategoriesOf(statuses, defaults),
        .. Unknown(statuses, defaults.Concat(moves.SelectMany(m => m.To.Prepend(m.From))).Concat(guards.Select(g => g.Status))),
        .. Moves(statuses, moves),
        .. Guards(statuses, guards),
    ];

    /// <returns>The one that is named as default, or else the one that the category begins with; null when it has none.</returns>
    public static CaseStatus? DefaultOf(StatusCategory category, IReadOnlyList<CaseStatus> statuses, IReadOnlyList<string> defaults)
    {
        var own = statuses.Where(s => s.Category == category).ToList();
        var named = own.Where(s => defaults.Contains(s.Name, StringComparer.Ordinal)).ToList();
        return named.Count > 0 ? named[0] : own.Contains(CaseStatus.New) ? CaseStatus.New : own.Count > 0 ? own[0] : null;
    }

    private static IEnumerable<string> Names(IReadOnlyList<CaseStatus> statuses)
    {
        foreach (var status in statuses.Where(s => !IsName(s.Name)))
        {
            yield return $"{WorkflowErrors.NameInvalid}: '{status}' is no name; use up to {LongestName} of a-z, 0-9 and '-', a letter first.";
        }

        foreach (var status in statuses.Where(s => !Enum.IsDefined(s.Category)))
        {
            yield return $"{WorkflowErrors.CategoryMissing}: '{status}' is in no category.";
        }

        foreach (var status in statuses.Where(s => Categories.Any(c => c != s.Category && NameOf(c) == s.Name)))
        {
            yield return $"{WorkflowErrors.NameInvalid}: '{status}' is the name of another category than {status.Category}.";
        }

        foreach (var twice in statuses.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"{WorkflowErrors.NameTaken}: {twice.Count()} statuses are named '{twice.Key}'.";
        }
    }

    private static IEnumerable<string> CategoriesOf(IReadOnlyList<CaseStatus> statuses, IReadOnlyList<string> defaults)
    {
        foreach (var category in Categories)
        {
            if (DefaultOf(category, statuses, defaults) is not { } first)
            {
                yield return $"{WorkflowErrors.CategoryMissing}: {category} has no status.";
            }
            else if (category == StatusCategory.New && first != CaseStatus.New)
            {
                yield return $"{WorkflowErrors.BeginningInvalid}: cases begin in '{CaseStatus.New}', which has to be the default of its category.";
            }

            var named = statuses.Where(s => s.Category == category && defaults.Contains(s.Name, StringComparer.Ordinal)).Distinct().ToList();
            if (named.Count > 1)
            {
                yield return $"{WorkflowErrors.DefaultTaken}: {category} has the defaults {string.Join(", ", named)}.";
            }
        }
    }

    private static IEnumerable<string> Unknown(IReadOnlyList<CaseStatus> statuses, IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Where(n => !statuses.Any(s => s.Name == n))
            .Select(n => $"{WorkflowErrors.StatusUnknown}: there is no status '{n}'.");

    private static IEnumerable<string> Moves(IReadOnlyList<CaseStatus> statuses, IReadOnlyList<(string From, IReadOnlyList<string> To)> moves)
    {
        foreach (var twice in moves.GroupBy(m => m.From, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"{WorkflowErrors.MoveInvalid}: what may be set from '{twice.Key}' is said {twice.Count()} times.";
        }

        foreach (var (from, to) in moves)
        {
            if (to.Contains(from, StringComparer.Ordinal))
            {
                yield return $"{WorkflowErrors.MoveInvalid}: a move from '{from}' to itself.";
            }

            if (to.Count > 0 && statuses.Any(s => s.Name == from && s.Category == StatusCategory.Closed))
            {
                yield return $"{WorkflowErrors.ClosedLeft}: '{from}' is closed, and nothing leads out of it.";
            }
        }
    }

    private static IEnumerable<string> Guards(
        IReadOnlyList<CaseStatus> statuses, IReadOnlyList<(string Status, string Reason, WorkflowText Sentence)> guards)
    {
        foreach (var guard in guards.Where(g => !IsReason(g.Reason) || string.IsNullOrWhiteSpace(g.Sentence.English)))
        {
            yield return $"{WorkflowErrors.GuardInvalid}: a guard of '{guard.Status}' needs a code of letters, digits, '.' and '-', and a sentence.";
        }

        var answers = statuses.Where(s => CaseTriggers.Waits(s.Category)).ToList();
        if (answers.Count > 0 && answers.TrueForAll(s => guards.Any(g => g.Status == s.Name)))
        {
            yield return $"{WorkflowErrors.ReplyTrapped}: leave a status of Pending, Escalated or Resolved without a guard, so that a reply can always be sent.";
        }
    }

    // The names stand in addresses, in stored text and in lists with commas.
    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName }
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsReason(string? reason) =>
        !string.IsNullOrEmpty(reason) && reason.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private static string NameOf(StatusCategory category) => category.ToString().ToLowerInvariant();
}
