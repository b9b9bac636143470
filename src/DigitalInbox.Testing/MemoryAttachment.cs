using System.Collections.Immutable;
using DigitalInbox.Attachments;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>A content as it was written so far.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="BegunAt">When it was begun.</param>
/// <param name="Chunks">Its pieces.</param>
/// <param name="Content">What it is; null until it is finished.</param>
internal sealed record MemoryAttachment(AttachmentId Id, Instant BegunAt, ImmutableList<byte[]> Chunks, AttachmentContent? Content);
