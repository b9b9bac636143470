namespace GraphStandIn;

/// <summary>A comment on a page's wall, as its webhooks name it.</summary>
/// <param name="Id">The comment's id.</param>
/// <param name="PostId">The post below which it stands.</param>
/// <param name="ParentId">The comment that it answers; null when it answers the post.</param>
/// <param name="From">Who wrote it, or who did something to it.</param>
/// <param name="Name">What they are called.</param>
public sealed record PageComment(string Id, string PostId, string? ParentId, string From, string Name);
