namespace DigitalInbox.AspNetCore.Pages;

/// <content>What trials of queues, agents and teams on what happened say.</content>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] OfTrials =>
    [
        ("define.replay", "Try on what happened", "Essayer sur ce qui s'est passé"),
        ("define.replay.hint", "Would cases have waited less with this definition as it is typed here, saved or not? The cases of a time gone by are handed out anew. Nothing is changed. Filters are not tried: each case comes to the queue that it came to.", "Les dossiers auraient-ils moins attendu avec cette définition telle qu'elle est saisie ici, enregistrée ou non ? Les dossiers d'une période passée sont redistribués. Rien n'est modifié. Les filtres ne sont pas essayés : chaque dossier arrive dans la file où il est arrivé."),
        ("define.replay.hintAsIs", "Hands out the cases of a time gone by anew, with the definitions as they are, and puts that beside what was. Nothing is changed.", "Redistribue les dossiers d'une période passée avec les définitions actuelles, et met le résultat à côté de ce qui s'est passé. Rien n'est modifié."),
        ("define.replay.from", "From", "Du"),
        ("define.replay.until", "Until", "Au"),
        ("define.replay.zone", "Time of {0}; 31 days at most", "Heure de {0} ; 31 jours au plus"),
        ("define.replay.answer", "Seconds until an offer is accepted", "Secondes avant d'accepter une proposition"),
        ("define.replay.answer.hint", "How long agents take to say yes. Every offer is accepted.", "Le temps que les agents mettent à dire oui. Chaque proposition est acceptée."),
        ("define.replay.go", "Try it without changing anything", "Essayer sans rien modifier"),
        ("define.replay.noTime", "Choose a day and a time.", "Choisissez un jour et une heure."),
        ("define.replay.turned", "The beginning must come before the end.", "Le début doit précéder la fin."),
        ("define.replay.tooLong", "Choose 31 days at most.", "Choisissez 31 jours au plus."),
        ("define.replay.noAnswer", "Write a whole number of seconds, from 0 to 86,400.", "Écrivez un nombre entier de secondes, de 0 à 86 400."),
        ("define.replay.none", "Nobody waited in a queue in this time.", "Personne n'a attendu dans une file pendant cette période."),
        ("define.replay.none.next", "Choose another time, one with cases that queues handed out.", "Choisissez une autre période, avec des dossiers distribués par les files."),
        ("define.replay.means", "The first column is what happened. The others are a model of it: the same cases and agents, handed out anew. The further the second is from the first, the less the third can be trusted.", "La première colonne est ce qui s'est passé. Les autres sont un modèle : les mêmes dossiers et agents, redistribués. Plus la deuxième s'éloigne de la première, moins la troisième est fiable."),
        ("define.replay.meansAsIs", "The first column is what happened, the second a model of it: the same cases and agents, handed out anew. How far they are apart tells how far the model can be trusted.", "La première colonne est ce qui s'est passé, la seconde un modèle : les mêmes dossiers et agents, redistribués. Leur écart indique la confiance à accorder au modèle."),
        ("define.replay.was", "What was", "Ce qui s'est passé"),
        ("define.replay.now", "Model, as defined now", "Modèle, définition actuelle"),
        ("define.replay.changed", "Model, as typed here", "Modèle, telle que saisie"),
        ("define.replay.total", "All cases", "Tous les dossiers"),
        ("define.replay.queues", "By queue", "Par file"),
        ("define.replay.agents", "By agent", "Par agent"),
        ("define.replay.agent", "{0} cases, {1} units at the busiest", "{0} dossiers, {1} unités au plus fort"),
        ("define.replay.nothing", "–", "–"),
        ("define.replay.assigned", "Assigned", "Attribués"),
        ("define.replay.waiting", "Waiting at the end", "En attente à la fin"),
        ("define.replay.left", "Gone without anybody", "Partis sans personne"),
        ("define.replay.mean", "Mean wait", "Attente moyenne"),
        ("define.replay.median", "Median wait", "Attente médiane"),
        ("define.replay.p95", "95 in 100 waited at most", "95 sur 100 ont attendu au plus"),
        ("define.replay.longest", "Longest wait", "Plus longue attente"),
        ("define.replay.breached", "First answer overdue", "Première réponse en retard"),
        ("error.replay.rangeInvalid", "Choose a beginning before its end, 31 days at most, and an answer time that is not negative.", "Choisissez un début avant la fin, 31 jours au plus, et un temps de réponse qui n'est pas négatif."),
    ];
}
