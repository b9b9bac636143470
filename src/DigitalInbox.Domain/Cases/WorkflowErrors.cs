namespace DigitalInbox.Cases;

/// <summary>The codes by which a workflow is refused when it is built.</summary>
public static class WorkflowErrors
{
    /// <summary>The workflow is impossible; <c>faults</c> lists why, each beginning with one of the other codes.</summary>
    public const string Invalid = "workflow.invalid";

    /// <summary>The name of a status cannot be used.</summary>
    public const string NameInvalid = "workflow.nameInvalid";

    /// <summary>Two statuses have one name.</summary>
    public const string NameTaken = "workflow.nameTaken";

    /// <summary>A category has no status, so that a fixed rule would lead nowhere.</summary>
    public const string CategoryMissing = "workflow.categoryMissing";

    /// <summary>Cases would not begin in <c>new</c>.</summary>
    public const string BeginningInvalid = "workflow.beginningInvalid";

    /// <summary>A category has two default statuses.</summary>
    public const string DefaultTaken = "workflow.defaultTaken";

    /// <summary>A move, a default or a guard names a status that the workflow does not have.</summary>
    public const string StatusUnknown = "workflow.statusUnknown";

    /// <summary>A move that leads nowhere, or moves of one status that are said twice.</summary>
    public const string MoveInvalid = "workflow.moveInvalid";

    /// <summary>A move would lead out of a closed status.</summary>
    public const string ClosedLeft = "workflow.closedLeft";

    /// <summary>A guard has no usable reason.</summary>
    public const string GuardInvalid = "workflow.guardInvalid";

    /// <summary>Guards stand before every status that a reply can leave a case in.</summary>
    public const string ReplyTrapped = "workflow.replyTrapped";
}
