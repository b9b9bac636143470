using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Tells a browser how a channel stands.</summary>
internal static class VisitorConfigMapping
{
    public static VisitorConfigJson ToJson(this VisitorChannelState state, string? language)
    {
        var rules = state.Rules;
        var spoken = language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? "fr" : "en";
        return new VisitorConfigJson(
            state.Channel.Kind.Value,
            state.Channel.Name,
            rules.RequiresIdentity,
            rules.LongestText,
            rules.Files is { } files ? new VisitorFilesJson([.. files.MaximumBytes.Keys.Order(StringComparer.Ordinal)], files.MaximumBytes.Values.Max(), files.MaximumCount) : null,
            rules.ShowsWriting,
            [.. (state.PreChat?.Fields ?? []).Select(f => ToJson(f, spoken))],
            state.IsSomebodyThere,
            rules.WhenNobodyIsThere == VisitorWelcome.Form ? "form" : "messages",
            [.. rules.Offers.Select(o => new VisitorOfferJson(o.Id, o.In(language), o.After.TotalSeconds, o.Path, o.Visits))],
            rules.ContinuesAt?.Value,
            state.SendsTranscripts,
            rules.Live is not null);
    }

    private static VisitorFieldJson ToJson(FormField field, string language) => new(
        field.Id,
        field.Kind switch
        {
            FormFieldKind.Multiline => "longText",
            var kind => Api.JsonMapping.Camel(kind),
        },
        field.Label.In(language),
        field.IsRequired,
        [.. field.Choices.Select(c => new VisitorChoiceJson(c.Value, c.Label.In(language)))]);
}
