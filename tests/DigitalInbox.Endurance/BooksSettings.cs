using System.Globalization;
using DigitalInbox.Endurance.Clients;

namespace DigitalInbox.Endurance;

/// <summary>How large a run is, from the environment.</summary>
/// <param name="Duration">How long the clients write while things are killed.</param>
/// <param name="Kills">The fewest kills of nodes.</param>
/// <param name="PerSecond">How many messages customers write.</param>
/// <param name="Customers">How many customers there are.</param>
/// <param name="Dice">Chance, by the printed seed.</param>
internal sealed record BooksSettings(TimeSpan Duration, int Kills, int PerSecond, int Customers, Dice Dice)
{
    public static BooksSettings FromEnvironment(int usualSeconds) => new(
        TimeSpan.FromSeconds(Number("BOOKS_SECONDS", usualSeconds)),
        Number("BOOKS_KILLS", 20),
        Number("BOOKS_RATE", 60),
        Number("BOOKS_CUSTOMERS", 40),
        Dice.FromEnvironment("BOOKS_SEED"));

    private static int Number(string variable, int usual) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
