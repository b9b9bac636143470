using System.Text;
using DigitalInbox.AspNetCore.Pages;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class PageTextsTests
{
    [Fact]
    public void The_guide_lists_every_text_of_the_page()
    {
        var path = Path.Combine(Root(), "docs", "page-texts.md");
        var list = List();
        if (Environment.GetEnvironmentVariable("DIGITALINBOX_ACCEPT") is "1")
        {
            File.WriteAllText(path, list);
        }

        Assert.Equal(list, File.ReadAllText(path));
    }

    private static string List()
    {
        var list = new StringBuilder("# Texts of the page\n\n");
        list.Append("Every text of the agent page, by the key under which a host replaces it ([how](embedding.md#words)). Made from the code by a test.\n\n");
        list.Append("| key | English | French |\n|---|---|---|\n");
        foreach (var (key, english, french) in WordTable.All.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            list.Append("| `").Append(key).Append("` | ").Append(Cell(english)).Append(" | ").Append(Cell(french)).Append(" |\n");
        }

        return list.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
