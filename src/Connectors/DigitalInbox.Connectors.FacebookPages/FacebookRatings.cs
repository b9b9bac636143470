using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Reviews of the Page: a recommendation or stars, with or without words. One is answered like a post.</summary>
internal static class FacebookRatings
{
    private const string Kind = "rating";
    private const int MostStars = 5;

    public static string? Map(FacebookChange change, FacebookAccount account, List<ChannelEvent> events)
    {
        if (change.StoryId is not { } id)
        {
            return FacebookUpdates.Incomplete;
        }

        if (account.Is(change.AuthorId))
        {
            return FacebookUpdates.NoteAs(change, "rating.own", events);
        }

        if (change.Verb != FacebookVerb.Add)
        {
            return FacebookUpdates.Map(change, id, Kind, TextOf(change), events);
        }

        var author = change.AuthorOr($"{Kind}:{id}");
        events.Add(FacebookContent.Fill(change, account, Kind, new MessageArrived(
            $"{Kind}:{id}:add", id, FacebookComments.ThreadOf(id, author.ExternalId), author, change.At, TextOf(change))
        {
            Kind = ArrivalKind.Review,
            PostExternalId = id,
        }));
        return null;
    }

    /// <summary>The verdict in signs that every language reads, and the words below it.</summary>
    private static string TextOf(FacebookChange change)
    {
        var verdict = change.Recommendation switch
        {
            "positive" => "\U0001F44D",
            "negative" => "\U0001F44E",
            _ when change.Stars is >= 1 and <= MostStars => new string('★', (int)change.Stars) + new string('☆', MostStars - (int)change.Stars),
            _ => "",
        };
        return string.IsNullOrEmpty(change.ReviewText) || verdict.Length == 0 ? verdict + change.ReviewText : $"{verdict}\n{change.ReviewText}";
    }
}
