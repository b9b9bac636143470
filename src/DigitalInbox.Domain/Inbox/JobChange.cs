namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a job.</summary>
/// <param name="Job">The job as it is from now on. A job that is finished is claimed no more.</param>
/// <param name="Lease">The lease under which it is changed; another holder, or none, is a conflict.</param>
/// <remarks>The lease is given back.</remarks>
public sealed record JobChange(InboxJob Job, LeaseId Lease);
