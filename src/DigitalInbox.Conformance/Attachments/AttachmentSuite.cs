using System.Security.Cryptography;
using DigitalInbox.Attachments;
using DigitalInbox.Conformance.Stores;

namespace DigitalInbox.Conformance.Attachments;

/// <summary>Contents of attachments: whole or not at all, bounded, and read back byte for byte.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class AttachmentSuite<TFixture>(TFixture fixture) : IClassFixture<TFixture>, IAsyncLifetime
    where TFixture : AttachmentFixture
{
    private const long Plenty = 10_000_000;
    private readonly AttachmentId id = AttachmentId.New(Some.Noon);
    private string name = "";

    /// <summary>Contents of these sizes are tried: none, one byte, and around the pieces that stores make.</summary>
    public static TheoryData<long> Sizes => [0, 1, 131_071, 131_072, 131_073, 262_143, 262_144, 262_145, 1_000_000];

    /// <summary>The store that is examined.</summary>
    protected IAttachmentStore Store { get; private set; } = null!;

    /// <summary>Opens the store.</summary>
    public async Task InitializeAsync()
    {
        name = fixture.NextName();
        Store = await fixture.OpenAsync(name).ConfigureAwait(false);
    }

    /// <summary>The fixture closes the store.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Sizes))]
    public virtual async Task A_content_is_read_back_byte_for_byte_also_after_a_restart(long size)
    {
        var bytes = Source.Bytes(size);
        var expected = new AttachmentContent(id, size, Convert.ToHexStringLower(SHA256.HashData(bytes)));

        Assert.Equal(expected, await Store.WriteAsync(id, new Source(size), size, Some.Noon, default));
        Store = await fixture.OpenAsync(name);

        Assert.Equal(expected, await Store.FindAsync(id, default));
        Assert.Equal(bytes, await ReadAsync());
    }

    [Fact]
    public virtual async Task What_was_never_written_is_not_there()
    {
        Assert.Null(await Store.FindAsync(id, default));
        Assert.Null(await Store.OpenAsync(id, default));
        Assert.False(await Store.DeleteAsync(id, default));
        Assert.Empty(await Store.ListAsync(null, 10, default));
        Assert.Equal(0, await Store.SweepAsync(Some.Later(60), default));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(999, 1000)]
    [InlineData(300_000, 300_001)]
    [InlineData(300_000, 900_000_000_000)]
    public virtual async Task A_content_that_is_too_large_is_refused_in_time_and_leaves_nothing(long maximum, long size)
    {
        var content = new Source(size);

        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.WriteAsync(id, content, maximum, Some.Noon, default));

        Assert.Equal((InboxErrorKind.Refused, AttachmentErrors.TooLarge), (refusal.Kind, refusal.Code));
        Assert.Equal(maximum, refusal.Details["maximum"]);
        Assert.True(content.Taken <= maximum + ChunkedAttachmentStore.ChunkSize, $"{content.Taken} bytes were read.");
        await NothingIsLeftAsync();
    }

    [Fact]
    public virtual async Task A_content_that_breaks_off_leaves_nothing_and_can_be_written_again()
    {
        var broken = new Source(500_000) { StopsAt = 400_000, Then = () => throw new IOException("The line is gone.") };

        var fault = await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(id, broken, Plenty, Some.Noon, default));

        Assert.Equal("The line is gone.", fault.Message);
        await NothingIsLeftAsync();
        await Store.WriteAsync(id, new Source(500_000), Plenty, Some.Noon, default);
        Assert.Equal(Source.Bytes(500_000), await ReadAsync());
    }

    [Fact]
    public virtual async Task A_write_that_is_cancelled_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var content = new Source(500_000) { StopsAt = 400_000, Then = cancel.CancelAsync };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(id, content, Plenty, Some.Noon, cancel.Token));

        await NothingIsLeftAsync();
    }

    [Fact]
    public virtual async Task Nobody_sees_half_a_content()
    {
        var seen = new List<object?>();
        var content = new Source(500_000)
        {
            StopsAt = 400_000,
            Then = async () =>
            {
                seen.Add(await Store.FindAsync(id, default).ConfigureAwait(false));
                seen.Add(await Store.OpenAsync(id, default).ConfigureAwait(false));
                seen.AddRange((await Store.ListAsync(null, 10, default).ConfigureAwait(false)).Cast<object?>());
            },
        };

        await Store.WriteAsync(id, content, Plenty, Some.Noon, default);

        Assert.Equal([null, null], seen);
        Assert.Equal(Source.Bytes(500_000), await ReadAsync());
    }

    [Fact]
    public virtual async Task The_first_content_of_an_attachment_stays()
    {
        var first = await Store.WriteAsync(id, new Source(300_000, seed: 1), Plenty, Some.Noon, default);

        Assert.Equal(first, await Store.WriteAsync(id, new Source(1000, seed: 2), Plenty, Some.Later(1), default));
        Assert.Equal(Source.Bytes(300_000, seed: 1), await ReadAsync());
    }

    [Fact]
    public virtual async Task Of_two_who_write_at_once_one_is_kept_and_both_are_told_which()
    {
        AttachmentContent? faster = null;
        var slow = new Source(300_000, seed: 1)
        {
            StopsAt = 290_000,
            Then = async () => faster = await Store.WriteAsync(id, new Source(200_000, seed: 2), Plenty, Some.Noon, default).ConfigureAwait(false),
        };

        Assert.Equal(200_000, (await Store.WriteAsync(id, slow, Plenty, Some.Noon, default)).Size);

        Assert.Equal(faster, await Store.FindAsync(id, default));
        Assert.Equal(Source.Bytes(200_000, seed: 2), await ReadAsync());
        Assert.Equal(0, await Store.SweepAsync(Some.Later(60), default));
    }

    [Fact]
    public virtual async Task A_content_that_is_deleted_is_gone_and_no_other_one()
    {
        var other = AttachmentId.New(Some.Noon);
        await Store.WriteAsync(id, new Source(300_000), Plenty, Some.Noon, default);
        await Store.WriteAsync(other, new Source(1000), Plenty, Some.Noon, default);

        Assert.True(await Store.DeleteAsync(id, default));
        Store = await fixture.OpenAsync(name);

        Assert.Null(await Store.OpenAsync(id, default));
        Assert.False(await Store.DeleteAsync(id, default));
        Assert.Equal(1000, (await Store.FindAsync(other, default))?.Size);
        Assert.Equal([other], await Store.ListAsync(null, 10, default));
    }

    [Fact]
    public virtual async Task Contents_are_listed_by_id_in_pages()
    {
        var ids = Enumerable.Range(0, 25).Select(i => AttachmentId.New(Some.Later(i * 200))).ToList();
        foreach (var one in ids.AsEnumerable().Reverse())
        {
            await Store.WriteAsync(one, new Source(1), Plenty, Some.Noon, default);
        }

        var first = await Store.ListAsync(null, 10, default);
        var second = await Store.ListAsync(first[^1], 10, default);

        Assert.Equal(ids, [.. first, .. second, .. await Store.ListAsync(second[^1], 10, default)]);
        Assert.Empty(await Store.ListAsync(ids[^1], 10, default));
    }

    [Fact]
    public virtual async Task What_was_left_behind_is_swept_away_and_nothing_else()
    {
        var whole = AttachmentId.New(Some.Noon);
        await Store.WriteAsync(whole, new Source(1000), Plenty, Some.Noon, default);
        var swept = new List<int>();
        var content = new Source(500_000)
        {
            StopsAt = 400_000,
            Then = async () =>
            {
                swept.Add(await Store.SweepAsync(Some.Noon, default).ConfigureAwait(false));
                swept.Add(await Store.SweepAsync(Some.Later(60), default).ConfigureAwait(false));
            },
        };

        // Who still writes then is told, and what is left of it is nothing.
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Store.WriteAsync(id, content, Plenty, Some.Later(1), default));

        Assert.Equal(InboxErrorKind.Unavailable, refusal.Kind);
        Assert.Equal([0, 1], swept);
        Assert.Equal([whole], await Store.ListAsync(null, 10, default));
        Assert.Equal(0, await Store.SweepAsync(Some.Later(60), default));
    }

    private async Task NothingIsLeftAsync()
    {
        Assert.Null(await Store.FindAsync(id, default));
        Assert.Null(await Store.OpenAsync(id, default));
        Assert.Empty(await Store.ListAsync(null, 10, default));
        Assert.Equal(0, await Store.SweepAsync(Some.Later(60), default));
    }

    private async Task<byte[]> ReadAsync()
    {
        var opened = await Store.OpenAsync(id, default);
        Assert.NotNull(opened);
        await using (opened.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await opened.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }
}
