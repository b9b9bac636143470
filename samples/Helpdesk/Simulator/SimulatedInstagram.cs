using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>The messages of an Instagram account.</summary>
internal sealed class SimulatedInstagram(IConfiguration configuration) : SimulatedChannel("instagram", "Channels:Instagram")
{
    private readonly InstagramWebhook webhook = new(configuration["Channels:Instagram:AccountId"] ?? "17841400000000001");

    public override string Name => "Instagram";

    public override SimulatedPerson Somebody { get; } = new("9009", "Jo Martin");

    public override string Like => "\u2764\uFE0F";

    public override SimulatorFeatures Features =>
        SimulatorFeatures.Pictures | SimulatorFeatures.Reactions | SimulatorFeatures.Edits | SimulatorFeatures.Deletions | SimulatorFeatures.Reads
        | SimulatorFeatures.Echoes;

    public override IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; } =
    [
        ("window", "Window closed", StandInBehaviour.Error(400, 10, "This message is sent outside of allowed window.", 2534022)),
        ("throttle", "Too fast", StandInBehaviour.Error(400, 80002, "There have been too many calls to this Instagram account. Wait a bit and try again.")),
        Token,
        .. Network,
    ];

    public override string NewId(DateTimeOffset at, SimulatedLine? parent) => $"ig_SIM{Guid.CreateVersion7(at):N}";

    public override string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file) => file is null
        ? webhook.Text(who.Id, line.Id, line.At, line.Text)
        : webhook.Attachment(who.Id, line.Id, line.At, "image", file.Address.AbsoluteUri);

    public override string Echo(SimulatedPerson to, SimulatedLine line) => webhook.Echo(to.Id, line.Id, line.At, line.Text);

    public override string Pick(SimulatedPerson who, string id, SimulatedLine offered, GraphChoice choice, DateTimeOffset at) =>
        webhook.Picked(who.Id, id, at, choice);

    public override string React(SimulatedPerson who, SimulatedLine line, string? emoji, DateTimeOffset at) => webhook.Reaction(who.Id, line.Id, emoji, at);

    public override string Edit(SimulatedPerson who, SimulatedLine line, string text, DateTimeOffset at) =>
        webhook.Edit(who.Id, line.Id, text, line.Edits + 1, at);

    public override string Delete(SimulatedPerson who, SimulatedLine line, DateTimeOffset at) => webhook.Unsent(who.Id, line.Id, at);

    public override IEnumerable<string> Read(SimulatedPerson who, IReadOnlyList<SimulatedLine> unread, DateTimeOffset at) =>
        unread.Select(l => webhook.Read(who.Id, l.Id, at));

    public override IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) =>
        [webhook.Echo(line.Sent!.To, line.Id, at, line.FileId is null ? line.Text : null, line.Sent.CallbackData)];
}
