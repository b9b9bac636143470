using System.Globalization;
using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>The comments on the media of an Instagram account. The provider tells neither of changes nor of deletions.</summary>
internal sealed class SimulatedInstagramComments(IConfiguration configuration) : SimulatedChannel("instagram-comments", "Channels:InstagramComments")
{
    private const string Medium = "17900000000000178";

    private readonly InstagramWebhook webhook = new(configuration["Channels:InstagramComments:AccountId"] ?? "17841400000000001");

    public override string Name => "Instagram comments";

    public override SimulatedPerson Somebody { get; } = new("4242", "jo.martin");

    public override SimulatorFeatures Features => SimulatorFeatures.Names | SimulatorFeatures.Wall;

    public override IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; } =
    [
        ("window", "Answered in private already", StandInBehaviour.Error(400, 10, "Activity already replied to.", 2534025)),
        ("throttle", "Too fast", StandInBehaviour.Error(400, 80002, "There have been too many calls to this Instagram account. Wait a bit and try again.")),
        Token,
        .. Network,
    ];

    public override IEnumerable<SimulatedLine> Posts(DateTimeOffset at) =>
        [new SimulatedLine(Medium, Id, null, "A picture of the new lamp: brass, and a warm light.", at) { IsPost = true }];

    public override string NewId(DateTimeOffset at, SimulatedLine? parent) => "179" + NewNumber(at).ToString(CultureInfo.InvariantCulture);

    public override string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file) =>
        webhook.Comment(line.Id, Medium, line.ParentId == Medium ? null : line.ParentId, who.Id, who.Name, line.At, line.Text);

    public override IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) => line.IsPrivate ? [] :
        [webhook.Comment(line.Id, Medium, line.ParentId == Medium ? null : line.ParentId, webhook.AccountId, "lamps", at, line.Text)];
}
