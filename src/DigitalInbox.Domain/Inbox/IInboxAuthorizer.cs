using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Decides who may see and do what. Every use case asks it; lists, search and live events filter by it.</summary>
/// <remarks>Safe for use by many threads. Throwing is refusing.</remarks>
public interface IInboxAuthorizer
{
    /// <summary>Decides about one operation.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="operation">What for.</param>
    /// <param name="subject">The case that it is about; null for an operation on no case.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    /// <returns>True to allow.</returns>
    ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken);

    /// <summary>Tells which cases a caller may see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken);
}
