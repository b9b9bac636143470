namespace Acme.Lantern;

/// <summary>The options of one Lantern account.</summary>
public sealed class LanternOptions
{
    /// <summary>How people call the channel.</summary>
    public string Name { get; set; } = "Lantern";

    /// <summary>The secret that Lantern signs its webhooks with.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The token that messages are sent with.</summary>
    public string? Token { get; set; }

    /// <summary>Where Lantern's API is; ends with a slash.</summary>
    public Uri? BaseAddress { get; set; } = new("https://api.lantern.example/v1/");

    /// <summary>For one request; keep it below the inbox's <c>SendLease</c>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
