using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using NodaTime;

namespace DigitalInbox.Attachments;

/// <summary>Keeps contents as files in a folder of their own, each followed by the 32 bytes of its SHA-256.</summary>
/// <remarks>
/// Safe for use by many threads and processes. Names are made of ids alone: the first six hex digits of an id, which are its time, name the
/// folder, so that folders and files are in the order of the ids. A content is written under <c>parts</c>, synced, given its name, and the
/// folder synced; only then it is told to be kept.
/// </remarks>
public sealed class FolderAttachmentStore : IAttachmentStore
{
    private const int FolderDigits = 6;
    private const int BufferSize = 128 * 1024;
    private const string Parts = "parts";

    private readonly string root;

    /// <summary>Names the folder. It is made at the first write.</summary>
    /// <param name="path">The folder: of this inbox alone.</param>
    public FolderAttachmentStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        root = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public async Task<AttachmentContent> WriteAsync(
        AttachmentId id, Stream content, long maximumBytes, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var parts = Path.Combine(root, Parts);
        Use(() => DurableFolder.Make(parts));
        var part = Path.Combine(parts, string.Create(
            CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds():D16}-{Guid.CreateVersion7(now.ToDateTimeOffset()):N}"));
        try
        {
            var measured = await WritePartAsync(part, id, content, maximumBytes, cancellationToken).ConfigureAwait(false);
            if (Use(() => Name(part, id)))
            {
                return measured;
            }
        }
        finally
        {
            // What cannot be removed now is swept later.
            Try(() => File.Delete(part));
        }

        return await FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw AttachmentErrors.IsUnavailable("the file was deleted at the same moment. Write it again.");
    }

    /// <inheritdoc/>
    public async Task<AttachmentContent?> FindAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var handle = Use(() => Open(id));
        if (handle is null)
        {
            return null;
        }

        var hash = new byte[SHA256.HashSizeInBytes];
        var size = Use(() => RandomAccess.GetLength(handle)) - hash.Length;
        if (size < 0 || await RandomAccess.ReadAsync(handle, hash, size, cancellationToken).ConfigureAwait(false) != hash.Length)
        {
            throw AttachmentErrors.IsUnavailable($"the file of {id} is cut off. Restore it from a backup.");
        }

        return new(id, size, Convert.ToHexStringLower(hash));
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Use(() => Open(id)) is not { } handle)
        {
            return Task.FromResult<Stream?>(null);
        }

        var size = RandomAccess.GetLength(handle) - SHA256.HashSizeInBytes;
        return Task.FromResult<Stream?>(new ChunkStream(
            size,
            async (number, token) =>
            {
                var place = (long)number * BufferSize;
                var bytes = new byte[Math.Min(BufferSize, size - place)];
                return await RandomAccess.ReadAsync(handle, bytes, place, token).ConfigureAwait(false) == bytes.Length ? bytes : null;
            })
        {
            Owned = handle,
        });
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(id);
        return Task.FromResult(Use(() =>
        {
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
            return true;
        }));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var from = after?.Value.ToString("N") ?? "";
        var folder = from.Length == 0 ? "" : from[..FolderDigits];
        return Task.FromResult<IReadOnlyList<AttachmentId>>(Use(() => Names(root, Directory.GetDirectories)
            .Where(f => f.Length == FolderDigits && string.CompareOrdinal(f, folder) >= 0)
            .SelectMany(f => Names(Path.Combine(root, f), Directory.GetFiles))
            .Where(name => string.CompareOrdinal(name, from) > 0)
            .Select(name => Guid.TryParseExact(name, "N", out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Take(limit)
            .Select(id => new AttachmentId(id))
            .ToList()));
    }

    /// <inheritdoc/>
    public Task<int> SweepAsync(Instant before, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var name in Use(() => Names(Path.Combine(root, Parts), Directory.GetFiles).ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (long.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var begun)
                && begun < before.ToUnixTimeMilliseconds())
            {
                Use(() => File.Delete(Path.Combine(root, Parts, name)));
                removed++;
            }
        }

        return Task.FromResult(removed);
    }

    private static async Task<AttachmentContent> WritePartAsync(
        string path, AttachmentId id, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using var reader = new ContentReader(content, maximumBytes);
        using var handle = Use(() => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            do
            {
                var place = reader.Size;
                count = await reader.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false);
                Use(() => RandomAccess.Write(handle, buffer.AsSpan(0, count), place));
            }
            while (count == BufferSize);
            var measured = reader.Measure(id);
            Use(() =>
            {
                RandomAccess.Write(handle, Convert.FromHexString(measured.Sha256), measured.Size);
                RandomAccess.FlushToDisk(handle);
            });
            return measured;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static IEnumerable<string> Names(string folder, Func<string, string[]> read) =>
        Directory.Exists(folder) ? read(folder).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal) : [];

    private static void Try(Action use)
    {
        try
        {
            use();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The caller says why that does not matter.
        }
    }

    private static void Use(Action use) => Use(() =>
    {
        use();
        return true;
    });

    private static T Use<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw AttachmentErrors.IsUnavailable("the folder cannot be read or written, or the disk is full.", fault);
        }
    }

    /// <returns>False when the attachment has a content already.</returns>
    private bool Name(string part, AttachmentId id)
    {
        var path = PathOf(id);
        DurableFolder.Make(Path.GetDirectoryName(path)!);
        try
        {
            if (!DurableFolder.TryName(part, path))
            {
                return false;
            }
        }
        catch (FileNotFoundException)
        {
            throw AttachmentErrors.IsUnavailable("what was written so far was swept away. Write it again.");
        }

        DurableFolder.Sync(Path.GetDirectoryName(path)!);
        return true;
    }

    private SafeFileHandle? Open(AttachmentId id)
    {
        try
        {
            return File.OpenHandle(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(AttachmentId id)
    {
        var name = id.Value.ToString("N");
        return Path.Combine(root, name[..FolderDigits], name);
    }
}
