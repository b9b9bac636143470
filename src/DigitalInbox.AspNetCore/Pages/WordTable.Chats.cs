namespace DigitalInbox.AspNetCore.Pages;

/// <content>Chats with visitors of a website.</content>
internal static partial class WordTable
{
    private static IReadOnlyList<(string Key, string English, string French)> OfChats =>
    [
        ("visitor.here", "On the website", "Sur le site"),
        ("visitor.elsewhere", "Looking at another page", "Regarde une autre page"),
        ("visitor.gone", "Left the website", "A quitté le site"),
        ("visitor.verified", "Signed in", "Identifié"),
        ("visitor.from", "From {0}", "Depuis {0}"),
        ("visitor.time", "{0} there", "{0} sur place"),
        ("visitor.left", "Left a message", "Message laissé"),
        ("visitor.offer", "Offer: {0}", "Proposition : {0}"),
        ("visitor.invited", "Invited to {0}", "Invité sur {0}"),
        ("visitor.blocked", "Shut out", "Bloqué"),
        ("tip.visitor", "Whether the visitor is on your website now", "Si le visiteur est sur votre site en ce moment"),
        ("tip.visitor.verified", "Your website vouches for who the visitor is", "Votre site garantit l'identité du visiteur"),
        ("tip.visitor.browser", "The visitor's browser and system", "Le navigateur et le système du visiteur"),
        ("tip.visitor.language", "The language of the visitor's browser", "La langue du navigateur du visiteur"),
        ("tip.visitor.time", "The time where the visitor is ({0})", "L'heure chez le visiteur ({0})"),
        ("tip.visitor.left", "The visitor wrote while nobody was there", "Le visiteur a écrit en l'absence de tout conseiller"),
        ("tip.visitor.offer", "The offer that the visitor answered", "La proposition à laquelle le visiteur a répondu"),
        ("tip.visitor.answer", "Filled in before the chat: {0}", "Renseigné avant la discussion : {0}"),
        ("tip.visitor.invited", "The visitor can go on there whenever they like", "Le visiteur peut y continuer quand il le souhaite"),
        ("tip.visitor.blocked", "The visitor can neither read nor write", "Le visiteur ne peut ni lire ni écrire"),
        ("chat.end", "End the chat", "Terminer la discussion"),
        ("chat.invite", "Invite to {0}", "Inviter sur {0}"),
        ("chat.block", "Shut the visitor out", "Bloquer le visiteur"),
        ("chat.unblock", "Let the visitor in again", "Débloquer le visiteur"),
        ("event.case.abandoned", "Visitor left unanswered", "Visiteur parti sans réponse"),
        ("event.chat.ended", "Chat ended", "Discussion terminée"),
        ("event.chat.idle", "Nobody wrote for a while", "Personne n'a écrit depuis un moment"),
        ("event.chat.invited", "Visitor invited to go on elsewhere", "Visiteur invité à continuer ailleurs"),
        ("event.transcript.sent", "Transcript sent by e-mail", "Transcription envoyée par e-mail"),
        ("notified.visitorWaits", "A visitor is waiting for your answer", "Un visiteur attend votre réponse"),
    ];
}
