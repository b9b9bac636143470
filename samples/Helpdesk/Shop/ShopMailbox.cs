using System.Globalization;
using System.Text;
using DigitalInbox.Conversations;
using NodaTime;

namespace Helpdesk.Shop;

/// <summary>Stands for the shop's mail server: what would go out is kept to be looked at, the latest in memory.</summary>
internal sealed class ShopMailbox : ITranscriptSender
{
    private const int Most = 50;
    private readonly Lock gate = new();
    private readonly List<ShopMail> sent = [];

    /// <summary>What was sent, the latest first.</summary>
    public IReadOnlyList<ShopMail> Sent
    {
        get
        {
            lock (gate)
            {
                return [.. sent.AsEnumerable().Reverse()];
            }
        }
    }

    public Task SendAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        var isFrench = transcript.Language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) is true;
        var subject = isFrench ? $"Votre conversation avec {transcript.Channel}" : $"Your conversation with {transcript.Channel}";
        lock (gate)
        {
            // The same one may come again.
            sent.RemoveAll(m => m.Id == transcript.Id);
            sent.Add(new ShopMail(transcript.Id, transcript.Email, subject, Write(transcript, isFrench)));
            sent.RemoveRange(0, Math.Max(0, sent.Count - Most));
        }

        return Task.CompletedTask;
    }

    private static string Write(Transcript transcript, bool isFrench)
    {
        var culture = CultureInfo.GetCultureInfo(isFrench ? "fr-FR" : "en-GB");
        var zone = (transcript.TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null) ?? DateTimeZone.Utc;
        var text = new StringBuilder();
        foreach (var message in transcript.Messages)
        {
            var who = message.Direction == MessageDirection.Inbound ? (isFrench ? "Vous" : "You") : message.Author.Name ?? transcript.Channel;
            text.Append(culture, $"{message.SentAt.InZone(zone).LocalDateTime.ToString("g", culture)} {who}: {message.Text}\n");
            foreach (var file in message.Attachments)
            {
                text.Append(culture, $"  [{file.FileName}]\n");
            }
        }

        return text.ToString();
    }
}
