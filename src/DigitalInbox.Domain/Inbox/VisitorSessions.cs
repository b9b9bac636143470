using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Lets visitors come, and knows them again.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>store.unavailable</c>, and one that names a channel that is none of visitors as
/// <c>channel.unknown</c>. A session is good for its own channel alone.</remarks>
public sealed class VisitorSessions
{
    private const int LongestSecret = 200;
    private const int LongestDetail = 254;

    // What is used is written again only when a part of its life is over.
    private const int Parts = 20;

    private readonly InboxCore core;
    private readonly VisitorBlocks blocks;

    internal VisitorSessions(InboxCore core)
    {
        this.core = core;
        blocks = new VisitorBlocks(core);
    }

    /// <summary>Begins a session. One commit.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="arrival">Who comes.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The session, and its secret, which is kept nowhere here.</returns>
    /// <exception cref="InboxException"><c>visitor.identityRequired</c>, <c>visitor.identityInvalid</c>, <c>visitor.detailsInvalid</c>,
    /// <c>visitor.blocked</c>; <c>visitor.sessionInvalid</c>: they come from a channel from which nobody is sent to this one, or have no session there.</exception>
    public async Task<(VisitorSession Session, string Secret)> StartAsync(
        ChannelId channel, VisitorArrival arrival, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        var connector = Require(channel);
        var secret = VisitorSessionRecords.NewSecret();
        var (begun, result) = await core.DecideAsync(
            async now =>
            {
                var sent = await FindSentAsync(channel, arrival.From, now, cancellationToken).ConfigureAwait(false);
                var verified = await VerifyAsync(connector, arrival, now, cancellationToken).ConfigureAwait(false) ?? Vouched(sent);
                if (verified is null && connector.Visitors.RequiresIdentity)
                {
                    throw new InboxException(InboxErrorKind.Forbidden, VisitorErrors.IdentityRequired, "Only those may come whom the host vouches for.");
                }

                var before = await FindAsync(channel, arrival.Session, now, cancellationToken).ConfigureAwait(false)
                    ?? await FindAsync(channel, arrival.Session, now, cancellationToken, VisitorSessionRecords.ReplacedKeyOf).ConfigureAwait(false);
                var session = Begin(connector, arrival, verified, before?.Session ?? sent, VisitorSessionRecords.IdOf(secret), now);
                if (await blocks.IsBlockedAsync(connector.Channel.Kind, session, cancellationToken).ConfigureAwait(false))
                {
                    throw VisitorErrors.IsBlocked();
                }

                var introduced = await IntroduceAsync(connector, session, sent, cancellationToken).ConfigureAwait(false);
                var contact = introduced ?? await core.Store.Contacts.FindByIdentityAsync(connector.Channel.Kind, session.Visitor, cancellationToken).ConfigureAwait(false);
                return (session, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    ChangedContacts = introduced is null ? [] : [introduced],
                    Claims = verified?.ProofId is { } once ? [new DedupeKey(channel, $"visitor.proof:{once}", now)] : [],
                    SideRecords =
                    [
                        VisitorSessionRecords.Put(session, 1, contact?.Id ?? before?.Record.ContactId),
                        .. before is { } old ? VisitorSessionRecords.Replace(old.Record, now) : [],
                    ],
                });
            },
            cancellationToken).ConfigureAwait(false);

