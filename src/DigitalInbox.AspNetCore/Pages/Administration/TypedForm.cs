using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>What stands in the fields of a definition's form, by the names of the fields.</summary>
internal sealed class TypedForm
{
    /// <summary>Between the values of a field that has several.</summary>
    public const char Between = '\n';

    /// <summary>The end of the name of the field that makes a row a row, with all of its JSON as it was.</summary>
    public const string Row = "._";

    private const int MostRows = 500;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public int Count => values.Count;

    public string this[string name]
    {
        get => values.GetValueOrDefault(name, "");
        set => values[name] = value;
    }

    /// <summary>Takes what was sent; names that begin with an underscore are the page's own.</summary>
    public static TypedForm Of(IFormCollection form)
    {
        var typed = new TypedForm();
        foreach (var (name, value) in form)
        {
            if (!name.StartsWith('_'))
            {
                typed[name] = string.Join(Between, value.OfType<string>().Select(v => v.ReplaceLineEndings("\n")));
            }
        }

        return typed;
    }

    public static string NameOf(string path, int row) => string.Create(CultureInfo.InvariantCulture, $"{path}[{row}]");

    public IReadOnlyList<string> Many(string name) => this[name].Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The numbers of the rows of a list, in order.</summary>
    public IReadOnlyList<int> RowsOf(string path) =>
    [
        .. values.Keys
            .Where(k => k.Length > path.Length + 3 && k.StartsWith(path, StringComparison.Ordinal) && k[path.Length] == '[' && k.EndsWith("]" + Row, StringComparison.Ordinal))
            .Select(k => int.TryParse(k.AsSpan((path.Length + 1)..^3), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : -1)
            .Where(row => row >= 0).Order().Take(MostRows),
    ];

    /// <summary>Adds a row at the end.</summary>
    /// <returns>Its number.</returns>
    public int AddRow(DefinitionRows rows, string path, string decision)
    {
        var row = RowsOf(path) is [.., var last] ? last + 1 : 0;
        this[NameOf(path, row) + Row] = rows.NewRow;
        if (rows.Decides is { } member)
        {
            this[$"{NameOf(path, row)}.{member}"] = decision;
        }

        return row;
    }

    public void RemoveRow(string path, int row)
    {
        var prefix = NameOf(path, row) + ".";
        foreach (var name in values.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            values.Remove(name);
        }
    }

    /// <summary>Everything that is typed in the rows of a list, as one text to compare; the numbers do not count.</summary>
    public string RowsAsText(DefinitionRows rows, string path) => string.Join('\u001e', RowsOf(path).Select(row =>
    {
        var name = NameOf(path, row);
        return string.Join(
            '\u001f',
            rows.Entries.Select(e => this[$"{name}.{e.Path}"])
                .Prepend(rows.Decides is { } member ? this[$"{name}.{member}"] : "")
                .Concat(rows.Inner.Select(r => $"({RowsAsText(r, $"{name}.{r.Path}")}{this[DefinitionRows.EmptyName($"{name}.{r.Path}")]})")));
    }));

    /// <summary>Takes the rows of a list from another form.</summary>
    public void TakeRows(DefinitionRows rows, TypedForm from)
    {
        foreach (var row in RowsOf(rows.Path))
        {
            RemoveRow(rows.Path, row);
        }

        var prefix = rows.Path + "[";
        foreach (var (name, value) in from.values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            values[name] = value;
        }
    }
}
