using DigitalInbox.Attachments;
using DigitalInbox.Conformance;
using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Attachments;

public sealed class FolderSuiteTests(FolderFixture fixture) : AttachmentSuite<FolderFixture>(fixture);

public sealed class FolderAttachmentTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-attachments-");
    private readonly AttachmentId id = AttachmentId.New(Now);

    private string Root => Path.Combine(folder.FullName, "files");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_suite_of_attachments_is_run() => EverySuiteIsRun.Verify<AttachmentFixture>(typeof(FolderAttachmentTests).Assembly);

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(AttachmentErrors).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    [Fact]
    public async Task A_file_has_its_id_for_a_name_and_nothing_is_left_beside_it()
    {
        await WriteAsync(new FolderAttachmentStore(Root));

        var name = id.Value.ToString("N");
        Assert.Equal(Path.Combine(Root, name[..6], name), Assert.Single(Directory.GetFiles(Root, "*", SearchOption.AllDirectories)));
    }

    [Fact]
    public async Task Of_many_who_finish_at_once_all_are_told_of_the_one_that_is_kept()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => new FolderAttachmentStore(Root)).ToList();
        for (var round = 0; round < 20; round++)
        {
            var contested = AttachmentId.New(Now + Duration.FromMinutes(round));
            using var start = new Barrier(stores.Count);
            var told = await Task.WhenAll(stores.Select((store, i) => Task.Factory.StartNew(
                () =>
                {
                    using var content = new MemoryStream(new byte[i + 1]);
                    start.SignalAndWait();
                    return store.WriteAsync(contested, content, 100, Now, default).GetAwaiter().GetResult();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Equal(await stores[0].FindAsync(contested, default), Assert.Single(told.Distinct()));
        }
    }

    [Fact]
    public async Task What_a_process_that_died_left_is_swept_by_the_next_one()
    {
        Directory.CreateDirectory(Path.Combine(Root, "parts"));
        await File.WriteAllTextAsync(Path.Combine(Root, "parts", $"{Now.ToUnixTimeMilliseconds():D16}-{Guid.Empty:N}"), "half a");
        var store = new FolderAttachmentStore(Root);

        Assert.Equal(0, await store.SweepAsync(Now, default));
        Assert.Equal(1, await store.SweepAsync(Now + Duration.FromHours(1), default));
        Assert.Empty(await store.ListAsync(null, 10, default));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_or_a_folder_that_is_none_is_told()
    {
        var store = new FolderAttachmentStore(Root);
        await WriteAsync(store);
        await File.WriteAllTextAsync(Directory.GetFiles(Root, "*", SearchOption.AllDirectories)[0], "short");
        Assert.Equal(AttachmentErrors.StoreUnavailable, (await Assert.ThrowsAsync<InboxException>(() => store.FindAsync(id, default))).Code);

        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "not a folder");
        var refusal = await Assert.ThrowsAsync<InboxException>(() => WriteAsync(new FolderAttachmentStore(file)));
        Assert.Equal((InboxErrorKind.Unavailable, AttachmentErrors.StoreUnavailable), (refusal.Kind, refusal.Code));
    }

    [Fact]
    public async Task An_inbox_keeps_contents_in_its_store_or_in_the_folder_that_it_is_given()
    {
        await using var services = new ServiceCollection().AddSingleton<IClock>(new ManualClock())
            .AddDigitalInbox("plain", inbox => inbox.UseInMemory())
            .AddDigitalInbox("files", inbox => inbox.UseInMemory().UseAttachmentFolder(Root))
            .BuildServiceProvider();

        await WriteAsync(services.GetRequiredKeyedService<IAttachmentStore>("plain"));
        Assert.False(Directory.Exists(Root));
        Assert.NotNull(await services.GetRequiredKeyedService<IInboxStore>("plain").Attachments.FindAsync(id, default));

        await WriteAsync(services.GetRequiredKeyedService<IAttachmentStore>("files"));
        Assert.True(Directory.Exists(Root));
        Assert.Null(await services.GetRequiredKeyedService<IInboxStore>("files").Attachments.FindAsync(id, default));
    }

    [Fact]
    public void Two_places_for_attachments_are_refused_at_start()
    {
        using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseInMemory().UseAttachmentFolder(Root).UseAttachmentFolder(Root)).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(["Inbox 'default' has 2 places for attachments. Choose one."], fault.Failures);
    }

    private async Task WriteAsync(IAttachmentStore store)
    {
        using var content = new MemoryStream([1, 2, 3]);
        await store.WriteAsync(id, content, 3, Now, default);
    }
}
