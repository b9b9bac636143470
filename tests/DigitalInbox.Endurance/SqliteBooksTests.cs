using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DigitalInbox.Endurance;

/// <summary>One host on a file, killed and started again and again.</summary>
public sealed class SqliteBooksTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_books_balance_over_a_file()
    {
        var settings = BooksSettings.FromEnvironment(usualSeconds: 80);
        output.WriteLine($"BOOKS_SEED={settings.Dice.Seed}");
        var folder = Directory.CreateTempSubdirectory("digitalinbox-books-");
        var file = Path.Combine(folder.FullName, "inbox.db");
        await using (var run = await BooksRun.BeginAsync(settings, file, nodes: 1, inbox => inbox.UseSqlite($"Data Source={file}")))
        {
            var faults = await run.RunAsync();
            output.WriteLine(run.Summary);
            Assert.True(faults.Count == 0, $"BOOKS_SEED={settings.Dice.Seed}\n{run.Summary}\n{string.Join('\n', faults)}\nThe file: {file}");
        }

        folder.Delete(recursive: true);
    }
}
