namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Merging of customers and of cases.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Merging =>
    [
        ("tab.merging", "Merging", "Fusions"),
        ("merging.cases", "This case", "Ce dossier"),
        ("merging.into", "It was merged into another case, where the work goes on.", "Il a été fusionné dans un autre dossier, où le travail continue."),
        ("merging.merged", "Cases that were merged into this one; their messages are there:", "Dossiers fusionnés dans celui-ci ; leurs messages s'y trouvent :"),
        ("merging.number", "Merge into case number", "Fusionner dans le dossier numéro"),
        ("merging.clocks", "Clocks", "Délais"),
        ("merging.clocks.policy", "as the policy says", "selon la règle"),
        ("merging.clocks.own", "those of the other case", "ceux de l'autre dossier"),
        ("merging.clocks.earliest", "from the earlier beginning", "depuis le début le plus ancien"),
        ("merging.mergeCase", "Merge the case", "Fusionner le dossier"),
        ("merging.unmergeCase", "Take the case out again", "Ressortir le dossier"),
        ("merging.customer", "Customer", "Client"),
        ("merging.other", "Same person as the customer of case number", "Même personne que le client du dossier numéro"),
        ("merging.mergeContact", "Merge the customers", "Fusionner les clients"),
        ("merging.unmergeContact", "Part again", "Séparer de nouveau"),
        ("merging.duplicates", "Possibly the same person", "Peut-être la même personne"),
        ("merging.noDuplicates", "Nobody has the same telephone number, e-mail address or name.", "Personne n'a le même numéro de téléphone, la même adresse e-mail ou le même nom."),
        ("merging.likely", "{0}, {1} of 100", "{0}, {1} sur 100"),
        ("merging.dismiss", "Not the same person", "Pas la même personne"),
        ("merging.dismissed", "Said not to be the same person", "Déclarés ne pas être la même personne"),
        ("merging.restore", "May be the same person after all", "Peut-être la même personne, finalement"),
        ("merging.log", "Merges of this customer", "Fusions de ce client"),
        ("merging.log.merged", "Merged by {0}", "Fusionné par {0}"),
        ("merging.log.unmerged", "Parted by {0}", "Séparé par {0}"),
        ("evidence.phone", "telephone number", "numéro de téléphone"),
        ("evidence.email", "e-mail address", "adresse e-mail"),
        ("evidence.name", "name", "nom"),
        ("evidence.identifier", "identifier", "identifiant"),
        ("error.case.mergeSelf", "A case cannot be merged into itself. Say another number.", "Un dossier ne peut pas être fusionné dans lui-même. Indiquez un autre numéro."),
        ("error.case.differentContact", "The two cases are of different customers. When they are one person, merge the customers first.", "Les deux dossiers sont de clients différents. S'il s'agit de la même personne, fusionnez d'abord les clients."),
        ("error.case.notMerged", "The case is not merged into another one any more. Open it again.", "Le dossier n'est plus fusionné dans un autre. Rouvrez-le."),
        ("error.contact.mergeSelf", "The two are the same customer. Choose another one.", "Il s'agit du même client. Choisissez-en un autre."),
        ("error.contact.alreadyMerged", "The two are one customer already.", "Les deux ne sont déjà qu'un seul client."),
        ("error.contact.notMerged", "The customer is not merged into another one any more.", "Le client n'est plus fusionné dans un autre."),
        ("error.contact.tooManyMembers", "One customer cannot be made of so many.", "Un client ne peut pas en réunir autant."),
        ("error.contact.casesMerged", "Cases of the two customers are merged. Take those out again first.", "Des dossiers des deux clients sont fusionnés. Ressortez-les d'abord."),
    ];
}
