using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Merging of contacts and of cases.</summary>
internal static partial class ApiTable
{
    private static ApiCall[] Merging =>
    [
        new(HttpMethods.Post, "/contacts/{id}/merge", "Merges another contact into this one: they are one person from now on. Nothing is moved.", MergingCalls.MergeContactAsync)
        {
            Body = typeof(MergeContactBody),
            Answer = typeof(MergedContactJson),
        },
        new(HttpMethods.Post, "/contacts/{id}/unmerge", "Parts a contact again from the one that it was merged into.", MergingCalls.UnmergeContactAsync)
        {
            Answer = typeof(MergedContactJson),
        },
        new(HttpMethods.Get, "/contacts/{id}/merges", "Lists the merges and un-merges of a person's contacts, newest first.", MergingCalls.ListMergesAsync)
        {
            Answer = typeof(MergeEntryPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Get, "/contacts/{id}/duplicates", "Suggests who may be the same person, the likeliest first, with the evidence.", MergingCalls.FindDuplicatesAsync)
        {
            Answer = typeof(DuplicatesJson),
        },
        new(HttpMethods.Get, "/contacts/{id}/not-duplicates", "Lists of whom it was said that they are not the same person, the last first: of the last 200 those whom the caller may see.", MergingCalls.ListDismissedAsync)
        {
            Answer = typeof(NotDuplicatesJson),
        },
        new(HttpMethods.Put, "/contacts/{id}/not-duplicates/{other}", "Says that two contacts are not one person: they are not suggested any more.", MergingCalls.DismissDuplicateAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Delete, "/contacts/{id}/not-duplicates/{other}", "Takes that back: they may be suggested again.", MergingCalls.RestoreDuplicateAsync)
        {
            Status = StatusCodes.Status204NoContent,
        },
        new(HttpMethods.Post, "/cases/{number}/merge", "Merges the case into another one of the same person: it ends, the other one goes on.", MergingCalls.MergeCaseAsync)
        {
            Body = typeof(MergeCaseBody),
            Answer = typeof(CaseJson),
        },
        new(HttpMethods.Post, "/cases/{number}/unmerge", "Parts the case again from the one that it was merged into.", MergingCalls.UnmergeCaseAsync)
        {
            Answer = typeof(PartedCaseJson),
        },
    ];
}
