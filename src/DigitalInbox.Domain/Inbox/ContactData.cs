namespace DigitalInbox.Inbox;

/// <summary>What an agent changes of a contact's own data. Null leaves a part as it is, an empty text takes it away.</summary>
public sealed record ContactData
{
    /// <summary>The name to show, at most 200 characters. Taken away, the contact is called as their accounts are.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The language that the person writes in, such as <c>fr</c> or <c>pt-BR</c>.</summary>
    public string? Language { get; init; }
}
