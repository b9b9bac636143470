using System.Text.Json.Nodes;
using DigitalInbox.Definitions;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>What becomes of a form when somebody else saved the same definition meanwhile.</summary>
internal static class DefinitionMerging
{
    /// <summary>The form as it was typed, with who changed what.</summary>
    public static async Task<DefinitionView> ConflictAsync(PageRequest request, DefinitionView view)
    {
        var latest = await FindAsync(request, view).ConfigureAwait(false);
        return view with { Conflict = new DefinitionConflict(latest, latest is null ? [] : TheirsOf(request, view, latest)) };
    }

    /// <summary>The form on the latest version: what was typed stays where it is another than it was, and everything else is as it is now.</summary>
    public static async Task<DefinitionView> RebaseAsync(PageRequest request, DefinitionView view)
    {
        if (await FindAsync(request, view).ConfigureAwait(false) is not { } latest)
        {
            // It is gone: what was typed can be saved as something new.
            return view with { Version = 0, Saved = null, Told = request.Words["define.conflict.gone"] };
        }

        var told = request.Words.Format("define.conflict.applied", latest.Version);
        if (view.Saved is null || view.Json is not null)
        {
            return view with { Version = latest.Version, Saved = latest, Told = told };
        }

        var (before, now) = (FormFilling.Fill(view.Shape, DefinitionReading.BodyOf(view.Saved)), FormFilling.Fill(view.Shape, DefinitionReading.BodyOf(latest)));
        foreach (var entry in view.Shape.Entries.Where(e => Same(view.Typed[e.Path], before[e.Path])))
        {
            view.Typed[entry.Path] = now[entry.Path];
        }

        foreach (var rows in view.Shape.Rows.Where(r => Same(view.Typed.RowsAsText(r, r.Path), before.RowsAsText(r, r.Path))))
        {
            view.Typed.TakeRows(rows, now);
        }

        return view with { Version = latest.Version, Saved = latest, Told = told };
    }

    private static List<string> TheirsOf(PageRequest request, DefinitionView view, Definition latest)
    {
        if (view.Saved is null)
        {
            return [];
        }

        JsonObject was = DefinitionReading.BodyOf(view.Saved), now = DefinitionReading.BodyOf(latest);
        var (before, after) = (FormFilling.Fill(view.Shape, was), FormFilling.Fill(view.Shape, now));
        List<string> changed =
        [
            .. view.Shape.Entries.Where(e => !Same(before[e.Path], after[e.Path])).Select(e => request.Words["define." + e.Words]),
            .. view.Shape.Rows.Where(r => !Same(before.RowsAsText(r, r.Path), after.RowsAsText(r, r.Path))).Select(r => request.Words["define.rows." + r.Path]),
        ];

        // What has no field of its own is named as the JSON names it.
        return changed.Count > 0 ? changed : [.. now.Where(m => !JsonNode.DeepEquals(m.Value, was[m.Key])).Select(m => m.Key)];
    }

    private static async Task<Definition?> FindAsync(PageRequest request, DefinitionView view)
    {
        try
        {
            return await request.Inbox.Editing.GetAsync(request.Caller!, view.Shape.Kind, view.Id, version: null, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException gone) when (gone.Code == DefinitionErrors.NotFound)
        {
            return null;
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
