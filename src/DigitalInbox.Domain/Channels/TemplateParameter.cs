namespace DigitalInbox.Channels;

/// <summary>The value of one variable of <see cref="RichContent.Template"/>.</summary>
/// <param name="Part">Where the variable is.</param>
/// <param name="Value">The value.</param>
/// <param name="Name">The variable's name; null where the template counts them instead, and the order holds.</param>
/// <param name="Button">Which button it is for, from 0; null outside of <see cref="TemplatePart.Button"/>.</param>
public sealed record TemplateParameter(TemplatePart Part, string Value, string? Name = null, int? Button = null);
