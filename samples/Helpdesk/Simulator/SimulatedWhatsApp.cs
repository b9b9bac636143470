using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>A WhatsApp number.</summary>
internal sealed class SimulatedWhatsApp(IConfiguration configuration) : SimulatedChannel("whatsapp", "Channels:WhatsApp")
{
    private readonly WhatsAppWebhook webhook = new(configuration["Channels:WhatsApp:PhoneNumberId"] ?? "222");

    public override string Name => "WhatsApp";

    public override string IdName => "Number";

    public override SimulatedPerson Somebody { get; } = new("15550002222", "Jo Martin");

    public override SimulatorFeatures Features =>
        SimulatorFeatures.Names | SimulatorFeatures.Pictures | SimulatorFeatures.Captions | SimulatorFeatures.Reactions | SimulatorFeatures.Edits
        | SimulatorFeatures.Deletions | SimulatorFeatures.Reads | SimulatorFeatures.Echoes;

    public override IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; } =
    [
        ("window", "Window closed", StandInBehaviour.Error(400, 131047, "Re-engagement message")),
        ("throttle", "Too fast", StandInBehaviour.Error(400, 130429, "Rate limit hit")),
        Token,
        .. Network,
    ];

    public override string NewId(DateTimeOffset at, SimulatedLine? parent) => $"wamid.SIM{Guid.CreateVersion7(at):N}";

    public override string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file) => file is null
        ? webhook.Text(who.Id, who.Name, line.Id, line.At, line.Text)
        : webhook.Media(who.Id, who.Name, line.Id, line.At, "image", file.Id, file.Content, line.Text.Length == 0 ? null : line.Text);

    public override string Echo(SimulatedPerson to, SimulatedLine line) => webhook.Echo(to.Id, line.Id, line.At, line.Text);

    public override string Pick(SimulatedPerson who, string id, SimulatedLine offered, GraphChoice choice, DateTimeOffset at) =>
        webhook.Picked(who.Id, who.Name, id, at, choice, offered.Id);

    public override string React(SimulatedPerson who, SimulatedLine line, string? emoji, DateTimeOffset at) =>
        webhook.Reaction(who.Id, who.Name, NewId(at, null), at, line.Id, emoji);

    public override string Edit(SimulatedPerson who, SimulatedLine line, string text, DateTimeOffset at) =>
        webhook.Edit(who.Id, who.Name, NewId(at, null), at, line.Id, text);

    public override string Delete(SimulatedPerson who, SimulatedLine line, DateTimeOffset at) => webhook.Revoke(who.Id, who.Name, NewId(at, null), at, line.Id);

    public override IEnumerable<string> Read(SimulatedPerson who, IReadOnlyList<SimulatedLine> unread, DateTimeOffset at) =>
        unread.Where(l => l.Sent is not null).Select(l => webhook.Status(l.Sent!, "read", at));

    public override IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) =>
        [webhook.Status(line.Sent!, "sent", at), webhook.Status(line.Sent!, "delivered", at)];
}
