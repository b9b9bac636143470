using DigitalInbox.Endurance.Clients;
using DigitalInbox.Processes;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>Kills nodes at moments that nobody chose, and takes the database server away for a while.</summary>
internal sealed class Disasters(Cluster cluster, Ledger ledger, Dice dice, bool hasServer)
{
    private const int NodesForOneServer = 5;
    private const int ServedBetween = 25;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>How often the server was killed or restarted.</summary>
    public int Servers { get; private set; }

    /// <summary>Goes on for a time, and at least until enough was killed.</summary>
    public async Task RunAsync(TimeSpan duration, int kills)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var turn = 1; TimeProvider.System.GetElapsedTime(began) < duration || cluster.Kills < kills; turn++)
        {
            await UntilServingAsync();
            await RestAsync(1 + dice.Next(2000));
            if (hasServer && turn % NodesForOneServer == 0)
            {
                await PostgreSqlProcess.ControlAsync(dice.OneIn(3) ? "stop" : "kill");
                await RestAsync(1 + dice.Next(4000));
                await PostgreSqlProcess.ControlAsync("start");
                Servers++;
            }
            else
            {
                cluster.KillOne();
            }
        }
    }

    // Who is killed while it starts has served nobody. One that cannot serve is not waited for: it says why when it ends.
    private async Task UntilServingAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var began = TimeProvider.System.GetTimestamp();
        int? served = null;
        while (!(ledger.Served > served + ServedBetween) && TimeProvider.System.GetElapsedTime(began) < LongestWait)
        {
            await tick.WaitForNextTickAsync();
            served ??= cluster.IsWhole ? ledger.Served : null;
        }
    }

    private static async Task RestAsync(int milliseconds)
    {
        using var rest = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await rest.WaitForNextTickAsync();
    }
}
