using static Helpdesk.HelpdeskPage;

namespace Helpdesk.Simulator;

/// <summary>What the simulator shows.</summary>
internal static class SimulatorPage
{
    public static string AddressOf(SimulatedChannel on, SimulatedPerson? who = null) =>
        $"/simulator?channel={on.Id}" + (who is null ? "" : $"&person={who.Id}&name={Uri.EscapeDataString(who.Name)}");

    public static string Of(
        IReadOnlyList<SimulatedChannel> channels, SimulatedChannel on, SimulatedPerson who, IReadOnlyList<SimulatedLine> lines, string token)
    {
        var hidden = $"""
            {token}<input type="hidden" name="channel" value="{on.Id}"><input type="hidden" name="person" value="{who.Id}"><input type="hidden" name="name" value="{Encode(who.Name)}">
            """;
        return $"""
            <nav class="tabs" aria-label="Channels">{string.Concat(channels.Select(c =>
                $"<a href=\"{AddressOf(c)}\"{(c == on ? " aria-current=\"page\"" : "")}>{c.Name}</a>"))}</nav>
            <h1>{on.Name}, as the customer</h1>
            {Person(on, who)}
            <section aria-label="Conversation">{new SimulatorTalk(on, who, hidden).Of(lines)}</section>
            {(on.Has(SimulatorFeatures.Wall) && !on.Has(SimulatorFeatures.Posts) ? "" : Write(on, hidden))}
            <div class="row">{(on.Has(SimulatorFeatures.Reads) ? $"<form method=\"post\" action=\"/simulator/read\">{hidden}<button>Read what arrived</button></form>" : "")}
            <a href="{Encode(AddressOf(on, who))}">Refresh</a></div>
            {(on.Has(SimulatorFeatures.Echoes) && !on.Has(SimulatorFeatures.Wall) ? Echo(hidden) : "")}
            <details>
              <summary>Make the provider misbehave at the next reply</summary>
              <form method="post" action="/simulator/next" class="row">
                {hidden}
                {string.Concat(on.Faults.Select(f => $"<button name=\"value\" value=\"{f.Word}\">{f.Title}</button>"))}
              </form>
            </details>
            """;
    }

    private static string Person(SimulatedChannel on, SimulatedPerson who) => $"""
        <form method="get" action="/simulator" class="row">
          <input type="hidden" name="channel" value="{on.Id}">
          <label>{on.IdName} <input name="person" inputmode="numeric" pattern="[0-9]*" minlength="4" maxlength="20" value="{who.Id}"></label>
          {(on.Has(SimulatorFeatures.Names) ? $"<label>Name <input name=\"name\" value=\"{Encode(who.Name)}\"></label>" : "")}
          <button>Be this customer</button>
        </form>
        """;

    private static string Write(SimulatedChannel on, string hidden) => $"""
        <form method="post" action="/simulator/write" enctype="multipart/form-data" class="write">
          {hidden}
          <label>{(on.Has(SimulatorFeatures.Posts) ? "Your post on the page" : "Your message")} <textarea name="text" rows="3" maxlength="4096"></textarea></label>
          {(on.Has(SimulatorFeatures.Pictures) ? Picture : "")}
          <button class="primary">{(on.Has(SimulatorFeatures.Posts) ? "Post" : "Send")}</button>
        </form>
        """;

    private const string Picture = """
        <div class="row">
          <label>A picture <input type="file" name="picture" accept="image/png,image/jpeg,image/gif"></label>
          <label class="check"><input type="checkbox" name="sample" value="true"> or the sample's</label>
        </div>
        """;

    private static string Echo(string hidden) => $"""
        <details>
          <summary>Answer as the business, in the provider's own application</summary>
          <form method="post" action="/simulator/echo" class="write">
            {hidden}
            <label>The business's message <textarea name="text" rows="2" required maxlength="1000"></textarea></label>
            <button>Write as the business</button>
          </form>
        </details>
        """;
}
