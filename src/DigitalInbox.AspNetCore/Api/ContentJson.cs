namespace DigitalInbox.AspNetCore.Api;

/// <summary>Rich content, sent or received: a kind, and the members of that kind.</summary>
internal sealed record ContentJson
{
    /// <summary><c>quickReplies</c>, <c>listPicker</c>, <c>timePicker</c>, <c>form</c>, <c>richLink</c>, <c>linkButton</c>, <c>location</c>, <c>contactCards</c>,
    /// <c>template</c>; received also <c>picked</c> and <c>answered</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Of quick replies.</summary>
    public IReadOnlyList<OptionJson>? Options { get; init; }

    /// <summary>Of a list: what opens it.</summary>
    public string? Button { get; init; }

    /// <summary>Of a list.</summary>
    public IReadOnlyList<SectionJson>? Sections { get; init; }

    /// <summary>Of a time picker, a form, a link and of what was picked.</summary>
    public string? Title { get; init; }

    /// <summary>Of a link: the page. Of a location: its postal address.</summary>
    public string? Address { get; init; }

    /// <summary>Of a rich link: the picture's address.</summary>
    public string? Picture { get; init; }

    /// <summary>Of a time picker.</summary>
    public IReadOnlyList<SlotJson>? Slots { get; init; }

    /// <summary>Of a time picker: where it would be.</summary>
    public PlaceJson? Place { get; init; }

    /// <summary>Of a form.</summary>
    public IReadOnlyList<QuestionJson>? Questions { get; init; }

    /// <summary>Of what was answered to a form.</summary>
    public IReadOnlyList<AnswerJson>? Answers { get; init; }

    /// <summary>Of a location, in degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>Of a location, in degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>Of a location and of a template.</summary>
    public string? Name { get; init; }

    /// <summary>Of contact cards.</summary>
    public IReadOnlyList<CardJson>? Cards { get; init; }

    /// <summary>Of what was picked.</summary>
    public string? Id { get; init; }

    /// <summary>Of a template, in the provider's form, such as <c>en_US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Of a template.</summary>
    public IReadOnlyList<ParameterJson>? Parameters { get; init; }
}

internal sealed record OptionJson(string? Id, string? Title);

internal sealed record SectionJson(string? Title, IReadOnlyList<ItemJson>? Items);

internal sealed record ItemJson(string? Id, string? Title, string? Description);

/// <summary>A time: its start is an instant, its length such as <c>PT30M</c>.</summary>
internal sealed record SlotJson(string? Id, string? Start, string? Length);

internal sealed record PlaceJson
{
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }
}

internal sealed record QuestionJson
{
    public string? Id { get; init; }
    public string? Label { get; init; }

    /// <summary>What can be chosen; left out for an answer in words.</summary>
    public IReadOnlyList<OptionJson>? Choices { get; init; }
    public bool? Several { get; init; }
    public bool? Required { get; init; }
}

internal sealed record AnswerJson(string QuestionId, string? Label, IReadOnlyList<string> Values, string? Text);

internal sealed record CardJson(string? Name, IReadOnlyList<string>? Phones, IReadOnlyList<string>? Emails);

internal sealed record ParameterJson
{
    /// <summary><c>body</c> when left out, <c>header</c> or <c>button</c>.</summary>
    public string? Part { get; init; }
    public string? Value { get; init; }

    /// <summary>The variable's name; null where the template counts them.</summary>
    public string? Name { get; init; }

    /// <summary>Which button, from 0.</summary>
    public int? Button { get; init; }
}
