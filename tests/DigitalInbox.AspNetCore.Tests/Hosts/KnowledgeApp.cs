using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A host with quick replies, and a case of Mia's.</summary>
internal static class KnowledgeApp
{
    public static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox
            .AddQuickReply("hello", reply => reply.Titled("Hello").In("greetings").Says("en", "Hello {{contact.name}}, {{agent.name}} here.").Says("fr", "Bonjour {{contact.name}} !"))
            .AddQuickReply("order", reply => reply.Titled("Where is my order?").In("orders/delivery").Says(
                "en",
                "Order {{ask.number}} is on its way.",
                new RichContent.LinkButton("Track it", new Uri("https://shop.example/{{ask.number}}")),
                "Order {{ask.number}}: https://shop.example"))
            .AddQuickReply("mail", reply => reply.Titled("By mail").OnKinds("email").Says("en", "See below.")));
        await app.ReceiveAsync("1", "t1");
        return app;
    }
}
