using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>The Messenger inbox of a page.</summary>
internal sealed class SimulatedMessenger(IConfiguration configuration) : SimulatedChannel("messenger", "Channels:Messenger")
{
    private readonly PageWebhook webhook = new(configuration["Channels:Messenger:PageId"] ?? "1001");

    public override string Name => "Messenger";

    public override SimulatedPerson Somebody { get; } = new("7007", "Jo Martin");

    public override SimulatorFeatures Features =>
        SimulatorFeatures.Pictures | SimulatorFeatures.Reactions | SimulatorFeatures.Edits | SimulatorFeatures.Reads | SimulatorFeatures.Echoes;

    public override IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; } =
    [
        ("window", "Window closed", StandInBehaviour.Error(400, 10, "This message is sent outside of allowed window.", 2018278)),
        ("throttle", "Too fast", StandInBehaviour.Error(400, 613, "Calls to this api have exceeded the rate limit.")),
        Token,
        .. Network,
    ];

    public override string NewId(DateTimeOffset at, SimulatedLine? parent) => $"m_SIM{Guid.CreateVersion7(at):N}";

    public override string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file) => file is null
        ? webhook.Text(who.Id, line.Id, line.At, line.Text)
        : webhook.Attachment(who.Id, line.Id, line.At, "image", file.Address.AbsoluteUri);

    public override string Echo(SimulatedPerson to, SimulatedLine line) => webhook.Echo(to.Id, line.Id, line.At, line.Text);

    public override string Pick(SimulatedPerson who, string id, SimulatedLine offered, GraphChoice choice, DateTimeOffset at) =>
        webhook.Picked(who.Id, id, at, choice);

    public override string React(SimulatedPerson who, SimulatedLine line, string? emoji, DateTimeOffset at) => webhook.Reaction(who.Id, line.Id, emoji, at);

    public override string Edit(SimulatedPerson who, SimulatedLine line, string text, DateTimeOffset at) =>
        webhook.Edit(who.Id, line.Id, text, line.Edits + 1, at);

    public override IEnumerable<string> Read(SimulatedPerson who, IReadOnlyList<SimulatedLine> unread, DateTimeOffset at) => [webhook.Read(who.Id, at)];

    public override IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) =>
    [
        webhook.Echo(line.Sent!.To, line.Id, at, line.FileId is null ? line.Text : null, line.Sent.CallbackData, isOurs: true),
        webhook.Delivery(line.Sent.To, [line.Id], at),
    ];
}
