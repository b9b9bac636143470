using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;

namespace Helpdesk;

/// <summary>The answers that the shop has prepared, in English and in French.</summary>
internal static class HelpdeskQuickReplies
{
    public static DigitalInboxBuilder AddHelpdeskQuickReplies(this DigitalInboxBuilder inbox) => inbox
        .AddQuickReply("hello", reply => reply.Titled("Hello").In("greetings")
            .Says("en", "Hello {{contact.name|there}}, I am {{agent.name|the shop's assistant}}. How can I help you?")
            .Says("fr", "Bonjour {{contact.name|}}, je suis {{agent.name|l'assistant de la boutique}}. Comment puis-je vous aider ?"))
        .AddQuickReply("goodbye", reply => reply.Titled("Goodbye").In("greetings")
            .Says("en", "You are welcome. Should anything else come up, just write again: your case is number {{case.number}}.")
            .Says("fr", "Je vous en prie. Si autre chose se présente, écrivez-nous : votre dossier porte le numéro {{case.number}}."))
        .AddQuickReply("order-status", reply => reply.Titled("Where is my order?").In("orders/delivery")
            .Says("en", "Your order {{ask.orderNumber}} left our warehouse and arrives within two working days.")
            .Says("fr", "Votre commande {{ask.orderNumber}} a quitté notre entrepôt et arrive sous deux jours ouvrés."))
        .AddQuickReply("choose-slot", reply => reply.Titled("Choose when we deliver").In("orders/delivery")
            .Says(
                "en",
                "When may we deliver?",
                new RichContent.QuickReplies([new("morning", "Morning"), new("afternoon", "Afternoon"), new("evening", "Evening")]),
                fallback: "When may we deliver: in the morning, in the afternoon or in the evening?")
            .Says(
                "fr",
                "Quand pouvons-nous livrer ?",
                new RichContent.QuickReplies([new("morning", "Le matin"), new("afternoon", "L'après-midi"), new("evening", "Le soir")]),
                fallback: "Quand pouvons-nous livrer : le matin, l'après-midi ou le soir ?"))
        .AddQuickReply("refund", reply => reply.Titled("The refund is on its way").In("orders/refunds").ForQueues("billing")
            .Says("en", "We paid {{ask.amount}} back today. Your bank shows it within five working days.")
            .Says("fr", "Nous avons remboursé {{ask.amount}} aujourd'hui. Votre banque l'affiche sous cinq jours ouvrés."));
}
