using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>One Facebook Page.</summary>
internal sealed class FacebookPagesConnector : IWebhookConnector, IOutboundConnector, IMediaConnector
{
    /// <summary>The name of the client that requests are made with.</summary>
    public const string ClientName = "DigitalInbox.FacebookPages";

    /// <summary>The provider states no limit for pictures of comments: this is the lowest that it states for pictures.</summary>
    private const long LargestPicture = 4 * 1024 * 1024;

    private static readonly string[] ProviderHosts = [".fbcdn.net", ".fbsbx.com"];

    private readonly FacebookAccount account;
    private readonly MetaWebhook webhook;
    private readonly MetaGraph graph;
    private readonly FacebookActions actions;

    public FacebookPagesConnector(ChannelId id, FacebookPagesConnectorOptions options, IHttpClientFactory clients)
    {
        Channel = new Channel(id, new ChannelKind("facebook"), options.Name, CapabilitiesOf(options));
        account = new FacebookAccount(options.PageId!, options.IncludeReactions, [.. ProviderHosts, .. options.MediaHosts]);
        webhook = new MetaWebhook(options.AppSecret!, options.PreviousAppSecret, options.VerifyToken!);
        graph = new MetaGraph(clients, ClientName, options.BaseAddress!, options.PageAccessToken!, options.Timeout);
        actions = new FacebookActions(graph);
        SharedWebhook = MetaShared.Of(options.AppSecret!);
    }

    public Channel Channel { get; }

    public int MaximumBodyBytes => MetaWebhook.MaximumBodyBytes;

    /// <summary>An app has one address for the events of all its Pages and products.</summary>
    public string SharedWebhook { get; }

    public WebhookVerdict Verify(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return webhook.Verify(request);
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        return FacebookPagesMapper.Parse(request.Body, account, receivedAt);
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        return message.PrivateReplyToExternalId is { } answered
            ? ReplyInPrivateAsync(message, answered, cancellationToken)
            : CommentAsync(message, cancellationToken);
    }

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return actions.DoAsync(action, cancellationToken);
    }

    /// <summary>A file's id is its address, which lives for some days.</summary>
    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken) => Task.FromResult<MediaLookup>(
        Uri.TryCreate(externalId, UriKind.Absolute, out var address) && account.IsFile(address)
            ? new MediaLookup.Found(address, account.FileHosts)
            : new MediaLookup.Failed(new ProviderError(ProviderErrorClass.ContentRejected, "file.address", null)));

    /// <summary>What works.</summary>
    /// <remarks>Sources: Graph API, "Comment" reference (reply, edit, hide, delete, like, a picture) and "Webhooks"; Messenger Platform, "Private
    /// replies" (once for each comment or post, within 7 days). It does not say how long a comment may be: the option's default is what was
    /// seen, counted so that it never comes out too low. Comments have neither receipts nor a reply window.</remarks>
    private static ChannelCapabilities CapabilitiesOf(FacebookPagesConnectorOptions options) => new()
    {
        HasTreeStructure = true,
        CanReplyToAnyMessage = true,
        CanLike = true,
        CanHide = true,
        CanDelete = true,
        CanEdit = true,
        HasSeveralThreadsPerContact = true,
        Files = new FileRules(1, new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["image/jpeg"] = LargestPicture,
            ["image/png"] = LargestPicture,
            ["image/gif"] = LargestPicture,
        })
        {
            HasCaption = true,
        },
        TextLimit = new TextLimit(options.TextLimit, TextUnit.Utf16Units),
        PrivateReplyWindow = Duration.FromDays(7),
    };

    /// <summary>Answers below a comment or a post. Answers nest one level: the provider itself moves an answer to an answer beside it.</summary>
    private async Task<SendResult> CommentAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var target = message.ReplyToExternalId ?? PostOf(message.ThreadExternalId);
        if (!MetaGraph.IsId(target))
        {
            return Refused("target.invalid");
        }

        // To the comment itself a text would go as its edit.
        var path = target + "/comments";
        return message.Files switch
        {
            [] => Comment(await graph.PostJsonAsync(path, FacebookPagesPayloads.WriteComment(message.Text), cancellationToken).ConfigureAwait(false)),
            [var file] => await CommentWithAsync(path, message.Text, file, cancellationToken).ConfigureAwait(false),
            _ => Refused("file.count"),
        };
    }

    private async Task<SendResult> CommentWithAsync(string path, string text, OutboundFile file, CancellationToken cancellationToken)
    {
        Stream content;
        try
        {
            content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException gone)
        {
            var @class = gone.Kind == InboxErrorKind.Unavailable ? ProviderErrorClass.Retryable : ProviderErrorClass.ContentRejected;
            return new SendResult.Rejected(new ProviderError(@class, gone.Code, null));
        }

        return Comment(await graph.PostFormAsync(path, FacebookPagesPayloads.FormOf(text, file, content), cancellationToken).ConfigureAwait(false));
    }

    private async Task<SendResult> ReplyInPrivateAsync(OutboundMessage message, string answered, CancellationToken cancellationToken)
    {
        if (!MetaGraph.IsId(answered) || message.Files.Count > 0)
        {
            return Refused(message.Files.Count > 0 ? "file.private" : "target.invalid");
        }

        var isPost = string.Equals(answered, PostOf(message.ThreadExternalId), StringComparison.Ordinal);
        var json = FacebookPagesPayloads.WritePrivateReply(answered, isPost, message.Text);
        var reply = await graph.PostJsonAsync($"{account.PageId}/messages", json, cancellationToken).ConfigureAwait(false);
        return MetaAnswer.Read(reply, FacebookErrors.Table, MetaAnswer.MessageId);
    }

    private static SendResult Comment(MetaReply reply) => MetaAnswer.Read(reply, FacebookErrors.Table, MetaAnswer.ObjectId);

    private static SendResult.Rejected Refused(string code) => new(new ProviderError(ProviderErrorClass.ContentRejected, code, null));

    private static string PostOf(string thread) => thread.Split('/', 2)[0];
}
