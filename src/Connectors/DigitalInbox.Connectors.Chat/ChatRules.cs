using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Chat;

/// <summary>Makes of options the rules of a channel.</summary>
internal static class ChatRules
{
    private static readonly string[] UsualTypes = ["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"];

    public static VisitorRules Of(ChannelKind kind, ChatConnectorOptions options)
    {
        var isLive = kind == ChatCapabilities.Live;
        return new VisitorRules
        {
            AllowedOrigins = [.. options.AllowedOrigins],
            RequiresIdentity = options.RequiresIdentity,
            SessionLifetime = Duration.FromTimeSpan(options.SessionLifetime),
            LongestText = options.LongestText,
            Live = isLive ? LiveOf(options) : null,
            Files = options.AllowsFiles ? FilesOf(options) : null,
            ShowsWriting = options.ShowsWriting ?? isLive,
            TellsSeen = options.TellsSeen,
            PreChatForm = options.PreChatForm is { } form ? new FormId(form) : null,
            WhenNobodyIsThere = options.WhenNobodyIsThere ?? (isLive ? VisitorWelcome.Form : VisitorWelcome.Messages),
            Offers = [.. options.Offers.Select(OfferOf)],
            ContinuesAt = isLive && options.ContinuesAt is { } channel ? new ChannelId(channel) : null,
        };
    }

    private static FileRules FilesOf(ChatConnectorOptions options)
    {
        IEnumerable<string> types = options.FileTypes.Count == 0 ? UsualTypes : options.FileTypes.Distinct(StringComparer.OrdinalIgnoreCase);
        return new FileRules(options.MostFiles, types.ToDictionary(t => t, _ => options.LargestFile, StringComparer.OrdinalIgnoreCase));
    }

    private static LiveChatRules LiveOf(ChatConnectorOptions options) => new()
    {
        VisitorWarning = Some(options.VisitorWarning),
        VisitorEnd = Some(options.VisitorEnd),
        AgentWarning = Some(options.AgentWarning),
        GoneAfter = Duration.FromTimeSpan(options.GoneAfter),
        ShortAbandon = Duration.FromTimeSpan(options.ShortAbandon),
    };

    private static Duration? Some(TimeSpan time) => time > TimeSpan.Zero ? Duration.FromTimeSpan(time) : null;

    private static VisitorOffer OfferOf(ChatOfferOptions offer) => new(offer.Id, offer.Text)
    {
        French = offer.TextFrench,
        After = Duration.FromTimeSpan(offer.After),
        Path = offer.Path,
        Visits = offer.Visits,
    };
}
