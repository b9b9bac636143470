using GraphStandIn;
using NodaTime;

namespace Helpdesk.Simulator;

/// <summary>The customers whom the simulator plays: what they do reaches the inbox as signed webhooks, as the provider would send them.</summary>
internal sealed class SimulatedCustomers
{
    private readonly SimulatedConversations conversations = new();
    private readonly WebhookPost post;
    private readonly IClock clock;

    public SimulatedCustomers(WebhookPost post, IConfiguration configuration, IClock clock)
    {
        (this.post, this.clock) = (post, clock);
        Channels =
        [
            new SimulatedWhatsApp(configuration),
            new SimulatedMessenger(configuration),
            new SimulatedFacebook(configuration),
            new SimulatedInstagram(configuration),
            new SimulatedInstagramComments(configuration),
        ];
        foreach (var line in Channels.SelectMany(c => c.Posts(Now())))
        {
            conversations.Add(line);
        }
    }

    public IReadOnlyList<SimulatedChannel> Channels { get; }

    public SimulatedChannel ChannelOf(string? id) => Channels.FirstOrDefault(c => c.Id == id) ?? Channels[0];

    public IReadOnlyList<SimulatedLine> Conversation(SimulatedChannel channel, SimulatedPerson who) => conversations.Of(channel.ConversationOf(who.Id));

    /// <summary>A line of the channel; null when there is none.</summary>
    public SimulatedLine? Find(SimulatedChannel channel, string? id) =>
        conversations.Find(id) is { } line && line.Conversation.Split('/')[0] == channel.Id ? line : null;

    /// <summary>The customer writes, below a post or a comment where the platform is public.</summary>
    public async Task WriteAsync(
        SimulatedChannel channel, SimulatedPerson who, string text, SimulatedFile? file, SimulatedLine? parent, CancellationToken cancellationToken)
    {
        if (file is not null && text.Length > 0 && !channel.Has(SimulatorFeatures.Captions))
        {
            await WriteAsync(channel, who, text, null, parent, cancellationToken);
            text = "";
        }

        var at = Now();
        var line = new SimulatedLine(channel.NewId(at, parent), channel.ConversationOf(who.Id), who, text, at)
        {
            ParentId = parent?.Id,
            IsPost = parent is null && channel.Has(SimulatorFeatures.Posts),
            FileId = file?.Id,
            IsPicture = file is not null,
        };
        await TellAsync(channel, line, channel.Write(who, line, file), cancellationToken);
    }

    /// <summary>The business answers in the provider's own application, where the inbox does not see it happen.</summary>
    public async Task EchoAsync(SimulatedChannel channel, SimulatedPerson to, string text, SimulatedLine? parent, CancellationToken cancellationToken)
    {
        var at = Now();
        var line = new SimulatedLine(channel.NewId(at, parent), channel.ConversationOf(to.Id), null, text, at) { ParentId = parent?.Id };
        await TellAsync(channel, line, channel.Echo(to, line), cancellationToken);
    }

    public async Task PickAsync(SimulatedChannel channel, SimulatedPerson who, SimulatedLine offered, string choiceId, CancellationToken cancellationToken)
    {
        if (offered.Choices.FirstOrDefault(c => c.Id == choiceId) is not { } choice)
        {
            return;
        }

        var at = Now();
        var line = new SimulatedLine(channel.NewId(at, null), channel.ConversationOf(who.Id), who, choice.Title, at);
        await TellAsync(channel, line, channel.Pick(who, line.Id, offered, choice, at), cancellationToken);
    }

    public async Task ReactAsync(SimulatedChannel channel, SimulatedPerson who, SimulatedLine line, string? emoji, CancellationToken cancellationToken)
    {
        if (channel.React(who, line, emoji, Now()) is { } payload)
        {
            await post.SendAsync(channel, payload, cancellationToken);
            conversations.Change(line.Id, l => l with { CustomerReaction = emoji });
        }
    }

