using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A public channel on which several customers comment on one post.</summary>
internal static class PostSteps
{
    public static readonly Channel Page = new(new ChannelId("page"), new ChannelKind("test"), "Lumen Lamps", new ChannelCapabilities
    {
        HasTreeStructure = true,
        CanReplyToAnyMessage = true,
        HasSeveralThreadsPerContact = true,
        CanHide = true,
        CanLike = true,
    });

    public static Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox.AddConnector(Page.Id, _ => new TestConnector("page", Page.Capabilities)));

    /// <summary>Takes a comment in, and gives its message's id.</summary>
    public static async Task<string> CommentAsync(this InboxApp app, string id, string by, string text, string? answers = null)
    {
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.TellAsync(new MessageArrived($"comment:{id}", id, $"post/{by}", new ExternalIdentity(by, by), app.Clock.GetCurrentInstant(), text)
        {
            Kind = ArrivalKind.Comment,
            PostExternalId = "post",
            ReplyToExternalId = answers,
        });
        var store = app.App.Services.GetRequiredKeyedService<IInboxStore>("default");
        return (await store.Conversations.FindMessageByExternalIdAsync(Page.Id, id, default))!.Id.ToString();
    }

    public static Task TellAsync(this InboxApp app, params ChannelEvent[] events) =>
        app.App.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(Page.Id, events);
}
