using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Makes ids as <see cref="DecisionId.New"/> does, from random bytes that are fetched many at a time. Not safe for many threads.</summary>
internal sealed class DecisionIds
{
    private const int Size = 16;

    private readonly byte[] random = new byte[256 * Size];
    private int used = 256 * Size;

    public DecisionId Next(Instant now)
    {
        if (used == random.Length)
        {
            RandomNumberGenerator.Fill(random);
            used = 0;
        }

        var id = random.AsSpan(used, Size);
        used += Size;
        var (version, variant) = (id[6], id[8]);
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)now.ToUnixTimeMilliseconds() << 16) | id[7]);
        id[6] = (byte)(0x70 | (version & 0x0F));
        id[8] = (byte)(0x80 | (variant & 0x3F));
        return new(new Guid(id, bigEndian: true));
    }
}
