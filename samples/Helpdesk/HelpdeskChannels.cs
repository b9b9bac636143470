namespace Helpdesk;

/// <summary>The channels' settings that depend on where this process listens.</summary>
internal static class HelpdeskChannels
{
    /// <summary>Leads each channel to its stand-in, also for files, unless it is configured to call another.</summary>
    public static void Settle(IConfiguration configuration, Uri address)
    {
        foreach (var (section, path) in new[]
        {
            ("WhatsApp", "stand-in/graph/v24.0/"),
            ("Messenger", "stand-in/graph/v24.0/"),
            ("Facebook", "stand-in/graph/v24.0/"),
            ("Instagram", "stand-in/instagram/v24.0/"),
            ("InstagramComments", "stand-in/instagram/v24.0/"),
        })
        {
            configuration[$"Channels:{section}:BaseAddress"] ??= new Uri(address, path).AbsoluteUri;
            configuration[$"Channels:{section}:MediaHosts:0"] ??= address.Host;
        }
    }
}
