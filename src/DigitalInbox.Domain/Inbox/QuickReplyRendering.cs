using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Finds quick replies, and makes of them what can be sent in a case.</summary>
internal sealed class QuickReplyRendering(InboxCore core, Func<InboxDefinitions> definitions, QuickReplyValues values)
{
    public async Task<QuickReply?> FindAsync(QuickReplyId id, CancellationToken cancellationToken)
    {
        var current = await definitions().CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return current.QuickReplies.FirstOrDefault(q => q.Id == id);
    }

    /// <summary>Finds a quick reply that may be used in a case.</summary>
    /// <exception cref="InboxException"><c>quickReply.unknown</c>, <c>quickReply.inactive</c>, <c>quickReply.notFitting</c>.</exception>
    public async Task<QuickReply> RequireAsync(QuickReplyId id, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw ReplyRules.Refuse(QuickReplyErrors.Unknown, $"There is no quick reply '{id}'.");
        return !found.IsActive ? throw ReplyRules.Refuse(QuickReplyErrors.Inactive, $"The quick reply '{id}' is not in use.")
            : !found.FitsChannel(state.ChannelId, state.ChannelKind) || !found.FitsQueue(state.QueueId)
                ? throw ReplyRules.Refuse(QuickReplyErrors.NotFitting, $"The quick reply '{id}' is not for the channel or the queue of the case.")
                : found;
    }

    /// <summary>Makes of a quick reply what can be sent, as far as its variables have values.</summary>
    /// <param name="reply">The quick reply.</param>
    /// <param name="use">In which language, and with which values.</param>
    /// <param name="state">The case.</param>
    /// <param name="agentName">The name of the agent who answers; null for nobody.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<RenderedQuickReply> RenderAsync(
        QuickReply reply, QuickReplyUse use, CaseSnapshot state, string? agentName, CancellationToken cancellationToken)
    {
        var (text, found) = await ReadAsync(reply, use, state, agentName, cancellationToken).ConfigureAwait(false);
        var channel = core.Channels.Find(state.ChannelId)?.Capabilities ?? new ChannelCapabilities();
        var rendered = new RenderedQuickReply { Id = reply.Id, Version = reply.Version, Language = text.Language, Limit = channel.TextLimit };
        var words = text.Text.Render(found.GetValueOrDefault);
        if (text.Content is null)
        {
            return rendered with { Text = words.Text, Missing = words.Missing };
        }

        if (QuickReplyContent.Ahead(text.Content, core.Now) is { } content && IsKind(content, channel))
        {
            var missing = words.Missing.Concat(MissingIn(content, found)).Distinct(StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
            {
                return rendered with { Missing = missing };
            }

            if (Fill(content, found) is var filled && IsShown(filled, words.Text!, channel))
            {
                return rendered with { Text = words.Text, Content = filled };
            }
        }

        var instead = text.Fallback!.Render(found.GetValueOrDefault);
        return rendered with { Text = instead.Text, Missing = instead.Missing, IsFallback = true };
    }

    /// <summary>Makes what goes with a text that an agent wrote from a quick reply.</summary>
    /// <returns>The content; null for none.</returns>
    /// <exception cref="InboxException"><c>quickReply.unresolved</c>: of the content, or of a variable that still stands in the text.</exception>
    public async Task<RichContent?> AccompanyAsync(
        QuickReply reply, QuickReplyUse use, string written, CaseSnapshot state, string? agentName, CancellationToken cancellationToken)
    {
        var (text, found) = await ReadAsync(reply, use, state, agentName, cancellationToken).ConfigureAwait(false);
        var channel = core.Channels.Find(state.ChannelId)?.Capabilities ?? new ChannelCapabilities();
        RequireNoneLeft(written, text, found);
        if (text.Content is null or RichContent.Template || QuickReplyContent.Ahead(text.Content, core.Now) is not { } content || !IsKind(content, channel))
        {
            return null;
        }

        var missing = MissingIn(content, found);
        return missing.Count > 0 ? throw QuickReplyErrors.IsUnresolved(missing)
            : Fill(content, found) is var filled && IsShown(filled, written, channel) ? filled : null;
    }

    private async Task<(QuickReplyText Text, IReadOnlyDictionary<string, string> Values)> ReadAsync(
        QuickReply reply, QuickReplyUse use, CaseSnapshot state, string? agentName, CancellationToken cancellationToken)
    {
        var fields = await values.ReadFieldsAsync(state, cancellationToken).ConfigureAwait(false);
        var text = reply.TextFor(state.ChannelKind, use.Language, fields.Language);
        return (text, await values.FindAsync(text.Variables, state, fields, agentName, use.Variables, cancellationToken).ConfigureAwait(false));
    }

    // Who takes the text of a quick reply without filling it in would send its braces. What a value brought along is nobody's variable.
    private static void RequireNoneLeft(string written, QuickReplyText text, IReadOnlyDictionary<string, string> found)
    {
        var left = text.Text.Parts.Concat(text.Fallback?.Parts ?? []).OfType<VariablePart.Variable>()
            .Where(p => written.Contains(p.Written, StringComparison.Ordinal) && !found.Values.Any(v => v.Contains(p.Written, StringComparison.Ordinal)))
            .Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        if (left.Count > 0)
        {
            throw QuickReplyErrors.IsUnresolved(left);
        }
    }

    private static List<string> MissingIn(RichContent content, IReadOnlyDictionary<string, string> found) =>
        [.. QuickReplyContent.Texts(content).SelectMany(t => VariableText.Parse(t).Render(found.GetValueOrDefault).Missing).Distinct(StringComparer.Ordinal)];

    private static RichContent Fill(RichContent content, IReadOnlyDictionary<string, string> found) => QuickReplyContent.Map(
        content,
        text => VariableText.Parse(text).Render(found.GetValueOrDefault).Text!,
        address => VariableText.Parse(address).Render(name => found.GetValueOrDefault(name) is { } value ? Uri.EscapeDataString(value) : null).Text!);

    private static bool IsKind(RichContent content, ChannelCapabilities channel) =>
        ContentRules.Allowed(channel).Contains(ContentRules.NameOf(content), StringComparer.Ordinal);

    private bool IsShown(RichContent content, string text, ChannelCapabilities channel)
    {
        try
        {
            ContentRules.Check(content, channel, core.Now);
        }
        catch (InboxException refusal) when (refusal.Code is InboxErrors.ReplyContentTooLong or InboxErrors.ReplyContentTooMany)
        {
            return false;
        }

        return !ReplyPart.CarriesText(content) || !(text.Length > channel.RichContentLimits.OptionsText);
    }
}
