namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The words of rules and webhooks.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Automation =>
    [
        ("rules", "Rules", "Règles"),
        ("rules.none", "There are no rules yet.", "Il n'y a pas encore de règle."),
        ("rules.none.next", "An administrator defines them, or the host's code.", "Un administrateur les définit, ou le code de l'hôte."),
        ("rules.name", "Rule", "Règle"),
        ("rules.off", "(switched off)", "(désactivée)"),
        ("rules.when", "Begins with", "Commence par"),
        ("rules.after", "{0}, after {1}", "{0}, après {1}"),
        ("rules.runs", "Runs", "Exécutions"),
        ("rules.waiting", "Waiting", "En attente"),
        ("rules.failed", "Refused", "Refusées"),
        ("rules.stopped", "Stopped", "Arrêtées"),
        ("rules.of", "Runs of {0}", "Exécutions de {0}"),
        ("rules.noRuns", "It has not run of late.", "Elle ne s'est pas exécutée récemment."),
        ("rules.case", "Case", "Dossier"),
        ("rules.state", "State", "État"),
        ("rules.did", "What it did", "Ce qu'elle a fait"),
        ("rules.older", "Older runs", "Exécutions plus anciennes"),
        ("run.planned", "waiting", "en attente"),
        ("run.done", "done", "terminée"),
        ("run.failed", "something was refused", "quelque chose a été refusé"),
        ("run.skipped", "nothing to do", "rien à faire"),
        ("run.stopped", "stopped", "arrêtée"),
        ("step.waiting", "waiting", "en attente"),
        ("step.done", "done", "fait"),
        ("step.alreadySo", "was so already", "c'était déjà le cas"),
        ("step.failed", "refused", "refusé"),
        ("step.skipped", "not done", "non fait"),
        ("event.automation.ran", "The rule {0} acted", "La règle {0} a agi"),
        ("event.webhook.sent", "Another system was told", "Un autre système a été informé"),
    ];
}
