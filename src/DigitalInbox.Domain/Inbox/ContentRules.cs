using System.Globalization;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Refuses rich content that the channel would refuse.</summary>
internal static class ContentRules
{
    private static readonly (RichContentKinds Kind, string Name)[] Sendable =
    [
        (RichContentKinds.QuickReplies, "quickReplies"),
        (RichContentKinds.ListPicker, "listPicker"),
        (RichContentKinds.TimePicker, "timePicker"),
        (RichContentKinds.Form, "form"),
        (RichContentKinds.RichLink, "richLink"),
        (RichContentKinds.LinkButton, "linkButton"),
        (RichContentKinds.Location, "location"),
        (RichContentKinds.ContactCards, "contactCards"),
    ];

    /// <summary>The kinds of content that a channel takes, by name.</summary>
    public static IReadOnlyList<string> Allowed(ChannelCapabilities channel) =>
    [
        .. Sendable.Where(k => channel.RichContent.HasFlag(k.Kind)).Select(k => k.Name),
        .. channel.HasTemplates ? (string[])["template"] : [],
    ];

    /// <param name="content">The content.</param>
    /// <param name="channel">What the channel takes.</param>
    /// <param name="now">When it would leave: a time that has passed is offered to nobody.</param>
    public static void Check(RichContent content, ChannelCapabilities channel, Instant now)
    {
        var name = NameOf(content);
        var allowed = Allowed(channel);
        if (!allowed.Contains(name, StringComparer.Ordinal))
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyContentNotSupported,
                $"The channel takes no content of the kind {name}.",
                new(StringComparer.Ordinal) { ["kind"] = name, ["allowed"] = allowed.ToArray() });
        }

        var limits = channel.RichContentLimits;
        switch (content)
        {
            case RichContent.QuickReplies replies:
                Count("options", replies.Options.Count, limits.Options);
                foreach (var option in replies.Options)
                {
                    Text("option.title", option.Title, limits.OptionTitle);
                    Text("option.id", option.Id, limits.OptionId);
                }

                Unique(replies.Options.Select(o => o.Id));
                break;
            case RichContent.ListPicker list:
                CheckList(list, limits);
                break;
            case RichContent.LinkButton link:
                Text("option.title", link.Title, limits.OptionTitle);
                Address("address", link.Address);
                break;
            case RichContent.TimePicker times:
                CheckTimes(times, limits, now);
                break;
            case RichContent.Form form:
                CheckForm(form, limits);
                break;
            case RichContent.RichLink link:
                Text("title", link.Title, limits.ItemTitle);
                Address("address", link.Address);
                if (link.Picture is { } picture)
                {
                    Address("picture", picture);
                }

                break;
            case RichContent.Location place:
                Place(place);
                break;
            case RichContent.ContactCards cards:
                Count("cards", cards.Cards.Count, maximum: null);
                foreach (var card in cards.Cards)
                {
                    Text("card.name", card.Name, maximum: null);
                }

                break;
            case RichContent.Template template:
                Text("template.name", template.Name, maximum: null);
                Text("template.language", template.Language, maximum: null);
                Require(
                    "template.parameters",
                    template.Parameters.All(p => !string.IsNullOrWhiteSpace(p.Value) && p.Part == TemplatePart.Button == p.Button is >= 0),
                    "Every variable has a value, and a variable of a button says which button.");
                break;
        }
    }

    private static void CheckList(RichContent.ListPicker list, RichContentLimits limits)
    {
        var items = list.Sections.SelectMany(s => s.Items).ToList();
        Text("button", list.Button, limits.ListButton);
        Count("sections", list.Sections.Count, limits.Sections);
        Count("items", items.Count, limits.Items);
        foreach (var section in list.Sections)
        {
            Require("items", section.Items.Count > 0, "Every section of a list has items.");
            if (list.Sections.Count > 1 || section.Title.Length > 0)
            {
                Text("section.title", section.Title, limits.ItemTitle);
            }
        }

        foreach (var item in items)
        {
            Text("item.title", item.Title, limits.ItemTitle);
            Text("item.id", item.Id, limits.OptionId);
            if (item.Description is { } description)
            {
                Text("item.description", description, limits.ItemDescription);
            }
        }

        Unique(items.Select(i => i.Id));
    }

    private static void CheckTimes(RichContent.TimePicker times, RichContentLimits limits, Instant now)
    {
        Text("title", times.Title, limits.ItemTitle);
        Count("slots", times.Slots.Count, limits.Slots);
        foreach (var slot in times.Slots)
        {
            Text("slot.id", slot.Id, limits.OptionId);
            Require("slot.length", slot.Length > Duration.Zero, "Every time lasts a while.");
            Require("slot.start", slot.Start > now, "Every time lies ahead.");
        }

        Unique(times.Slots.Select(s => s.Id));
        if (times.Place is { } place)
        {
            Place(place);
        }
    }

    private static void CheckForm(RichContent.Form form, RichContentLimits limits)
    {
        Text("title", form.Title, limits.ItemTitle);
        Count("questions", form.Questions.Count, limits.Questions);
        foreach (var question in form.Questions)
        {
            Text("question.label", question.Label, maximum: null);
            Text("question.id", question.Id, limits.OptionId);
            Require("question.choices", !question.TakesSeveral || question.Choices.Count > 0, "Only of choices several can be taken.");
            foreach (var choice in question.Choices)
            {
                Text("option.title", choice.Title, limits.OptionTitle);
                Text("option.id", choice.Id, limits.OptionId);
            }

            Unique(question.Choices.Select(c => c.Id));
        }

        Unique(form.Questions.Select(q => q.Id));
    }

    public static string NameOf(RichContent content) => content switch
    {
        RichContent.QuickReplies => "quickReplies",
        RichContent.ListPicker => "listPicker",
        RichContent.TimePicker => "timePicker",
        RichContent.Form => "form",
        RichContent.RichLink => "richLink",
        RichContent.LinkButton => "linkButton",
        RichContent.Location => "location",
        RichContent.ContactCards => "contactCards",
        RichContent.Template => "template",
        RichContent.Answered => "answered",
        _ => "picked",
    };

    private static void Count(string part, int count, int? maximum)
    {
        Require(part, count > 0, $"There are no {part}.");
        if (count > maximum)
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyContentTooMany,
                string.Create(CultureInfo.InvariantCulture, $"The channel takes at most {maximum} {part}; there are {count}."),
                new(StringComparer.Ordinal) { ["part"] = part, ["maximum"] = maximum, ["count"] = count });
        }
    }

    private static void Text(string part, string text, int? maximum)
    {
        Require(part, !string.IsNullOrWhiteSpace(text), $"The text of {part} is empty.");
        if (text.Length > maximum)
        {
            throw ReplyRules.Refuse(
                InboxErrors.ReplyContentTooLong,
                string.Create(CultureInfo.InvariantCulture, $"The channel takes at most {maximum} characters of {part}; there are {text.Length}."),
                new(StringComparer.Ordinal) { ["part"] = part, ["maximum"] = maximum, ["length"] = text.Length });
        }
    }

    private static void Address(string part, Uri address) => Require(
        part,
        address.IsAbsoluteUri && address.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.Ordinal),
        "An address in a message is absolute and begins with https.");

    private static void Place(RichContent.Location place) => Require(
        "location",
        place.Latitude is >= -90 and <= 90 && place.Longitude is >= -180 and <= 180,
        "A latitude is from -90 to 90, a longitude from -180 to 180.");

    private static void Unique(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Require("id", ids.All(seen.Add), "No two options have the same id.");
    }

    private static void Require(string part, bool isSo, string message)
    {
        if (!isSo)
        {
            throw ReplyRules.Refuse(InboxErrors.ReplyContentInvalid, message, new(StringComparer.Ordinal) { ["part"] = part });
        }
    }
}
