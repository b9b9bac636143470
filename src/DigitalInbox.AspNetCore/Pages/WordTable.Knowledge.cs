namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The words of quick replies.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Knowledge =>
    [
        ("quickReply", "Quick reply", "Réponse rapide"),
        ("quickReply.choose", "Choose", "Choisir"),
        ("quickReply.favourites", "Favourites", "Favoris"),
        ("quickReply.others", "Others", "Autres"),
        ("quickReply.language", "Language", "Langue"),
        ("quickReply.anyLanguage", "The customer's, or the usual one", "Celle du client, ou l'habituelle"),
        ("quickReply.value.contact.name", "Name of the customer", "Nom du client"),
        ("quickReply.value.case.subject", "Subject of the case", "Objet du dossier"),
        ("quickReply.value.case.queue", "Queue of the case", "File du dossier"),
        ("quickReply.value.agent.name", "Your name", "Votre nom"),
        ("quickReply.insert", "Put it into the reply", "Insérer dans la réponse"),
        ("quickReply.insertDraft", "Put it into a draft", "Insérer dans un brouillon"),
        ("quickReply.missing", "Something is still missing. Fill it in, then put it where you write.", "Il manque encore quelque chose. Complétez, puis insérez-le là où vous écrivez."),
        ("quickReply.replaces", "The quick reply that stands where you write is taken out then; what you changed of its text stays.", "La réponse rapide qui se trouve là où vous écrivez est alors retirée ; ce que vous avez changé de son texte reste."),
        ("quickReply.withContent", "What can be picked is sent with the text.", "Les choix proposés partent avec le texte."),
        ("quickReply.asTemplate", "An approved template is sent. Leave the box empty.", "Un modèle approuvé est envoyé. Laissez le champ vide."),
        ("event.quickReply.used", "Made from the quick reply {0}", "Rédigé avec la réponse rapide {0}"),
        ("error.quickReply.notFound", "This quick reply is not there any more. Choose another one.", "Cette réponse rapide n'existe plus. Choisissez-en une autre."),
        ("error.quickReply.unknown", "This quick reply is not there any more. Choose another one.", "Cette réponse rapide n'existe plus. Choisissez-en une autre."),
        ("error.quickReply.inactive", "This quick reply is not in use at the moment. Choose another one.", "Cette réponse rapide n'est pas utilisée en ce moment. Choisissez-en une autre."),
        ("error.quickReply.notFitting", "This quick reply is not for the channel or the queue of the case. Choose another one.", "Cette réponse rapide n'est pas prévue pour le canal ou la file du dossier. Choisissez-en une autre."),
        ("error.quickReply.unresolved", "Something in the quick reply was not filled in. Fill it in, then send it again.", "Un élément de la réponse rapide n'est pas rempli. Complétez-le, puis renvoyez."),
    ];
}
