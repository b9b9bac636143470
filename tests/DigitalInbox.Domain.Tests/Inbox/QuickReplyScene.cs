using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with quick replies of every sort.</summary>
internal static class QuickReplyScene
{
    public static InboxScene Of(ChannelCapabilities? channel = null, Action<DigitalInboxBuilder>? more = null, IInboxStore? store = null) => new(
        channel,
        inbox =>
        {
            inbox
                .AddQueue("billing", q => q.Named("Billing").Matching("text has invoice"))
                .AddQuickReply("hello", q => q.Titled("Hello").In("greetings").Says("en", "Hello {{contact.name}}, I am {{agent.name|a robot}}.").Says("fr", "Bonjour {{contact.name}} !"))
                .AddQuickReply("order", q => q.Titled("Where is my order?").In("orders/delivery").Says("en", "Order {{ask.number}} of case {{case.number}} is on its way.", Link, "Order {{ask.number}}: https://shop.example/track"))
                .AddQuickReply("refund", q => q.Titled("Remboursé").In("orders").ForQueues("billing").Says("en", "It is paid back by {{case.queue}}."))
                .AddQuickReply("mail", q => q.Titled("By mail").OnKinds("email").Says("en", "See the attachment."))
                .AddQuickReply("old", q => q.Titled("Old").Inactive().Says("en", "Gone."))
                .AddQuickReply("template", q => q.Titled("Template").Says("en", "", new RichContent.Template("hello", "en", [new(TemplatePart.Body, "{{contact.name}}")]), "Hello again"));
            more?.Invoke(inbox);
        },
        store);

    public static RichContent Link => new RichContent.LinkButton("Track {{ask.number}}", new Uri("https://shop.example/track/{{ask.number}}"));

    public static ReplyRequest Reply(string id, string text = "", params (string Name, string Value)[] values) => new(text, "pending")
    {
        QuickReply = new QuickReplyUse(new QuickReplyId(id)) { Variables = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal) },
    };

    public static async Task<QuickReplyUsed?> UsedAsync(this InboxScene scene, CaseNumber number) =>
        (await scene.HistoryAsync(number)).OfType<QuickReplyUsed>().SingleOrDefault();

    public static async Task<InboxException> RefusedAsync(Func<Task> act) => await Assert.ThrowsAsync<InboxException>(act);
}
