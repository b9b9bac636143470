namespace DigitalInbox.Cases;

/// <summary>A status of a case: its name, and the category that gives it its meaning.</summary>
/// <param name="Name">Lower case, as the API writes it.</param>
/// <param name="Category">What it means.</param>
/// <remarks>Two statuses are equal when name and category are. <c>default</c> is no status.</remarks>
public readonly record struct CaseStatus(string Name, StatusCategory Category)
{
    /// <summary>Arrived; nobody has taken it.</summary>
    public static CaseStatus New => new("new", StatusCategory.New);

    /// <summary>Taken, or the customer wrote again.</summary>
    public static CaseStatus Open => new("open", StatusCategory.Open);

    /// <summary>Answered; waits for the customer.</summary>
    public static CaseStatus Pending => new("pending", StatusCategory.Pending);

    /// <summary>Waits for another department.</summary>
    public static CaseStatus Escalated => new("escalated", StatusCategory.Escalated);

    /// <summary>Nothing is left to do.</summary>
    public static CaseStatus Resolved => new("resolved", StatusCategory.Resolved);

    /// <summary>Final.</summary>
    public static CaseStatus Closed => new("closed", StatusCategory.Closed);

    /// <summary>Spam or abuse.</summary>
    public static CaseStatus Trashed => new("trashed", StatusCategory.Trashed);

    /// <summary>True while the case occupies its thread: new messages of the thread go to it.</summary>
    public bool IsActive => Category is not (StatusCategory.Closed or StatusCategory.Trashed);

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
