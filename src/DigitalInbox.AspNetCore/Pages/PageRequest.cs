using DigitalInbox.Agents;
using DigitalInbox.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>One request to the page: by whom, in which language, and how links and times are written.</summary>
internal sealed class PageRequest
{
    // What the agent looks at stays when they open a case or send a form.
    public static readonly IReadOnlyList<string> Kept = ["view", "status", "channel", "queue", "tag", "assignee", "unseen", "sort", "lang"];
    private const string ToMinutes = "uuuu-MM-dd'T'HH:mm";
    private readonly DateTimeZone zone;

    public PageRequest(HttpContext context, MappedInbox inbox)
    {
        Context = context;
        Inbox = inbox;
        Words = inbox.Words.For(context.Request);
        Theme = PageSettings.ThemeOf(context.Request);
        Root = RootOf(context);
        Now = inbox.Clock.GetCurrentInstant();
        zone = PageSettings.TimeZoneOf(context.Request) ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(inbox.Options.TimeZone) ?? DateTimeZone.Utc;
    }

    public HttpContext Context { get; }

    public MappedInbox Inbox { get; }

    public Words Words { get; }

    /// <summary>The theme that was chosen; null for the system's.</summary>
    public string? Theme { get; }

    /// <summary>Where the page is, as the browser sees it, without a slash at the end.</summary>
    public string Root { get; }

    public Instant Now { get; }

    /// <summary>Null until it is known who calls; the error page must do without.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The case that is shown; null for none.</summary>
    public CaseRecord? Shown { get; set; }

    /// <summary>The files that came with the form that was sent.</summary>
    public List<KeptFile> Uploaded { get; } = [];

    /// <summary>The host's own components in the bar, as they came out.</summary>
    public IReadOnlyList<MarkupString> Toolbars { get; set; } = [];

    /// <summary>The host's own components beside the case, as they came out.</summary>
    public IReadOnlyList<MarkupString> Panels { get; set; } = [];

    public CancellationToken Aborted => Context.RequestAborted;

    public string? Query(string name) => Context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>An address of the page that keeps what the agent looks at, with some of it changed; null takes a part out.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = new QueryString();
        foreach (var name in Kept)
        {
            var value = Query(name);
            foreach (var change in changes)
            {
                value = change.Name.Equals(name, StringComparison.Ordinal) ? change.Value : value;
            }

            query = value is null ? query : query.Add(name, value);
        }

        foreach (var change in changes)
        {
            query = Kept.Contains(change.Name, StringComparer.Ordinal) || change.Value is null ? query : query.Add(change.Name, change.Value);
        }

        return $"{Root}{path}{query}";
    }

    /// <summary>The address that is shown, or that leads back to what is shown when a form was sent.</summary>
    public string Here => HttpMethods.IsGet(Context.Request.Method)
        ? Context.Request.PathBase.ToUriComponent() + Context.Request.Path.ToUriComponent() + Context.Request.QueryString.ToUriComponent()
        : Context.Request.RouteValues["number"] is string number ? Link($"/cases/{Uri.EscapeDataString(number)}") : Link("");

    public string NameOf(CaseRecord record) =>
        string.IsNullOrWhiteSpace(record.ContactName) ? Words["unknownCustomer"] : record.ContactName;

    public LocalDate DayOf(Instant at) => at.InZone(zone).Date;

    /// <summary>When a day begins, where the inbox is.</summary>
    public Instant StartOf(LocalDate day) => zone.AtStartOfDay(day).ToInstant();

    public string Day(LocalDate day) => LocalDatePattern.Create("dddd d MMMM yyyy", Words.Culture).Format(day);

    public string Clock(Instant at) => LocalTimePattern.Create("HH:mm", Words.Culture).Format(at.InZone(zone).TimeOfDay);

    public string ClockWithSeconds(Instant at) => LocalTimePattern.Create("HH:mm:ss", Words.Culture).Format(at.InZone(zone).TimeOfDay);

    /// <summary>A time of this day, or else a day.</summary>
    public string ClockOrDay(Instant at) =>
        DayOf(at) == DayOf(Now) ? Clock(at) : LocalDatePattern.Create("d MMM", Words.Culture).Format(DayOf(at));

    public string Exact(Instant at) => LocalDateTimePattern.Create("d MMMM yyyy, HH:mm", Words.Culture).Format(at.InZone(zone).LocalDateTime);

    /// <summary>The name of the time zone in which times are shown and typed.</summary>
    public string Zone => zone.Id;

    /// <summary>An instant as a field for a day and a time has it.</summary>
    public string Typed(Instant at) => LocalDateTimePattern.CreateWithInvariantCulture(ToMinutes).Format(at.InZone(zone).LocalDateTime);

    /// <summary>What stands in a field for a day and a time; null when it is none. Of an hour that the clocks repeat it is the first, and of one that
    /// they skip as much after it.</summary>
    public Instant? ReadTyped(string typed) =>
        (LocalDateTimePattern.CreateWithInvariantCulture(ToMinutes).Parse(typed) is { Success: true } read ? read : LocalDateTimePattern.GeneralIso.Parse(typed))
        is { Success: true, Value: { Year: > 0 and < 9999 } at } ? at.InZoneLeniently(zone).ToInstant() : null;

    public static string Machine(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public string Ago(Instant at)
    {
        var ago = Now - at;
        return ago.TotalMinutes < 1 ? Words["time.now"]
            : ago.TotalHours < 1 ? Words.Format("time.minutes", (int)ago.TotalMinutes)
            : ago.TotalDays < 1 ? Words.Format("time.hours", (int)ago.TotalHours)
            : LocalDatePattern.Create("d MMM", Words.Culture).Format(DayOf(at));
    }

    /// <summary>A length of time, to the minute.</summary>
    public string Span(Duration length) => length.TotalMinutes < 1 ? Words.Format("span.minutes", length > Duration.Zero ? 1 : 0)
        : length.TotalHours < 1 ? Words.Format("span.minutes", (int)length.TotalMinutes)
        : length.TotalDays < 2 && length.Minutes == 0 ? Words.Format("span.wholeHours", (int)length.TotalHours)
        : length.TotalDays < 2 ? Words.Format("span.hours", (int)length.TotalHours, length.Minutes)
        : Words.Format("span.days", length.Days, length.Hours);

    /// <summary>A length of time that may be short, to the second.</summary>
    public string Waited(Duration length) =>
        length.TotalMinutes < 2 ? Words.Format("span.seconds", Math.Max(0, (int)length.TotalSeconds)) : Span(length);

    public string Left(Instant until)
    {
        var left = until - Now;
        return left.TotalHours < 1 ? Words.Format("time.inMinutes", Math.Max(1, (int)left.TotalMinutes))
            : left.TotalDays < 2 ? Words.Format("time.inHours", (int)left.TotalHours)
            : Words.Format("time.inDays", (int)left.TotalDays);
    }

    // The map may stand below a path base, or inside groups of the host: what is ours is the end of the path.
    private static string RootOf(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        var tail = context.GetEndpoint()?.Metadata.GetMetadata<PageTail>() is { } known
            ? known.Segments ?? (context.Request.RouteValues["rest"] as string ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Length
            : 0;
        for (var i = 0; i < tail; i++)
        {
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
        }

        return context.Request.PathBase.ToUriComponent() + new PathString(path).ToUriComponent();
    }
}

/// <summary>How many segments of an endpoint's path are ours; null for all that its catch-all took.</summary>
internal sealed record PageTail(int? Segments);
