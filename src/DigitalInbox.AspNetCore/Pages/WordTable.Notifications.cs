namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What agents are told.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Notifications =>
    [
        ("notifications", "Notifications", "Notifications"),
        ("notifications.unread", "unread", "non lues"),
        ("notifications.showAll", "Show all", "Tout afficher"),
        ("notifications.showUnread", "Show what is unread", "Afficher ce qui n'est pas lu"),
        ("notifications.readAll", "Mark all as read", "Tout marquer comme lu"),
        ("notifications.read", "Mark as read", "Marquer comme lu"),
        ("notifications.readAt", "read {0}", "lu {0}"),
        ("notifications.none", "There is nothing here.", "Il n'y a rien ici."),
        ("notifications.none.next", "What concerns you appears by itself: cases that you get, messages on them, mentions, deadlines.", "Ce qui vous concerne apparaît de lui-même : dossiers reçus, messages, mentions, échéances."),
        ("notifications.case", "Case", "Dossier"),
        ("notifications.state", "Read", "Lecture"),
        ("notifications.older", "Older notifications", "Notifications plus anciennes"),
        ("notifications.settings", "How you are alerted", "Comment vous êtes averti"),
        ("notifications.settings.means", "What does not alert you stands in the list all the same.", "Ce qui ne vous avertit pas figure tout de même dans la liste."),
        ("notifications.visual", "Show alerts", "Afficher les alertes"),
        ("notifications.audio", "Sound", "Son"),
        ("notifications.quiet", "Neither while I am away", "Ni l'un ni l'autre pendant mon absence"),
        ("notifications.kinds", "Alert me when", "M'avertir quand"),
        ("notifications.save", "Save", "Enregistrer"),
        ("notified.offered", "A case is offered to you", "Un dossier vous est proposé"),
        ("notified.assigned", "You were given a case", "Un dossier vous a été attribué"),
        ("notified.transferred", "A case was handed on to you", "Un dossier vous a été confié"),
        ("notified.transferredAway", "A case of yours was handed on", "Un de vos dossiers a été confié à d'autres"),
        ("notified.unassigned", "You have a case no more", "Vous n'avez plus un dossier"),
        ("notified.message", "A customer of yours wrote", "Un de vos clients a écrit"),
        ("notified.messages", "{0} new messages", "{0} nouveaux messages"),
        ("notified.approvalRequested", "You are asked to approve a draft", "On vous demande d'approuver un brouillon"),
        ("notified.draftApproved", "Your draft was approved", "Votre brouillon a été approuvé"),
        ("notified.draftRefused", "Your draft was refused", "Votre brouillon a été refusé"),
        ("notified.draftStale", "The conversation went on after your draft", "La conversation a continué après votre brouillon"),
        ("notified.draftExpired", "A draft of yours ran out without an answer", "Un de vos brouillons a expiré sans réponse"),
        ("notified.formAnswered", "A customer of yours filled a form in", "Un de vos clients a rempli un formulaire"),
        ("notified.paymentSettled", "A customer of yours has paid", "Un de vos clients a payé"),
        ("notified.paymentRefused", "A payment of a customer of yours was refused", "Un paiement d'un de vos clients a été refusé"),
        ("notified.slaWarning", "A deadline is near", "Une échéance approche"),
        ("notified.slaBreach", "A deadline has passed", "Une échéance est dépassée"),
        ("notified.mention", "A colleague named you in a note", "Un collègue vous a cité dans une note"),
        ("notified.replyFailed", "A reply of yours was not delivered", "Une de vos réponses n'a pas été distribuée"),
        ("notified.rule", "A rule tells you something", "Une règle vous signale quelque chose"),
        ("error.notification.readInvalid", "These are too many at once. Mark all as read instead.", "C'est trop à la fois. Marquez plutôt tout comme lu."),
    ];
}
