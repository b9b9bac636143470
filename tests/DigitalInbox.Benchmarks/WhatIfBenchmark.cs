using System.Diagnostics;
using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SQLitePCL;

namespace DigitalInbox.Benchmarks;

/// <summary>A what-if over the histories of many cases in a SQLite file, against the bare read of the same rows.</summary>
internal static class WhatIfBenchmark
{
    private const int PageSize = 1000;
    private static readonly Instant Start = Instant.FromUtc(2025, 1, 6, 8, 0);

    public static async Task RunAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-whatif-").FullName;
        var path = Path.Combine(folder, "cases.db");
        await using var services = BenchmarkInbox.Create(inbox => inbox.UseSqlite($"Data Source={path}"));
        var store = services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name);
        await store.InitializeAsync(CancellationToken.None);
        var rows = Generate(path, cases);
        SlaScenario[] scenarios = [new(Policy(1), [Office])];

        // The first round of each warms both up and is not counted. Processor time grows little when others wait for the cores.
        var (bare, whole) = (new List<double>(), new List<double>());
        var (bareOwn, wholeOwn) = (new List<double>(), new List<double>());
        for (var round = 0; round <= 3; round++)
        {
            var (watch, own) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var read = ReadBare(path);
            var (bareSeconds, bareCpu) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime);
            watch.Restart();
            var summary = (await SlaWhatIf.RunAsync(HistoriesAsync(store.Cases), scenarios, Start + Duration.FromDays(60)))[0];
            if (read != rows || summary.Cases != cases)
            {
                throw new InvalidOperationException("The benchmark does not do what it measures.");
            }

            if (round > 0)
            {
                bare.Add(bareSeconds);
                whole.Add(watch.Elapsed.TotalSeconds);
                bareOwn.Add((bareCpu - own).TotalSeconds);
                wholeOwn.Add((Environment.CpuUsage.TotalTime - bareCpu).TotalSeconds);
            }
        }

        Directory.Delete(folder, recursive: true);
        bare.Sort();
        whole.Sort();
        bareOwn.Sort();
        wholeOwn.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"what-if: {cases:N0} cases, {rows:N0} events; bare read {bare[1]:F2} s ({bare[0]:F2} to {bare[^1]:F2}), what-if {whole[1]:F2} s ({whole[0]:F2} to {whole[^1]:F2}), beyond the read {whole[1] - bare[1]:F2} s; processor time {bareOwn[1]:F2} s and {wholeOwn[1]:F2} s"));
    }

    private static BusinessCalendar Office { get; } =
        new BusinessCalendarBuilder(new("office")).In("Europe/Paris").Weekdays("09:00-12:00", "13:00-18:00").Build();

    private static SlaPolicy Policy(int version) => new SlaPolicyBuilder(new("standard"), version)
        .During("office").FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(16)).Target(SlaMetric.NextResponse, Duration.FromHours(2)).Build();

    private static async IAsyncEnumerable<IReadOnlyList<CaseEvent>> HistoriesAsync(ICaseStore store)
    {
        CaseId? after = null;
        while (await store.ReadClockHistoriesAsync(after, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var history in page)
            {
                yield return history.Events;
            }

            after = page[^1].Id;
        }
    }

    private static long ReadBare(string path)
    {
        using var connection = Open(path);
        var bytes = 0L;
        var rows = 0L;
        raw.sqlite3_prepare_v2(connection.Handle, "SELECT case_id, sequence, name, schema, at, body FROM case_events ORDER BY case_id, sequence", out var statement);
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            bytes += raw.sqlite3_column_blob(statement, 0).Length + raw.sqlite3_column_blob(statement, 2).Length + raw.sqlite3_column_blob(statement, 5).Length
                + raw.sqlite3_column_int64(statement, 1) + raw.sqlite3_column_int(statement, 3) + (raw.sqlite3_column_int64(statement, 4) & 1);
            rows++;
        }

        statement.Dispose();
        return bytes > 0 ? rows : 0;
    }

    private static long Generate(string path, int cases)
    {
        using var connection = Open(path);
        using var transaction = connection.BeginTransaction();
        using var row = connection.CreateCommand();
        row.CommandText = "INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES ($id, $sequence, $name, 1, $at, 0, NULL, $body)";
        using var parent = connection.CreateCommand();
        parent.CommandText = "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, opened_at, last_message_at, state) VALUES ($id, 1, $id, $id, 'support', 'closed', 0, 0, 0, '{}')";
        foreach (var name in new[] { "$id", "$sequence", "$name", "$at", "$body" })
        {
            row.Parameters.Add(new SqliteParameter(name, null));
        }

        var id = parent.Parameters.Add(new SqliteParameter("$id", null));
        row.Prepare();
        parent.Prepare();
        var rows = 0L;
        for (var i = 0; i < cases; i++)
        {
            var opened = Start + Duration.FromMinutes(i % 50_000);
            id.Value = row.Parameters[0].Value = CaseId.New(opened + Duration.FromMilliseconds(i)).Value.ToByteArray(bigEndian: true);
            parent.ExecuteNonQuery();
            foreach (var happened in Story(opened))
            {
                row.Parameters[1].Value = happened.Sequence;
                row.Parameters[2].Value = CaseEventCodec.NameOf(happened);
                row.Parameters[3].Value = (happened.At - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
                row.Parameters[4].Value = CaseEventCodec.Write(happened);
                row.ExecuteNonQuery();
                rows++;
            }
        }

        transaction.Commit();
        return rows;
    }

    private static IEnumerable<CaseEvent> Story(Instant opened)
    {
        var reply = MessageId.New(opened);
        CaseEvent[] story =
        [
            new CaseOpened(ThreadId.New(opened), ContactId.New(opened), new("support"), new("whatsapp"), CaseDirection.Inbound),
            new MessageReceived(MessageId.New(opened), opened),
            new CaseAssigned(new("alice"), null),
            new StatusChanged(CaseStatus.New, CaseStatus.Open, CaseTrigger.Take),
            new ReplyQueued(reply, ReplyOrigin.Agent, null),
            new StatusChanged(CaseStatus.Open, CaseStatus.Pending, CaseTrigger.ReplyPending),
            new DeliveryChanged(reply, DeliveryOutcome.Sent, null),
            new MessageReceived(MessageId.New(opened), opened),
            new StatusChanged(CaseStatus.Pending, CaseStatus.Open, CaseTrigger.CustomerWrites),
            new ReplyQueued(reply, ReplyOrigin.Agent, null),
            new StatusChanged(CaseStatus.Open, CaseStatus.Resolved, CaseTrigger.ReplyResolved),
            new DeliveryChanged(reply, DeliveryOutcome.Delivered, null),
        ];
        return story.Select((e, i) => e with { Sequence = i + 1, At = opened + Duration.FromMinutes(i * 37) });
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
