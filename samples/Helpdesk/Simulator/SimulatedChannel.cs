using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>How one platform tells of what happens: each method gives the webhook that the provider would send, or null where it sends none.</summary>
internal abstract class SimulatedChannel(string id, string section)
{
    private long last;

    /// <summary>The channel's id, which stands in its webhook's address.</summary>
    public string Id { get; } = id;

    /// <summary>Where its options are.</summary>
    public string Section { get; } = section;

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>What a person's id is called.</summary>
    public virtual string IdName => "Id";

    /// <summary>Who one is at first.</summary>
    public abstract SimulatedPerson Somebody { get; }

    public abstract SimulatorFeatures Features { get; }

    /// <summary>The emoji of a like.</summary>
    public virtual string Like => "\U0001F44D";

    /// <summary>What the business posted before anybody came; empty in private.</summary>
    public virtual IEnumerable<SimulatedLine> Posts(DateTimeOffset at) => [];

    /// <summary>What can go wrong at the next reply: a word, what the button says, and what the provider answers.</summary>
    public abstract IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; }

    public bool Has(SimulatorFeatures feature) => (Features & feature) == feature;

    /// <summary>The conversation of a person, or the wall that everybody sees.</summary>
    public string ConversationOf(string person) => Has(SimulatorFeatures.Wall) ? Id : $"{Id}/{person}";

    /// <summary>A new id of something that a customer or the business's staff writes.</summary>
    /// <param name="at">When.</param>
    /// <param name="parent">What it stands below; null for nothing.</param>
    public abstract string NewId(DateTimeOffset at, SimulatedLine? parent);

    /// <summary>The customer writes.</summary>
    public abstract string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file);

    /// <summary>The business answers in the provider's own application.</summary>
    public virtual string? Echo(SimulatedPerson to, SimulatedLine line) => null;

    public virtual string? Pick(SimulatedPerson who, string id, SimulatedLine offered, GraphChoice choice, DateTimeOffset at) => null;

    public virtual string? React(SimulatedPerson who, SimulatedLine line, string? emoji, DateTimeOffset at) => null;

    public virtual string? Edit(SimulatedPerson who, SimulatedLine line, string text, DateTimeOffset at) => null;

    public virtual string? Delete(SimulatedPerson who, SimulatedLine line, DateTimeOffset at) => null;

    /// <summary>The customer reads what came.</summary>
    public virtual IEnumerable<string> Read(SimulatedPerson who, IReadOnlyList<SimulatedLine> unread, DateTimeOffset at) => [];

    /// <summary>What the provider tells after it accepted a message.</summary>
    public virtual IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) => [];

    /// <summary>What the provider tells after the business did something to a line.</summary>
    public virtual string? Report(GraphAction done, SimulatedLine line, DateTimeOffset at) => null;

    /// <summary>A number that was never given before, also by an earlier process.</summary>
    protected long NewNumber(DateTimeOffset at)
    {
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(seen + 1, at.ToUnixTimeMilliseconds());
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
            {
                return next;
            }
        }
    }

    protected static (string Word, string Title, StandInBehaviour Behaviour) Token { get; } = (
        "token", "Token expired", StandInBehaviour.Error(401, 190, "Error validating access token: Session has expired.", 463));

    protected static IEnumerable<(string Word, string Title, StandInBehaviour Behaviour)> Network { get; } =
    [
        ("drop", "Take it and hang up", new StandInBehaviour.Drop()),
        ("hang", "Take it and never answer", new StandInBehaviour.Hang()),
    ];
}
