namespace DigitalInbox.Channels;

/// <summary>One card of <see cref="RichContent.ContactCards"/>.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Phones">Telephone numbers, as they came.</param>
/// <param name="Emails">E-mail addresses, as they came.</param>
public sealed record ContactCard(string Name, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails);
