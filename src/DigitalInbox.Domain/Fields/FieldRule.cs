namespace DigitalInbox.Fields;

/// <summary>The rule that a value breaks.</summary>
public enum FieldRule
{
    /// <summary>It has at most so many characters.</summary>
    MaxLength = 0,

    /// <summary>It is an e-mail address.</summary>
    Email = 1,

    /// <summary>It is a telephone number: 3 to 15 digits, perhaps behind a plus.</summary>
    Phone = 2,

    /// <summary>It is a decimal number such as <c>-12.5</c>.</summary>
    Number = 3,

    /// <summary>It is a date such as <c>2026-12-25</c>.</summary>
    Date = 4,

    /// <summary>It is one value of the list.</summary>
    Choice = 5,

    /// <summary>It is <c>true</c> or <c>false</c>.</summary>
    Checkbox = 6,

    /// <summary>It is a language such as <c>fr</c> or <c>pt-BR</c>.</summary>
    Language = 7,
}
