using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>The secret part of a link to a form: which submission, until when, bound to its case and inbox, and signed. Pure.</summary>
/// <param name="Submission">The form as it was sent.</param>
/// <param name="ExpiresAt">When the link ends, to the second.</param>
/// <param name="CaseMark">What the case leaves in the link: enough to know it by, too little to tell anything of it.</param>
internal sealed record FormLink(FormSubmissionId Submission, Instant ExpiresAt, ulong CaseMark)
{
    private const int IdBytes = 16;
    private const int PayloadBytes = IdBytes + sizeof(long) + sizeof(ulong);
    private const int TokenBytes = PayloadBytes + HMACSHA256.HashSizeInBytes;
    private static readonly int TokenLength = Base64Url.GetEncodedLength(TokenBytes);

    // Whatever else is ever signed with the same key, nothing of it is a link to a form.
    private static readonly byte[] Purpose = "digitalinbox/form-link/1\0"u8.ToArray();

    /// <summary>Signs a link.</summary>
    public static string Write(ReadOnlySpan<byte> key, string inbox, FormSubmissionId submission, CaseId @case, Instant expiresAt)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        submission.Value.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[IdBytes..], expiresAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt64BigEndian(token[(IdBytes + sizeof(long))..], MarkOf(@case));
        Sign(key, inbox, token[..PayloadBytes], token[PayloadBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a link that was signed with the key for the inbox.</summary>
    /// <returns>Null when it was not.</returns>
    public static FormLink? Read(ReadOnlySpan<byte> key, string inbox, string text)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        if (text.Length != TokenLength || Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done || length != TokenBytes)
        {
            return null;
        }

        // Several texts decode to the same bytes; one of them is the link.
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(key, inbox, token[..PayloadBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, token[PayloadBytes..])
            || !string.Equals(Base64Url.EncodeToString(token), text, StringComparison.Ordinal))
        {
            return null;
        }

        return new FormLink(
            new FormSubmissionId(new Guid(token[..IdBytes], bigEndian: true)),
            Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token[IdBytes..])),
            BinaryPrimitives.ReadUInt64BigEndian(token[(IdBytes + sizeof(long))..]));
    }

    /// <summary>Whether it leads into a case.</summary>
    public bool IsOf(CaseId @case) => CaseMark == MarkOf(@case);

    private static ulong MarkOf(CaseId @case)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        @case.Value.TryWriteBytes(id, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(id));
    }

    private static void Sign(ReadOnlySpan<byte> key, string inbox, ReadOnlySpan<byte> payload, Span<byte> signature)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Purpose);

        // The payload has one length, so what stands before it cannot be taken for a part of it.
        hash.AppendData(Encoding.UTF8.GetBytes(inbox));
        hash.AppendData(payload);
        hash.TryGetHashAndReset(signature, out _);
    }
}
