using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Finds what a caller asks for, if they may have it. What they may not see is not there.</summary>
internal sealed class CaseAccess(InboxCore core, IInboxAuthorizer authorizer)
{
    public async Task<CaseRecord> FindAsync(Caller caller, CaseNumber number, InboxOperation operation, CancellationToken cancellationToken)
    {
        var found = await core.Store.Cases.FindByNumberAsync(number, cancellationToken).ConfigureAwait(false);
        return await AllowAsync(caller, found, operation, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CaseRecord> FindAsync(Caller caller, CaseId id, InboxOperation operation, CancellationToken cancellationToken)
    {
        var found = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return await AllowAsync(caller, found, operation, cancellationToken).ConfigureAwait(false);
    }

    public async Task RequireAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken)
    {
        if (!await authorizer.MayAsync(caller, operation, subject, cancellationToken).ConfigureAwait(false))
        {
            throw new InboxException(
                InboxErrorKind.Forbidden,
                InboxErrors.AccessDenied,
                $"The roles of agent '{caller.Agent}' do not allow {operation}.",
                new Dictionary<string, object?>(StringComparer.Ordinal) 
                {
                    ["operation"] = operation.ToString(),
                    ["holder"] = subject?.InboxAssignee?.Value,
                });
        }
    }

    public ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken) =>
        authorizer.MayAsync(caller, operation, subject, cancellationToken);

    public ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken) =>
        authorizer.GetVisibilityAsync(caller, cancellationToken);

    /// <summary>Refuses what would give a thread a second active case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="itself">The case that becomes active; null for a new one.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>case.threadHasActiveCase</c>.</exception>
    public async Task RequireFreeThreadAsync(Caller caller, ThreadId thread, CaseId? itself, CancellationToken cancellationToken)
    {
        if (await core.Store.Cases.FindActiveAsync(thread, cancellationToken).ConfigureAwait(false) is { } other && other.State.Id != itself)
        {
            // Its number is for those alone who may see it.
            var isSeen = await MayAsync(caller, InboxOperation.ViewCase, other.State, cancellationToken).ConfigureAwait(false);
            throw new InboxException(
                InboxErrorKind.Conflict,
                CaseErrors.ThreadHasActiveCase,
                isSeen ? $"The conversation goes on in case {other.Number}." : "The conversation goes on in another case.",
                isSeen ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["activeCase"] = other.Number.Value } : null);
        }
    }

    private async Task<CaseRecord> AllowAsync(Caller caller, CaseRecord? found, InboxOperation operation, CancellationToken cancellationToken)
    {
        if (found is null || !await authorizer.MayAsync(caller, InboxOperation.ViewCase, found.State, cancellationToken).ConfigureAwait(false))
        {
            throw new InboxException(InboxErrorKind.NotFound, CaseErrors.NotFound, "There is no such case, or none that you may see.");
        }

        await RequireAsync(caller, operation, found.State, cancellationToken).ConfigureAwait(false);
        return found;
    }
}