        // Of a proof that is good once, whoever comes second proves nothing.
        return result.Status == CommitStatus.Committed ? (begun, secret) : throw Invalid();
    }

    /// <summary>Knows a session again, and lets it last longer.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>visitor.sessionInvalid</c>, <c>visitor.blocked</c>.</exception>
    public async Task<VisitorSession> ResumeAsync(ChannelId channel, string secret, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var connector = Require(channel);
        var rules = connector.Visitors;
        var (resumed, _) = await core.DecideAsync(
            async now =>
            {
                if (await FindAsync(channel, secret, now, cancellationToken).ConfigureAwait(false) is not { } known
                    || (rules.RequiresIdentity && !known.Session.IsVerified))
                {
                    throw VisitorErrors.Session();
                }

                if (await blocks.IsBlockedAsync(connector.Channel.Kind, known.Session, cancellationToken).ConfigureAwait(false))
                {
                    throw VisitorErrors.IsBlocked();
                }

                var until = now + rules.SessionLifetime;
                if (until - known.Session.ExpiresAt < rules.SessionLifetime / Parts)
                {
                    return (known.Session, null);
                }

                var longer = known.Session with { ExpiresAt = until };
                return (longer, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = [VisitorSessionRecords.Put(longer, known.Record.Version + 1, known.Record.ContactId)],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return resumed;
    }

    /// <summary>Ends a session. One that is over already stays so.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task EndAsync(ChannelId channel, string secret, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Require(channel);
        return core.DecideAsync(
            async now => (true, await FindAsync(channel, secret, now, cancellationToken).ConfigureAwait(false) is { } known
                ? new InboxCommit { At = now, SideRecords = [SideRecordChange.Remove(known.Record)] }
                : null),
            cancellationToken);
    }

    /// <summary>Notes whose a session is, so that it goes when they are erased.</summary>
    internal Task BelongsAsync(VisitorSession session, ContactId contact, CancellationToken cancellationToken) => core.DecideAsync(
        async now =>
        {
            var record = await core.Store.SideRecords.FindAsync(VisitorSessionRecords.KeyOf(session.Id), cancellationToken).ConfigureAwait(false);
            return (true, record is null || record.ContactId == contact
                ? null
                : new InboxCommit { At = now, SideRecords = [VisitorSessionRecords.Put(VisitorSessionRecords.Read(record), record.Version + 1, contact)] });
        },
        cancellationToken);

    /// <summary>Notes what a visitor says of themselves, unless the host says it.</summary>
    internal async Task<VisitorSession> IntroduceAsync(VisitorSession session, string? name, string? email, CancellationToken cancellationToken)
    {
        if (session.IsVerified || (name is null && email is null))
        {
            return session;
        }

        var (after, _) = await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.SideRecords.FindAsync(VisitorSessionRecords.KeyOf(session.Id), cancellationToken).ConfigureAwait(false);
                var known = record is null ? session : VisitorSessionRecords.Read(record);
                var next = known with { Name = Detail(name) ?? known.Name, Email = Detail(email) ?? known.Email };
                return (next, record is null || next == known
                    ? null
                    : (InboxCommit?)new InboxCommit { At = now, SideRecords = [VisitorSessionRecords.Put(next, record.Version + 1, record.ContactId)] });
            },
            cancellationToken).ConfigureAwait(false);
        return after;
    }

    internal IVisitorConnector Require(ChannelId channel) => core.Channels.Connector<IVisitorConnector>(channel)
        ?? throw new InboxException(InboxErrorKind.NotFound, InboxErrors.ChannelUnknown, $"There is no channel '{channel}' for visitors.");

    private static InboxException Invalid() =>
        new(InboxErrorKind.Forbidden, VisitorErrors.IdentityInvalid, "The host does not vouch for this visitor, or does so no more.");

    private static async ValueTask<VerifiedVisitor?> VerifyAsync(
        IVisitorConnector connector, VisitorArrival arrival, Instant now, CancellationToken cancellationToken) => arrival.Proof is { } proof
        ? await connector.VerifyAsync(proof, now, cancellationToken).ConfigureAwait(false) ?? throw Invalid()
        : null;

    // Whom the host vouched for on the channel that they come from, it vouches for.
    private static VerifiedVisitor? Vouched(VisitorSession? sent) =>
        sent is { IsVerified: true } ? new VerifiedVisitor(sent.Visitor[VisitorSession.VerifiedPrefix.Length..], sent.Name, sent.Email, null) : null;

    private static VisitorSession Begin(
        IVisitorConnector connector, VisitorArrival arrival, VerifiedVisitor? verified, VisitorSession? before, string id, Instant now)
    {
        // Whoever was vouched for as somebody else brings nothing of theirs along.
        var anonymous = before is { IsVerified: false } ? before.Visitor : null;
        var same = before is not null && verified is not null && before.Visitor.Equals(VisitorSession.VerifiedPrefix + verified.Id, StringComparison.Ordinal);
        return new VisitorSession
        {
            Id = id,
            Channel = connector.Channel.Id,
            Visitor = verified is not null ? VisitorSession.VerifiedPrefix + verified.Id : anonymous ?? VisitorSession.AnonymousPrefix + Guid.CreateVersion7(now.ToDateTimeOffset()),
            Before = verified is null ? null : anonymous ?? (same ? before!.Before : null),
            Name = Detail(verified?.Name ?? arrival.Name) ?? (anonymous is null ? null : before!.Name),
            Email = Detail(verified?.Email ?? arrival.Email) ?? (anonymous is null ? null : before!.Email),
            Page = arrival.Page?.Clean() ?? before?.Page,
            Language = Detail(arrival.Language),
            TimeZone = Detail(arrival.TimeZone),
            CreatedAt = now,
            ExpiresAt = now + connector.Visitors.SessionLifetime,
        };
    }

    private static string? Detail(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : text.Length > LongestDetail
            ? throw new InboxException(InboxErrorKind.Invalid, VisitorErrors.DetailsInvalid, $"A detail of a visitor has at most {LongestDetail} characters.")
            : StorableText.Of(text.Trim());

    // The session on the other channel says who they are there, and the host says that both channels are of the same website.
    private async Task<VisitorSession?> FindSentAsync(ChannelId to, VisitorTransfer? from, Instant now, CancellationToken cancellationToken)
    {
        if (from is null)
        {
            return null;
        }

        var left = core.Channels.Connector<IVisitorConnector>(from.Channel);
        var (sent, _) = (left?.Visitors.ContinuesAt == to ? await FindAsync(from.Channel, from.Session, now, cancellationToken).ConfigureAwait(false) : null)
            ?? throw VisitorErrors.Session();
        return await blocks.IsBlockedAsync(left!.Channel.Kind, sent, cancellationToken).ConfigureAwait(false) ? throw VisitorErrors.IsBlocked() : sent;
    }

    // Whoever goes on elsewhere is the same customer there, but who was vouched for as somebody else is not.
    private async Task<Contact?> IntroduceAsync(
        IVisitorConnector connector, VisitorSession session, VisitorSession? sent, CancellationToken cancellationToken)
    {
        if (sent is null
            || (sent.IsVerified && !sent.Visitor.Equals(session.Visitor, StringComparison.Ordinal))
            || await core.Store.Contacts.FindByIdentityAsync(connector.Channel.Kind, session.Visitor, cancellationToken).ConfigureAwait(false) is not null
            || core.Channels.Connector<IVisitorConnector>(sent.Channel) is not { } left
            || await core.Store.Contacts.FindByIdentityAsync(left.Channel.Kind, sent.Visitor, cancellationToken).ConfigureAwait(false) is not { } contact)
        {
            return null;
        }

        return contact.Link(new ContactIdentity(connector.Channel.Kind, session.Visitor, session.Name));
    }

    private async Task<(VisitorSession Session, SideRecord Record)?> FindAsync(
        ChannelId channel, string? secret, Instant now, CancellationToken cancellationToken, Func<string, SideRecordKey>? keyOf = null)
    {
        if (secret is null || secret.Length is 0 or > LongestSecret)
        {
            return null;
        }

        var key = (keyOf ?? VisitorSessionRecords.KeyOf)(VisitorSessionRecords.IdOf(secret));
        var record = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return record is not null && record.ExpiresAt > now && VisitorSessionRecords.Read(record) is var session && session.Channel == channel
            ? (session, record)
            : null;
    }
}