    public async Task EditAsync(SimulatedChannel channel, SimulatedPerson who, SimulatedLine line, string text, CancellationToken cancellationToken)
    {
        if (line.Author == who && channel.Edit(who, line, text, Now()) is { } payload)
        {
            await post.SendAsync(channel, payload, cancellationToken);
            conversations.Change(line.Id, l => l with { Text = text, Edits = l.Edits + 1 });
        }
    }

    public async Task DeleteAsync(SimulatedChannel channel, SimulatedPerson who, SimulatedLine line, CancellationToken cancellationToken)
    {
        if (line.Author == who && channel.Delete(who, line, Now()) is { } payload)
        {
            await post.SendAsync(channel, payload, cancellationToken);
            conversations.Change(line.Id, l => l with { IsDeleted = true });
        }
    }

    /// <summary>The customer reads what reached them.</summary>
    public async Task ReadAsync(SimulatedChannel channel, SimulatedPerson who, CancellationToken cancellationToken)
    {
        var unread = Conversation(channel, who).Where(l => l is { Author: null, IsRead: false }).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        foreach (var payload in channel.Read(who, unread, Now()))
        {
            await post.SendAsync(channel, payload, cancellationToken);
        }

        unread.ForEach(line => conversations.Change(line.Id, l => l with { IsRead = true }));
    }

    /// <summary>A message reached the provider: it delivers it, and tells the inbox so.</summary>
    public void Receive(SentMessage message, bool isInstagram, bool isPicture)
    {
        if (message.IsReaction)
        {
            return;
        }

        var channel = ChannelOf((message.Kind, isInstagram) switch
        {
            (SentKind.WhatsApp, _) => "whatsapp",
            (SentKind.Message, false) => "messenger",
            (SentKind.Message, true) => "instagram",
            (_, false) => "facebook",
            (_, true) => "instagram-comments",
        });
        var at = Now();
        var isPublic = channel.Has(SimulatorFeatures.Wall);
        var line = new SimulatedLine(message.Id, channel.ConversationOf(message.To.TrimStart('+')), null, SentText.Of(message), at)
        {
            ParentId = isPublic ? message.To : null,
            IsPrivate = isPublic && message.Kind == SentKind.PrivateReply,
            FileId = message.FileId,
            IsPicture = isPicture,
            Choices = message.Choices,
            Sent = message,
        };
        conversations.Add(line);
        _ = post.ReportAsync(channel, channel.Reports(line, at));
    }

    /// <summary>The business did something at the provider.</summary>
    public void Receive(GraphAction done, bool isInstagram)
    {
        if (done.Name is "read" && conversations.Find(done.Target) is null)
        {
            foreach (var line in conversations.Of($"{(isInstagram ? "instagram" : "messenger")}/{done.Target}").Where(l => l.Author is not null))
            {
                conversations.Change(line.Id, l => l with { IsRead = true });
            }

            return;
        }

        var changed = conversations.Change(done.Target, l => done.Name switch
        {
            "react" => l with { BusinessReaction = SentText.EmojiOf(done.Value) },
            "like" => l with { BusinessReaction = ChannelOf(l.Conversation.Split('/')[0]).Like },
            "unreact" or "unlike" => l with { BusinessReaction = null },
            "hide" or "unhide" => l with { IsHidden = done.Name is "hide" },
            "edit" => l with { Text = done.Value ?? "", Edits = l.Edits + 1 },
            "delete" => l with { IsDeleted = true },
            "read" => l with { IsRead = true },
            _ => l,
        });
        if (changed is not null && ChannelOf(changed.Conversation.Split('/')[0]) is var channel && channel.Report(done, changed, Now()) is { } payload)
        {
            _ = post.ReportAsync(channel, [payload]);
        }
    }

    private async Task TellAsync(SimulatedChannel channel, SimulatedLine line, string? payload, CancellationToken cancellationToken)
    {
        if (payload is not null)
        {
            var status = await post.SendAsync(channel, payload, cancellationToken);
            conversations.Add(line with { Note = status == 200 ? "" : $"The inbox answered {status}." });
        }
    }

    private DateTimeOffset Now() => clock.GetCurrentInstant().ToDateTimeOffset();
}
