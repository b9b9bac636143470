using System.Globalization;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Refuses files that the channel would refuse.</summary>
internal static class FileChecks
{
    // A bound, so that one request does not fill a conversation.
    private const int MostFiles = 10;

    public static void Check(IReadOnlyList<UploadedFile> files, FileRules? rules)
    {
        if (files.Count == 0)
        {
            return;
        }

        if (rules is null)
        {
            throw ReplyRules.Refuse(InboxErrors.ReplyFilesNotSupported, "The channel takes no files.");
        }

        var most = Math.Max(MostFiles, rules.MaximumCount);
        if (files.Count > most)
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyFileNotAllowed,
                string.Create(CultureInfo.InvariantCulture, $"A reply has at most {most} files."),
                new(StringComparer.Ordinal) { ["reason"] = "count", ["maximum"] = most, ["count"] = files.Count });
        }

        foreach (var file in files)
        {
            Check(file, rules);
        }
    }

    /// <summary>The largest file of a type; null when the type is refused.</summary>
    public static long? MaximumOf(FileRules rules, string mediaType)
    {
        var type = mediaType.Split(';')[0].Trim();
        return rules.MaximumBytes
            .Where(r => r.Key.Equals(type, StringComparison.OrdinalIgnoreCase)
                || (r.Key.EndsWith('/') && type.StartsWith(r.Key, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(r => r.Key.Length)
            .Select(r => (long?)r.Value)
            .FirstOrDefault();
    }

    private static void Check(UploadedFile file, FileRules rules)
    {
        if (MaximumOf(rules, file.MediaType) is not { } maximum)
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyFileNotAllowed,
                $"The channel takes no files of the type {file.MediaType}.",
                new(StringComparer.Ordinal)
                {
                    ["reason"] = "type",
                    ["attachment"] = file.Id.ToString(),
                    ["mediaType"] = file.MediaType,
                    ["allowed"] = rules.MaximumBytes.Keys.Order(StringComparer.Ordinal).ToArray(),
                });
        }

        if (file.Size > maximum)
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyFileNotAllowed,
                string.Create(CultureInfo.InvariantCulture, $"The channel takes at most {maximum} bytes of the type {file.MediaType}."),
                new(StringComparer.Ordinal)
                {
                    ["reason"] = "size",
                    ["attachment"] = file.Id.ToString(),
                    ["mediaType"] = file.MediaType,
                    ["maximum"] = maximum,
                    ["size"] = file.Size,
                });
        }
    }
}
