namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What went wrong and what to do about it, by the code of the refusal.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Errors =>
    [
        ("error.title", "That did not work", "Cela n'a pas fonctionné"),
        ("error.back", "Go to the inbox", "Aller à la boîte de réception"),
        ("error.pageUnknown", "There is no such page. Go back to the inbox and choose a case.", "Cette page n'existe pas. Revenez à la boîte de réception et choisissez un dossier."),
        ("error.access.closed", "This inbox is closed: its host has not said who may use it. Its developer calls RequireAuthorization on what MapDigitalInbox returns.", "Cette boîte est fermée : son hôte n'a pas dit qui peut l'utiliser. Son développeur appelle RequireAuthorization sur le résultat de MapDigitalInbox."),
        ("error.access.unauthenticated", "Nobody is signed in. Sign in to the application and open this page again.", "Personne n'est connecté. Connectez-vous à l'application et rouvrez cette page."),
        ("error.access.notAnAgent", "You are signed in, but not as an agent of this inbox. Ask its administrator for a role.", "Vous êtes connecté, mais pas comme agent de cette boîte. Demandez un rôle à son administrateur."),
        ("error.access.denied", "Your role does not allow this. Ask a supervisor.", "Votre rôle ne le permet pas. Demandez à un superviseur."),
        ("error.request.tokenInvalid", "This page was open for too long, or you signed in anew since. Your text is kept: send it again.", "Cette page est restée ouverte trop longtemps, ou vous vous êtes reconnecté depuis. Votre texte est conservé : renvoyez-le."),
        ("error.request.tooLarge", "This is more than the inbox takes at once. Shorten it and try again.", "C'est plus que ce que la boîte accepte en une fois. Raccourcissez et réessayez."),
        ("error.request.malformed", "The form could not be read. Open the page again.", "Le formulaire n'a pas pu être lu. Rouvrez la page."),
        ("error.request.mediaType", "The form could not be read. Open the page again.", "Le formulaire n'a pas pu être lu. Rouvrez la page."),
        ("error.case.notFound", "There is no such case, or none that you may see. Choose another one.", "Ce dossier n'existe pas ou ne vous est pas visible. Choisissez-en un autre."),
        ("error.case.closed", "The case was closed meanwhile. A new message of the customer opens a new one.", "Le dossier a été clos entre-temps. Un nouveau message du client en ouvrira un autre."),
        ("error.case.trashed", "The case was put in the trash meanwhile. Set another status first.", "Le dossier a été mis aux indésirables entre-temps. Changez d'abord son statut."),
        ("error.case.statusNotPermitted", "From its present status the case cannot get this one. Choose another.", "Ce statut n'est pas possible depuis le statut actuel. Choisissez-en un autre."),
        ("error.case.guardRefused", "The case cannot have this status yet. The choice of statuses says why.", "Le dossier ne peut pas encore avoir ce statut. Le choix des statuts dit pourquoi."),
        ("error.case.threadHasActiveCase", "The conversation goes on in another case, which is still active. Work on that one.", "La conversation continue dans un autre dossier actif. Travaillez sur celui-là."),
        ("error.case.assignedToAnother", "Somebody else has the case by now. Ask them, or choose another one.", "Quelqu'un d'autre a pris ce dossier. Demandez-lui, ou choisissez-en un autre."),
        ("error.agent.unknown", "There is no such agent any more. Choose another.", "Cet agent n'existe plus. Choisissez-en un autre."),
        ("error.status.unknown", "Choose one of the statuses that are offered.", "Choisissez l'un des statuts proposés."),
        ("error.reply.empty", "The reply has no text. Write something and send it again.", "La réponse est vide. Écrivez un texte et renvoyez-la."),
        ("error.reply.tooLong", "The reply is longer than the channel takes. Shorten it and send it again.", "La réponse dépasse ce que le canal accepte. Raccourcissez-la et renvoyez-la."),
        ("error.reply.windowClosed", "The time to reply is over. You can answer again after the customer's next message.", "Le délai de réponse est écoulé. Vous pourrez répondre après le prochain message du client."),
        ("error.reply.statusNotPermitted", "A reply leaves a case pending, escalated or resolved. Use one of the buttons.", "Une réponse laisse le dossier en attente, transmis ou résolu. Utilisez l'un des boutons."),
        ("error.channel.unknown", "The channel is not connected any more, so nothing can be sent. Tell an administrator.", "Le canal n'est plus connecté ; rien ne peut être envoyé. Prévenez un administrateur."),
        ("error.channel.cannotSend", "Nothing can be sent through this channel. Answer the customer in another way.", "Rien ne peut être envoyé par ce canal. Répondez autrement au client."),
        ("error.note.empty", "The note has no text. Write something and save it again.", "La note est vide. Écrivez un texte et enregistrez-la de nouveau."),
        ("error.message.notFound", "The message is gone. Open the case again.", "Le message n'existe plus. Rouvrez le dossier."),
        ("error.delivery.notUnconfirmed", "What became of this message is known by now: see its mark.", "On sait maintenant ce que ce message est devenu : voyez sa mention."),
        ("error.idempotency.mismatch", "This form was sent before with another text. Look whether it arrived; if not, send it again.", "Ce formulaire a déjà été envoyé avec un autre texte. Vérifiez s'il est arrivé ; sinon, renvoyez-le."),
        ("error.idempotency.keyInvalid", "The form could not be read. Open the page again.", "Le formulaire n'a pas pu être lu. Rouvrez la page."),
        ("error.cursor.invalid", "This part of the list is gone. Begin at the start.", "Cette partie de la liste n'existe plus. Recommencez au début."),
        ("error.store.unavailable", "The inbox cannot reach its store at the moment. Your text is kept: try again in a minute.", "La boîte ne peut pas joindre son stockage pour le moment. Votre texte est conservé : réessayez dans une minute."),
        ("error.inbox.busy", "Others keep changing this case. Your text is kept: try again.", "D'autres modifient sans cesse ce dossier. Votre texte est conservé : réessayez."),
        ("error.inbox.fault", "Something went wrong here, not with what you did. Try again; if it stays so, tell an administrator.", "Une erreur s'est produite ici, pas de votre fait. Réessayez ; si elle persiste, prévenez un administrateur."),
    ];
}
