namespace DigitalInbox.AspNetCore.Api;

/// <summary>Rich content, sent or received: a kind, and the members of that kind.</summary>
internal sealed record ContentJson
{
    /// <summary><c>quickReplies</c>, <c>listPicker</c>, <c>linkButton</c>, <c>location</c>, <c>contactCards</c>, <c>template</c>; received also <c>picked</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Of quick replies.</summary>
    public IReadOnlyList<OptionJson>? Options { get; init; }

    /// <summary>Of a list: what opens it.</summary>
    public string? Button { get; init; }

    /// <summary>Of a list.</summary>
    public IReadOnlyList<SectionJson>? Sections { get; init; }

    /// <summary>Of a link button and of what was picked.</summary>
    public string? Title { get; init; }

    /// <summary>Of a link button: the page. Of a location: its postal address.</summary>
    public string? Address { get; init; }

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
