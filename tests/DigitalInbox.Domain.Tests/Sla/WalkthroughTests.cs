using System.Globalization;
using System.Runtime.CompilerServices;
using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>The program of the walk-through compiles and prints what the guide says.</summary>
public sealed class WalkthroughTests
{
    private static readonly string Guide = RepositoryFiles.Doc("walkthrough.md");

    [Fact]
    public void The_program_of_the_guide_prints_what_the_guide_says()
    {
        using var printed = new StringWriter { NewLine = "\n" };
        Run(printed);

        Assert.Contains($"```text\n{printed}```\n", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_the_guide_is_the_code_of_this_test()
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith("        var office", StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith("    }", StringComparison.Ordinal))
            .Select(l => $"{(l.Length > 8 ? l[8..] : "")}\n"));

        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    // The guide shows these lines; the writer stands in for the console.
    private static void Run(StringWriter Console)
    {
        var office = new BusinessCalendarBuilder(new CalendarId("office"))
            .In("Europe/Paris")
            .Weekdays("09:00-12:00", "13:00-18:00")
            .Build();
        var policy = new SlaPolicyBuilder(new SlaPolicyId("standard"))
            .During("office")
            .FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15))
            .Resolution(Duration.FromHours(8))
            .Build();

        // A customer writes on Friday, 20 November 2026, at 17:30 in Paris.
        var friday = Instant.FromUtc(2026, 11, 20, 16, 30);
        var customer = ContactId.New(friday);
        var opening = new CaseOpened(ThreadId.New(friday), customer, new ChannelId("support"), new ChannelKind("email"), CaseDirection.Inbound);
        var lamp = Case.Open(CaseId.New(friday), opening, CaseWorkflow.Default, Initiator.Of(customer), friday);
        var versions = new CalendarVersions([new CalendarVersion(office.Id, office.Version)]);
        lamp.PutUnder(new ServiceLevel(policy.Id, policy.Version, versions), RunningClocks.FromNow, Initiator.System, friday);
        lamp.Receive(MessageId.New(friday), sentAt: friday, now: friday);

        // Alice answers on Monday at 09:20.
        var monday = Instant.FromUtc(2026, 11, 23, 8, 20);
        lamp.Reply(MessageId.New(monday), ReplyOrigin.Agent, replyTo: null, CaseStatus.Pending, Initiator.Of(new AgentId("alice")), monday);

        // How does it stand at 11:00?
        var book = new SlaBook([policy], [office]);
        var now = Instant.FromUtc(2026, 11, 23, 10, 0);
        foreach (var clock in SlaEvaluator.Evaluate(lamp.Recorded, book, now)!.Clocks)
        {
            Console.WriteLine($"{clock.Metric}: {clock.State}, due {Local(clock.DueAt)}, {Spent(clock.Elapsed)} counted");
            foreach (var part in clock.Explain())
            {
                Console.WriteLine($"  {Local(part.Start)} to {Local(part.End)}: {part.Reason}");
            }
        }

        // And what if the resolution had to be done within two hours?
        var stricter = new SlaPolicyBuilder(new SlaPolicyId("stricter")).During("office").Resolution(Duration.FromHours(2)).Build();
        foreach (var clock in SlaEvaluator.Evaluate(lamp.Recorded, stricter, office, now).Clocks)
        {
            Console.WriteLine($"{clock.Policy}: {clock.Metric} {clock.State} at {Local(clock.BreachedAt)}");
        }

        string Local(Instant? at) => at?.InZone(office.Zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture) ?? "never";
        string Spent(Duration time) => time.ToString("-H:mm", CultureInfo.InvariantCulture);
    }
}
