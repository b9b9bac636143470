using static Helpdesk.HelpdeskPage;

namespace Helpdesk.Simulator;

/// <summary>The lines of a conversation, each with what the customer can do about it.</summary>
/// <param name="on">The channel.</param>
/// <param name="who">The customer.</param>
/// <param name="hidden">The fields that every form needs.</param>
internal sealed class SimulatorTalk(SimulatedChannel on, SimulatedPerson who, string hidden)
{
    private static readonly string[] Reactions = ["\u2764\uFE0F", "\U0001F44D", "\U0001F62E", "\U0001F622", "\U0001F620"];

    public string Of(IReadOnlyList<SimulatedLine> lines)
    {
        if (!on.Has(SimulatorFeatures.Wall))
        {
            return lines.Count == 0 ? Empty("Nothing yet. Write the first message below; it reaches the inbox as a signed webhook.") : List(lines, Line);
        }

        var hint = lines.Any(l => l.Author is not null) ? "" : Empty(on.Has(SimulatorFeatures.Posts)
            ? "Nobody wrote yet. Comment on the business's post, or write one of your own below; it reaches the inbox as a signed webhook."
            : "Nobody wrote yet. Comment on the business's post; it reaches the inbox as a signed webhook.");
        return hint + List([.. lines.Where(l => lines.All(parent => parent.Id != l.ParentId))], post => Tree(post, lines));
    }

    private static string Empty(string text) => $"<p class=\"empty\">{text}</p>";

    private static string List(IReadOnlyList<SimulatedLine> lines, Func<SimulatedLine, string> show) =>
        lines.Count == 0 ? "" : $"<ol class=\"talk\">{string.Concat(lines.Select(l => $"<li class=\"{(l.Author is null ? "theirs" : "mine")}\">{show(l)}</li>"))}</ol>";

    private string Tree(SimulatedLine line, IReadOnlyList<SimulatedLine> lines) =>
        Line(line) + List([.. lines.Where(l => l.ParentId == line.Id)], child => Tree(child, lines));

    private string Line(SimulatedLine line) => line.IsDeleted ? $"<p class=\"empty\">Deleted</p>{Foot(line)}" : $"""
        {(line.Text.Length == 0 ? "" : $"<p>{Encode(line.Text)}</p>")}{File(line)}{Foot(line)}{Choices(line)}{Actions(line)}
        """;

    private string File(SimulatedLine line)
    {
        if (line.FileId is null)
        {
            return "";
        }

        var address = $"/simulator/files/{on.Id}/{Uri.EscapeDataString(line.FileId)}";
        return line.IsPicture ? $"<img src=\"{address}\" alt=\"Picture\">" : $"<p><a href=\"{address}\">File</a></p>";
    }

    private string Foot(SimulatedLine line)
    {
        string?[] parts =
        [
            line.Author is { } author ? on.Has(SimulatorFeatures.Wall) ? author.Name : null : "The business",
            line.IsPrivate ? "in private" : null,
            line.IsHidden ? "hidden from others" : null,
            line.Edits > 0 ? "changed" : null,
            line.IsRead ? line.Author is null ? "read" : "seen by the business" : null,
            line.CustomerReaction,
            line.BusinessReaction is { } reaction ? $"{reaction} by the business" : null,
            line.Note.Length == 0 ? null : line.Note,
        ];
        return $"<small><time>{line.At:HH:mm:ss}</time> {Encode(string.Join(", ", parts.Where(p => p is not null)))}</small>";
    }

    private string Choices(SimulatedLine line) => line.Choices.Count == 0 ? "" : Form(
        "pick", line, string.Concat(line.Choices.Select(c => $"<button name=\"value\" value=\"{Encode(c.Id)}\">{Encode(c.Title)}</button>")));

    private string Actions(SimulatedLine line)
    {
        var isOwn = line.Author == who;
        List<(SimulatorFeatures Feature, bool Is, string Form)> all =
        [
            (SimulatorFeatures.Wall, !line.IsPrivate, Form("write", line, $"{Field("Your answer")}{Sample}<button>{(line.IsPost ? "Comment" : "Answer")}</button>")),
            (SimulatorFeatures.Wall | SimulatorFeatures.Echoes, line is { Author: not null, IsPrivate: false }, Form(
                "echo", line, $"{Field("The business's answer")}<button>Answer as the business, in the provider's own application</button>")),
            (SimulatorFeatures.Reactions, !line.IsPost && !line.IsPrivate, Form("react", line, string.Concat(Reactions.Select(r =>
                $"<button name=\"value\" value=\"{r}\">{r}</button>")) + "<button name=\"value\" value=\"\">No reaction</button>")),
            (SimulatorFeatures.Edits, isOwn && !line.IsPost && line.Text.Length > 0, Form("edit", line, $"{Field("The new text", line.Text)}<button>Change</button>")),
            (SimulatorFeatures.Deletions, isOwn && !line.IsPost, Form("delete", line, "<button>Delete</button>")),
        ];
        var forms = string.Concat(all.Where(a => a.Is && on.Has(a.Feature)).Select(a => a.Form));
        return forms.Length == 0 ? "" : $"<details{(line.IsPost ? " open" : "")}><summary>{(line.IsPost ? "Comment" : "More")}</summary>{forms}</details>";
    }

    private string Form(string verb, SimulatedLine line, string fields) => $"""
        <form method="post" action="/simulator/{verb}" class="row">{hidden}<input type="hidden" name="line" value="{Encode(line.Id)}">{fields}</form>
        """;

    private string Sample => !on.Has(SimulatorFeatures.Pictures) ? ""
        : "<label class=\"check\"><input type=\"checkbox\" name=\"sample\" value=\"true\"> with the sample's picture</label>";

    private static string Field(string label, string value = "") => $"<label>{label} <input name=\"text\" required maxlength=\"1000\" value=\"{Encode(value)}\"></label>";
}
