namespace DigitalInbox.AspNetCore.Pages;

/// <summary>In which time zone times are shown.</summary>
internal static partial class WordTable
{
    private static (string Key, string English, string French)[] Zones =>
    [
        ("menu.timezone", "Time zone", "Fuseau horaire"),
        ("menu.timezone.usual", "As usual here ({0})", "Comme d'habitude ici ({0})"),
    ];
}
