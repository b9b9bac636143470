namespace DigitalInbox.Routing;

/// <summary>Numbers the kinds of channels that cases came through, so that a word of bits stands for what an agent has room for.</summary>
internal sealed class RoutingKinds
{
    /// <summary>How many kinds a word of bits has.</summary>
    public const int BlockSize = 64;

    private readonly Dictionary<ChannelKind, int> numbers = [];
    private readonly List<ChannelKind> kinds = [];

    public int Count => kinds.Count;

    public ChannelKind this[int number] => kinds[number];

    /// <summary>Which word a kind's bit is in.</summary>
    public static int BlockOf(int number) => number / BlockSize;

    /// <summary>Which bit of the word it is.</summary>
    public static int BitOf(int number) => number % BlockSize;

    public int NumberOf(ChannelKind kind)
    {
        if (!numbers.TryGetValue(kind, out var number))
        {
            numbers.Add(kind, number = kinds.Count);
            kinds.Add(kind);
        }

        return number;
    }
}
