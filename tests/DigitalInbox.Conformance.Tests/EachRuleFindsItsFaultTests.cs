using DigitalInbox.Conformance.Connectors;
using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

/// <summary>A connector with one fault breaks the rule that is there to find it, and keeps every other one.</summary>
public sealed class EachRuleFindsItsFaultTests
{
    private static readonly PlantedFault[] Faults = [.. SetupFaults.All(), .. ReceivingFaults.All(), .. SendingFaults.All(), .. ActingFaults.All()];

    public static TheoryData<string> Rules => [.. ConnectorRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_finds_its_fault_and_no_other_one_does(string rule)
    {
        var planted = Assert.Single(Faults, fault => fault.Rule == rule);
        var folder = Directory.CreateTempSubdirectory("digitalinbox-conformance-");
        try
        {
            var fixture = new PigeonFixture(planted.Fault, folder.FullName);
            await RecordAsync(fixture, folder, planted.IsAccepted);

            var broken = await BrokenAsync(fixture);

            Assert.Equal(planted.Also.Append(rule).Order(StringComparer.Ordinal), broken.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_fault_is_of_a_rule() => Assert.All(Faults, fault => Assert.Contains(fault.Rule, ConnectorRules.All.Select(r => r.Name), StringComparer.Ordinal));

    [Fact]
    public void Names_differ_where_a_runner_cuts_them() =>
        Assert.Equal(ConnectorRules.All.Count, ConnectorRules.All.Select(r => r.Name[..Math.Min(r.Name.Length, 50)]).Distinct(StringComparer.Ordinal).Count());

    /// <summary>The recordings, with what the faulty connector makes of them where the author took it for right.</summary>
    private static async Task RecordAsync(PigeonFixture fixture, DirectoryInfo folder, bool isAccepted)
    {
        foreach (var file in Directory.GetFiles(new PigeonFixture().PayloadFolder))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        await using var trial = new ConnectorTrial(fixture, new LogCapture());
        var host = trial.Open();
        foreach (var recording in isAccepted ? trial.Recordings : [])
        {
            recording.Accept(ChannelEventText.Describe(host.Parse(trial.Signed(recording)), ConnectorHost.ReceivedAt));
        }
    }

    private static async Task<Dictionary<string, Exception>> BrokenAsync(PigeonFixture fixture)
    {
        Dictionary<string, Exception> broken = new(StringComparer.Ordinal);
        foreach (var rule in await ConnectorRules.ForAsync(fixture))
        {
            try
            {
                await ConnectorRules.CheckAsync(rule, fixture, new LogCapture());
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                broken.Add(rule.Name, fault);
            }
        }

        return broken;
    }
}
