namespace DigitalInbox.Architecture.Tests.Folders;

/// <summary>Who may reference whom, between the folders of the domain. The root is "": everything may use it, and it uses nothing.</summary>
internal static class FolderTable
{
    public const string Domain = "src/DigitalInbox.Domain";
    public const string Root = "";
    public const string DependencyInjection = "DependencyInjection";

    private static readonly string[] Concepts =
    [
        "Channels", "Contacts", "Agents", "Conversations", "Cases", "Sla", "Routing", "Knowledge", "Approvals", "Automation", "Notifications",
        "Definitions",
        "Search",
        "Privacy",
        "Attachments",
        "Fields",
    ];

    /// <summary>Automation and Notifications react to what others record: the events of cases.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Rows = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Root] = [],
        ["Channels"] = [],
        ["Contacts"] = [],
        ["Agents"] = ["Definitions"],
        ["Conversations"] = ["Channels", "Contacts", "Definitions"],
        ["Cases"] = ["Stateless"],
        ["Definitions"] = [],
        ["Sla"] = ["Cases", "Definitions"],
        ["Privacy"] = ["Cases", "Definitions"],
        ["Fields"] = ["Definitions"],
        ["Attachments"] = ["Channels"],
        ["Routing"] = ["Agents", "Cases", "Definitions", "Search"],
        ["Knowledge"] = ["Channels", "Definitions"],
        ["Approvals"] = ["Cases", "Channels", "Conversations"],
        ["Automation"] = ["Attachments", "Cases", "Conversations", "Definitions", "Routing", "Sla"],
        ["Notifications"] = ["Cases"],
        ["Search"] = ["Cases", "Contacts", "Conversations"],
        ["Inbox"] = Concepts,
        [DependencyInjection] = [.. Concepts, "Inbox"],
        ["Stateless"] = [],
    };
}
