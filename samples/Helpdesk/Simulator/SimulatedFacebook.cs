using System.Globalization;
using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>The wall of a page. Comments nest one level.</summary>
internal sealed class SimulatedFacebook(IConfiguration configuration) : SimulatedChannel("facebook", "Channels:Facebook")
{
    private const string PageName = "The Lamp Shop";

    private readonly PageWebhook webhook = new(configuration["Channels:Facebook:PageId"] ?? "1001");

    public override string Name => "Facebook";

    public override SimulatedPerson Somebody { get; } = new("5005", "Jo Martin");

    public override SimulatorFeatures Features =>
        SimulatorFeatures.Names | SimulatorFeatures.Pictures | SimulatorFeatures.Captions | SimulatorFeatures.Reactions | SimulatorFeatures.Edits
        | SimulatorFeatures.Deletions | SimulatorFeatures.Echoes | SimulatorFeatures.Wall | SimulatorFeatures.Posts;

    public override IReadOnlyList<(string Word, string Title, StandInBehaviour Behaviour)> Faults { get; } =
    [
        ("window", "Answered in private already", StandInBehaviour.Error(400, 10900, "Activity already replied to")),
        ("throttle", "Too fast", StandInBehaviour.Error(400, 32, "Page request limit reached")),
        Token,
        .. Network,
    ];

    public override IEnumerable<SimulatedLine> Posts(DateTimeOffset at) =>
        [new SimulatedLine($"{webhook.PageId}_2002", Id, null, "The new lamp is here. Ask us anything about it.", at) { IsPost = true }];

    public override string NewId(DateTimeOffset at, SimulatedLine? parent) =>
        (parent is null ? webhook.PageId : SecondHalf(PostOf(parent))) + "_" + NewNumber(at).ToString(CultureInfo.InvariantCulture);

    public override string Write(SimulatedPerson who, SimulatedLine line, SimulatedFile? file) => line.IsPost
        ? webhook.VisitorPost(line.Id, who.Id, who.Name, line.At, line.Text, file?.Address.AbsoluteUri)
        : webhook.Comment(CommentOf(line, who), line.At, line.Text, file?.Address.AbsoluteUri);

    public override string Echo(SimulatedPerson to, SimulatedLine line) => webhook.Comment(CommentOf(line, Page), line.At, line.Text);

    public override string? React(SimulatedPerson who, SimulatedLine line, string? emoji, DateTimeOffset at) =>
        line.IsPost ? null : webhook.CommentReaction(CommentOf(line, who), NameOf(emoji ?? line.CustomerReaction), emoji is null, at);

    public override string? Edit(SimulatedPerson who, SimulatedLine line, string text, DateTimeOffset at) =>
        line.IsPost ? null : webhook.CommentEdited(CommentOf(line, who), line.At, text, at);

    public override string? Delete(SimulatedPerson who, SimulatedLine line, DateTimeOffset at) =>
        line.IsPost ? null : webhook.CommentRemoved(CommentOf(line, who), at);

    public override IEnumerable<string> Reports(SimulatedLine line, DateTimeOffset at) =>
        line.IsPrivate ? [] : [webhook.Comment(CommentOf(line, Page), at, line.Text)];

    public override string? Report(GraphAction done, SimulatedLine line, DateTimeOffset at) => line.IsPost ? null : done.Name switch
    {
        "hide" or "unhide" => webhook.CommentHidden(CommentOf(line, Page), done.Name is "hide", at),
        "like" or "unlike" => webhook.CommentReaction(CommentOf(line, Page), "like", done.Name is "unlike", at),
        "edit" => webhook.CommentEdited(CommentOf(line, Page), line.At, done.Value ?? "", at),
        "delete" => webhook.CommentRemoved(CommentOf(line, Page), at),
        _ => null,
    };

    private SimulatedPerson Page => new(webhook.PageId, PageName);

    private PageComment CommentOf(SimulatedLine line, SimulatedPerson by) =>
        new(line.Id, PostOf(line), line.ParentId == PostOf(line) ? null : line.ParentId, by.Id, by.Name);

    // A comment's id begins with the second half of its post's.
    private string PostOf(SimulatedLine line) => line.IsPost ? line.Id : $"{webhook.PageId}_{line.Id.Split('_')[0]}";

    private static string SecondHalf(string post) => post.Split('_')[^1];

    private static string NameOf(string? emoji) => emoji switch
    {
        "\u2764\uFE0F" => "love",
        "\U0001F62E" => "wow",
        "\U0001F622" => "sad",
        "\U0001F620" => "angry",
        _ => "like",
    };
}
