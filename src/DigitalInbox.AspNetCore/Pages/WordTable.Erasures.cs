namespace DigitalInbox.AspNetCore.Pages;

/// <content>What the page of those who were erased says.</content>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] OfErasures =>
    [
        ("admin.erasures", "Erasures", "Effacements"),
        ("admin.erasures.means", "Who was erased, to be erased again after a backup was restored.", "Qui a été effacé, pour l'effacer à nouveau après la restauration d'une sauvegarde."),
        ("erasures.lead", "A backup that is older than an erasure brings the person back when it is restored. Keep this list outside of the backup, and apply it after a restore. It holds ids and times, and nothing of the person.", "Une sauvegarde antérieure à un effacement ramène la personne lorsqu'elle est restaurée. Conservez cette liste en dehors de la sauvegarde, et appliquez-la après une restauration. Elle contient des identifiants et des heures, et rien de la personne."),
        ("erasures.since", "Erased since", "Effacés depuis"),
        ("erasures.since.hint", "Time of {0}. Empty shows all, the oldest first.", "Heure de {0}. Vide, tout est affiché, du plus ancien au plus récent."),
        ("erasures.show", "Show", "Afficher"),
        ("erasures.noTime", "Choose a day and a time, or leave it empty.", "Choisissez un jour et une heure, ou laissez vide."),
        ("erasures.none", "Nobody was erased yet.", "Personne n'a encore été effacé."),
        ("erasures.none.next", "Whoever is erased on the page of a customer stands here, with their id and the time, for good.", "Toute personne effacée sur la page d'un client figure ici, avec son identifiant et l'heure, pour toujours."),
        ("erasures.noneSince", "Nobody was erased since then.", "Personne n'a été effacé depuis."),
        ("erasures.noneSince.next", "Choose an earlier time, or none.", "Choisissez une heure antérieure, ou aucune."),
        ("erasures.download", "Download this list ({0})", "Télécharger cette liste ({0})"),
        ("erasures.download.means", "Keep the file where the backup is not. It can be applied below as it is.", "Conservez le fichier ailleurs que la sauvegarde. Il s'applique tel quel ci-dessous."),
        ("erasures.download.more", "The list goes on: download each page. Keep the files where the backup is not. They can be applied below as they are, several at once.", "La liste continue : téléchargez chaque page. Conservez les fichiers ailleurs que la sauvegarde. Ils s'appliquent tels quels ci-dessous, plusieurs à la fois."),
        ("erasures.contact", "Customer", "Client"),
        ("erasures.at", "Erased", "Effacé"),
        ("erasures.newer", "Newer ones", "Plus récents"),
        ("erasures.again", "After a backup was restored", "Après la restauration d'une sauvegarde"),
        ("erasures.again.means", "Erases again whoever stands in a list that was kept. Whoever the backup does not have is noted, too. Doing it twice changes nothing.", "Efface à nouveau quiconque figure dans une liste conservée. Les personnes absentes de la sauvegarde sont également notées. Le faire deux fois ne change rien."),
        ("erasures.file", "Files with the list", "Fichiers de la liste"),
        ("erasures.file.hint", "As they were downloaded here, 1 MB at most at once.", "Tels que téléchargés ici, 1 Mo au plus en une fois."),
        ("erasures.list", "Or the list itself", "Ou la liste elle-même"),
        ("erasures.list.hint", "JSON with items, each with contactId and erasedAt.", "Du JSON avec items, chacun avec contactId et erasedAt."),
        ("erasures.sure", "They are erased for good, and nothing brings them back", "Ils sont effacés définitivement, et rien ne les ramène"),
        ("erasures.notSure", "Say that they are to be erased for good.", "Indiquez qu'ils doivent être effacés définitivement."),
        ("erasures.go", "Erase them again", "Les effacer à nouveau"),
        ("erasures.nothing", "Choose a file, or paste the list.", "Choisissez un fichier, ou collez la liste."),
        ("erasures.notJson", "This is no JSON, or a member stands there twice: see line {0}. Nobody was erased.", "Ce n'est pas du JSON, ou un membre y figure deux fois : voir la ligne {0}. Personne n'a été effacé."),
        ("erasures.noItems", "This is not the list: it has no items. Nobody was erased.", "Ce n'est pas la liste : elle n'a pas d'items. Personne n'a été effacé."),
        ("erasures.badEntry", "Entry {0} is not understood: it needs a contactId and an erasedAt such as 2026-04-03T14:30:00Z. Nobody was erased.", "L'entrée {0} n'est pas comprise : il lui faut un contactId et un erasedAt comme 2026-04-03T14:30:00Z. Personne n'a été effacé."),
        ("erasures.inFile", "{0}: {1}", "{0} : {1}"),
        ("erasures.told", "Erased: {0}. Already erased: {1}. Not here, and noted: {2}.", "Effacés : {0}. Déjà effacés : {1}. Absents d'ici, et notés : {2}."),
    ];
}
