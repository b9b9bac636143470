using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>What became of something that was told of before.</summary>
internal static class FacebookUpdates
{
    /// <summary>The reason of a change without what every one of its kind has.</summary>
    public const string Incomplete = "change.incomplete";

    private const string UnknownVerb = "verb.unknown";

    /// <summary>Adds what a change other than an addition says; the reason when it says nothing that is known.</summary>
    /// <param name="change">The change.</param>
    /// <param name="id">The message's id at the provider.</param>
    /// <param name="kind">What it is, for keys and codes.</param>
    /// <param name="text">Its text now; null when the change does not tell it.</param>
    /// <param name="events">Where to.</param>
    public static string? Map(FacebookChange change, string id, string kind, string? text, List<ChannelEvent> events)
    {
        switch (change.Verb)
        {
            case FacebookVerb.Edit when text is not null:
                events.Add(new EditArrived(change.Key, id, text, change.EditedAt));
                return null;
            case FacebookVerb.Remove:
                // The platform takes it off the page and asks for nothing of copies.
                events.Add(new DeletionArrived($"{kind}:{id}:remove", id, Redacts: false, change.At));
                return null;
            case FacebookVerb.Hide or FacebookVerb.Unhide:
                events.Add(new ModerationArrived(change.TurnKey, id, change.Verb == FacebookVerb.Hide, change.EditedAt));
                return null;
            default:
                return Note(change, kind, events);
        }
    }

    /// <summary>Adds that a change was understood and changes nothing, by its kind and verb; the reason when the verb is not known.</summary>
    public static string? Note(FacebookChange change, string kind, List<ChannelEvent> events) => change.Verb switch
    {
        FacebookVerb.Unknown => UnknownVerb,
        FacebookVerb.Edit => NoteAs(change, kind + ".edit", events),
        FacebookVerb.Remove => NoteAs(change, kind + ".remove", events),
        _ => NoteAs(change, $"{kind}.{change.VerbName}", events),
    };

    /// <summary>Adds that a change was understood and changes nothing.</summary>
    public static string? NoteAs(FacebookChange change, string code, List<ChannelEvent> events)
    {
        events.Add(new NoticeArrived(change.Key, code));
        return null;
    }
}
